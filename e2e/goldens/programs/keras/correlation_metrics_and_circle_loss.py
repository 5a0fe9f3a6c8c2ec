# needs: numpy
# Correlations as metrics, and losses of embeddings and of doubtful labels.
import keras, numpy as np
from keras import ops
m = keras.metrics.PearsonCorrelation(axis=0)
m.update_state([[0, 1, 0.5], [1, 1, 0.2]], [[0.1, 0.9, 0.5], [1, 0.9, 0.2]])
print(np.round(m.result().numpy(), 4))
m = keras.metrics.PearsonCorrelation(axis=-1)
m.update_state([[0, 1, 0.5], [1, 1, 0.2]], [[0.1, 0.9, 0.5], [1, 0.9, 0.2]])
m.update_state([[0, 1, 0.7], [1, 1, 0.2]], [[0.1, 0.1, 0.5], [1, 0.9, 0.2]])
print(f"{float(m.result()):.5f}", m.get_config(), m)
m = keras.metrics.ConcordanceCorrelation(axis=-1)
m.update_state([[0, 1, 0.5], [1, 1, 0.2]], [[0.1, 0.9, 0.5], [1, 0.9, 0.2]])
print(f"{float(m.result()):.5f}")
print(np.round(keras.metrics.pearson_correlation(np.array([[0, 1, 0.5]]), np.array([[0.1, 0.9, 0.5]])).numpy(), 5))
print(np.round(keras.metrics.concordance_correlation(np.array([[0, 1, 0.5]]), np.array([[0.1, 0.9, 0.5]])).numpy(), 5))
l = keras.losses.Circle(gamma=2.0)
rng = np.random.default_rng(0)
e = rng.normal(size=(4, 3)).astype("float32")
e /= np.linalg.norm(e, axis=1, keepdims=True)
print(f"{float(l(np.array([0, 1, 0, 1]), e)):.5f}")
print(f"{float(keras.losses.CategoricalGeneralizedCrossEntropy()(np.array([0, 1]), np.array([[0.7, 0.2, 0.1], [0.1, 0.8, 0.1]]))):.5f}")
