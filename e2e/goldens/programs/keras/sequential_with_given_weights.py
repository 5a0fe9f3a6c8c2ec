# needs: numpy
# A model with weights that were written down, and its predictions.
import keras
import numpy as np
import tensorflow as tf

model = keras.Sequential([
    keras.Input((2,)),
    keras.layers.Dense(3, activation="relu"),
    keras.layers.Dense(2, activation="softmax"),
])
model.set_weights([
    np.array([[0.5, -1.0, 0.25], [1.0, 0.5, -0.75]]), np.array([0.0, 0.125, -0.125]),
    np.array([[1.0, -1.0], [0.5, 0.5], [-0.25, 2.0]]), np.array([0.0, 0.2]),
])
x = tf.constant([[1.0, 1.0], [-1.0, 2.0], [0.5, -0.5]])
out = model(x)
print(out.shape, type(out).__name__)
print([[f"{float(v):.5f}" for v in row] for row in out])
predicted = model.predict(x, verbose=0)
print(type(predicted).__name__, predicted.dtype, predicted.shape)
print([[f"{v:.5f}" for v in row] for row in predicted.tolist()])
print(predicted.argmax(axis=1), [len(w) for w in model.get_weights()])
hidden = model.layers[0](x)
print(hidden)
print(model.layers[1].kernel.shape, model.layers[0].bias)
probe = keras.Model(model.inputs, model.layers[0].output)
print(probe(x)[0])
