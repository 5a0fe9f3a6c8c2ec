# Losses with their reductions.
import keras
import tensorflow as tf

y_true = tf.constant([[0.0, 1.0], [1.0, 0.0]])
y_pred = tf.constant([[0.2, 0.7], [0.6, 0.4]])
for loss in [keras.losses.MeanSquaredError(), keras.losses.MeanAbsoluteError(), keras.losses.BinaryCrossentropy(),
             keras.losses.CategoricalCrossentropy(), keras.losses.Huber(), keras.losses.KLDivergence(), keras.losses.Hinge(),
             keras.losses.CosineSimilarity(), keras.losses.LogCosh(), keras.losses.Poisson(),
             keras.losses.MeanSquaredLogarithmicError(), keras.losses.BinaryCrossentropy(from_logits=True),
             keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1)]:
    print(type(loss).__name__, f"{float(loss(y_true, y_pred)):.5f}")
sparse = keras.losses.SparseCategoricalCrossentropy()
print(f"{float(sparse(tf.constant([1, 0]), y_pred)):.5f}")
logits = tf.constant([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]])
print(f"{float(keras.losses.SparseCategoricalCrossentropy(from_logits=True)(tf.constant([2, 1]), logits)):.5f}")
for reduction in ["sum", "sum_over_batch_size", None]:
    value = keras.losses.MeanSquaredError(reduction=reduction)(y_true, y_pred)
    print(reduction, value.shape, [f"{float(v):.5f}" for v in tf.reshape(value, [-1])])
print(f"{float(keras.losses.MeanSquaredError()(y_true, y_pred, sample_weight=[1.0, 3.0])):.5f}")
print([f"{float(v):.4f}" for v in keras.losses.mean_squared_error(y_true, y_pred)])
print([f"{float(v):.4f}" for v in keras.losses.binary_crossentropy(y_true, y_pred)])
print(type(keras.losses.get("mse")).__name__, keras.losses.get("mae").__name__)
for bad in [lambda: keras.losses.get("msee"), lambda: keras.losses.CategoricalCrossentropy()(tf.zeros([2, 3]), tf.zeros([2, 2]))]:
    try:
        bad()
    except ValueError as error:
        print("ValueError:", error)
