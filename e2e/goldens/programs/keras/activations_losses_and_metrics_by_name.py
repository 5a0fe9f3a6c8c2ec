# needs: numpy
# Activations, losses and metrics: as functions, as classes, by their names, with arrays of many types; and refusals.
import keras
import numpy as np
import tensorflow as tf
from keras import ops


def told(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, "-", str(error))


x = np.array([[-2.0, -0.5, 0.0, 0.5, 2.0], [1.0, 3.0, 7.0, -4.0, 0.25]], "float32")
for name in ["relu", "sigmoid", "tanh", "softplus", "softsign", "silu", "swish", "gelu", "elu", "selu", "exponential", "linear", "hard_sigmoid", "hard_silu", "hard_swish", "hard_tanh", "leaky_relu", "relu6", "mish", "log_sigmoid", "log_softmax", "softmax", "celu", "squareplus", "tanh_shrink", "soft_shrink", "hard_shrink", "sparse_plus", "sparse_sigmoid", "sparsemax", "threshold"]:
    function = keras.activations.get(name)
    print(name, np.round(ops.convert_to_numpy(function(x, 0.1, 0.0) if name == "threshold" else function(x)), 5).tolist())
print(keras.activations.relu(x, negative_slope=0.1, max_value=1.5, threshold=0.25))
print(keras.activations.softmax(x, axis=0), keras.activations.softmax(tf.constant([1.0, 2.0])))
print(keras.activations.selu(tf.constant([1, 2], tf.float16)), keras.activations.sigmoid(keras.ops.convert_to_tensor([0.0, 100.0, -100.0])), keras.activations.relu(np.array([-1, 2])))
told(lambda: keras.activations.get("nothing"))
told(lambda: keras.activations.get(3))
told(lambda: keras.activations.softmax(x, axis=5))
print(keras.activations.get(None) is keras.activations.linear, keras.activations.get(keras.activations.relu) is keras.activations.relu, keras.activations.serialize(keras.activations.relu), keras.activations.deserialize("selu") is keras.activations.selu)
print(keras.activations.get({"module": "keras.layers", "class_name": "ReLU", "config": {"max_value": 1.0}, "registered_name": None})(x))

y = np.array([[0, 1, 0], [0, 0, 1]], "float32")
p = np.array([[0.05, 0.9, 0.05], [0.1, 0.7, 0.2]], "float32")
for arguments in [{}, {"from_logits": True}, {"label_smoothing": 0.1}, {"axis": 1}]:
    print(arguments, keras.losses.categorical_crossentropy(y, p, **arguments).numpy().round(4).tolist())
print(keras.metrics.categorical_accuracy(y, p), keras.metrics.categorical_accuracy([[1, 0]], [[0.2, 0.8]]), keras.metrics.sparse_categorical_accuracy([1, 2], p), keras.metrics.binary_accuracy([1, 0, 1], [0.9, 0.6, 0.2]), keras.metrics.top_k_categorical_accuracy(y, p, k=2))
told(lambda: keras.losses.categorical_crossentropy(y, p[:, :2]))
told(lambda: keras.losses.categorical_crossentropy([1.0], 2.0))
told(lambda: keras.losses.categorical_crossentropy(y[:, :1], p[:, :1]))
told(lambda: keras.losses.sparse_categorical_crossentropy(np.array([1, 3]), p))
told(lambda: keras.losses.get("nothing"))
for name in ["mse", "mae", "mape", "msle", "huber", "log_cosh", "hinge", "squared_hinge", "kl_divergence", "poisson", "binary_crossentropy", "categorical_crossentropy", "cosine_similarity", "categorical_hinge", "dice", "tversky", "binary_focal_crossentropy", "categorical_focal_crossentropy"]:
    print(name, np.round(ops.convert_to_numpy(keras.losses.get(name)(y, p)), 5).tolist())
loss = keras.losses.CategoricalCrossentropy(label_smoothing=0.1, reduction="sum", name="cce")
print(loss(y, p), loss(y, p, sample_weight=[1.0, 0.0]), loss.get_config())
for reduction in [None, "none", "mean", "sum", "sum_over_batch_size", "mean_with_sample_weight"]:
    print(reduction, keras.losses.MeanSquaredError(reduction=reduction)(y, p, sample_weight=[2.0, 1.0]))

m = keras.metrics.MeanAbsolutePercentageError()
print(m, m.result(), m(np.array([1.0, 2.0, 4.0]), np.array([1.5, 2.0, 3.0])), m.update_state([[0.0], [10.0]], [[1.0], [5.0]], sample_weight=[0.0, 1.0]), m.result(), m.variables, m.get_config(), m.name)
m.reset_state()
print(m.result().numpy(), keras.losses.mean_absolute_percentage_error([0.0, 2.0], [1.0, 1.0]))
s = keras.metrics.SparseCategoricalCrossentropy(name="scce", from_logits=False, axis=-1)
print(s(np.array([1, 2]), p), s.get_config(), repr(s))
s.update_state(tf.constant([0]), tf.constant([[0.5, 0.25, 0.25]]), sample_weight=tf.constant([3.0]))
print(s.result(), float(s.result()))
told(lambda: s.update_state(np.array([1, 2, 0]), p))


class Counted(keras.metrics.Metric):
    def __init__(self, name="counted", **kwargs):
        super().__init__(name=name, **kwargs)
        self.seen = self.add_weight(name="seen", initializer="zeros")
        self.hits = self.add_variable(shape=(2,), initializer="ones", name="hits")

    def update_state(self, y_true, y_pred, sample_weight=None):
        self.seen.assign_add(ops.cast(ops.size(y_true), "float32"))
        self.hits.assign(self.hits * 2)

    def result(self):
        return {"seen": self.seen.value, "first": self.hits[0]}


c = Counted()
print(c(y, p), c.variables[0].path, c.variables[1].shape, c.dtype)
c.reset_state()
print(c.result())
told(lambda: keras.metrics.Metric(name="m").update_state(1, 2))
told(lambda: keras.metrics.Metric(name="m").result())
told(lambda: keras.metrics.get("nothing"))
told(lambda: keras.metrics.Mean()("a"))
print(keras.metrics.get("mape"), keras.metrics.get("accuracy"), keras.metrics.get("AUC"), keras.metrics.serialize(keras.metrics.Mean()))
mean = keras.metrics.Mean()
values = mean.stateless_update_state(mean.variables, ops.convert_to_tensor([1.0, 3.0]))
print([float(v) for v in values], float(mean.stateless_result(values)), float(mean.result()), [float(v) for v in mean.stateless_reset_state()])
