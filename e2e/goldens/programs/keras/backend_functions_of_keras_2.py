# needs: numpy
# Functions of tf.keras.backend, in losses, metrics, lambdas and layers as programs for Keras 2 have them.
import numpy as np
import tensorflow as tf
from tensorflow.keras import backend as K
from tensorflow.keras.layers import Input, Dense, Lambda, Layer
from tensorflow.keras.models import Model

def recall(y_true, y_pred):
    true_positives = K.sum(K.round(K.clip(y_true * y_pred, 0, 1)))
    possible_positives = K.sum(K.round(K.clip(y_true, 0, 1)))
    return true_positives / (possible_positives + K.epsilon())

def precision(y_true, y_pred):
    true_positives = K.sum(K.round(K.clip(y_true * y_pred, 0, 1)))
    predicted_positives = K.sum(K.round(K.clip(y_pred, 0, 1)))
    return true_positives / (predicted_positives + K.epsilon())

def f1(y_true, y_pred):
    p, r = precision(y_true, y_pred), recall(y_true, y_pred)
    return 2 * ((p * r) / (p + r + K.epsilon()))

def rmse(y_true, y_pred):
    return K.sqrt(K.mean(K.square(y_pred - y_true)))

def dice(y_true, y_pred, smooth=1.0):
    y_true_f = K.flatten(y_true)
    y_pred_f = K.flatten(y_pred)
    intersection = K.sum(y_true_f * y_pred_f)
    return (2.0 * intersection + smooth) / (K.sum(y_true_f) + K.sum(y_pred_f) + smooth)

a = K.constant([[1.0, 0.0], [1.0, 1.0]])
b = K.constant([[0.9, 0.2], [0.4, 0.7]])
print([round(float(f(a, b)), 5) for f in (recall, precision, f1, rmse, dice)])
v = K.variable([[1.0, 2.0], [3.0, 4.0]], name="v")
print(K.eval(v), K.int_shape(v), K.ndim(v), K.dtype(v))
K.set_value(v, [[0.0, 1.0], [1.0, 0.0]])
print(K.get_value(K.dot(v, a)))
print(K.eval(K.batch_dot(K.ones((2, 3, 4)), K.ones((2, 4, 5)), axes=[2, 1])).shape)
print(K.eval(K.l2_normalize(K.constant([[3.0, 4.0]]), axis=-1)), K.eval(K.softmax(K.constant([[1.0, 1.0]]))))
print(K.eval(K.concatenate([a, b], axis=-1)), K.eval(K.repeat_elements(a, 2, axis=0)), K.eval(K.one_hot(K.constant([0, 2], dtype="int32"), 3)))
print(K.eval(K.switch(K.constant(True, dtype="bool") if False else tf.constant(True), a, b)), K.eval(K.permute_dimensions(a, (1, 0))))
print(K.image_data_format(), K.floatx(), K.epsilon(), K.eval(K.argmax(b, axis=-1)), K.eval(K.expand_dims(a, 0)).shape)
print(K.eval(K.max(b, axis=-1, keepdims=True)), K.eval(K.cast(a, "int32")), K.eval(K.equal(a, b)), K.eval(K.maximum(a, b)))
K.clear_session()
K.set_epsilon(1e-6)
print(K.epsilon())
K.set_epsilon(1e-7)
x = Input((3,))
m = Model(x, Lambda(lambda t: K.mean(K.abs(t), axis=1, keepdims=True))(x))
print(m.predict(np.array([[1.0, -2.0, 3.0]]), verbose=0))
def euclidean(vects):
    p, q = vects
    return tf.sqrt(tf.maximum(tf.reduce_sum(tf.square(p - q), axis=1, keepdims=True), K.epsilon()))
p, q = Input((2,)), Input((2,))
d = Lambda(euclidean)([p, q])
print(Model([p, q], d).predict([np.array([[0.0, 3.0]]), np.array([[4.0, 0.0]])], verbose=0))
class MyDense(Layer):
    def __init__(self, units, **kw):
        super().__init__(**kw)
        self.units = units
    def build(self, s):
        self.w = self.add_weight(shape=(s[-1], self.units), initializer="ones", name="w")
    def call(self, x):
        return K.dot(x, self.w) + K.sum(K.zeros_like(x))
print(MyDense(2)(K.constant([[1.0, 2.0]])).numpy())
model = tf.keras.Sequential([Input((2,)), Dense(1, activation="sigmoid", kernel_initializer="ones")])
model.compile("sgd", rmse, metrics=[f1, precision, recall, "mae"])
h = model.fit(np.eye(2), np.array([[0.0], [1.0]]), verbose=0)
print(sorted(h.history), K.get_value(model.optimizer.learning_rate), K.eval(K.random_uniform((2,))).shape, K.eval(K.random_normal((2, 2))).shape)
model.optimizer.learning_rate.assign(0.5)
print(model.optimizer.learning_rate.numpy())
print(K.count_params(v), K.is_sparse(a), K.eval(K.cumsum(b, axis=1)), K.eval(K.gather(a, [1])), K.eval(K.std(b)), K.eval(K.prod(b, axis=0)))
