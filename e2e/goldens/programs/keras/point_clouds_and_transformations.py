# needs: numpy
# Unordered points: shared convolutions of width one, learnt transformations kept orthogonal, global maxima.
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

NUM_POINTS, NUM_CLASSES = 32, 3
rng = np.random.default_rng(2)


def cloud(kind):
    points = rng.normal(size=(NUM_POINTS, 3))
    if kind == 0:
        return points / np.linalg.norm(points, axis=1, keepdims=True)
    if kind == 1:
        return np.clip(points, -0.7, 0.7)
    points[:, 2] = 0
    return points


labels = np.arange(12) % 3
points = np.stack([cloud(k) for k in labels]).astype("float32")


def augment(points, label):
    points += keras.random.uniform(points.shape, -0.005, 0.005, dtype="float32", seed=4)
    return points, label


dataset = tf.data.Dataset.from_tensor_slices((points, labels)).map(augment).batch(4)


class OrthogonalRegularizer(keras.regularizers.Regularizer):
    def __init__(self, num_features, l2reg=0.001):
        self.num_features = num_features
        self.l2reg = l2reg
        self.eye = ops.eye(num_features)

    def __call__(self, x):
        x = ops.reshape(x, (-1, self.num_features, self.num_features))
        xxt = ops.tensordot(x, x, axes=(2, 2))
        xxt = ops.reshape(xxt, (-1, self.num_features, self.num_features))
        return ops.sum(self.l2reg * ops.square(xxt - self.eye))

    def get_config(self):
        return {"num_features": self.num_features, "l2reg": self.l2reg}


def conv_bn(x, filters):
    x = layers.Conv1D(filters, kernel_size=1, padding="valid")(x)
    return layers.Activation("relu")(layers.BatchNormalization(momentum=0.0)(x))


def dense_bn(x, filters):
    x = layers.Dense(filters)(x)
    return layers.Activation("relu")(layers.BatchNormalization(momentum=0.0)(x))


def tnet(inputs, num_features):
    bias = keras.initializers.Constant(np.eye(num_features).flatten())
    reg = OrthogonalRegularizer(num_features)
    x = conv_bn(inputs, 8)
    x = layers.GlobalMaxPooling1D()(x)
    x = dense_bn(x, 8)
    x = layers.Dense(num_features * num_features, kernel_initializer="zeros", bias_initializer=bias, activity_regularizer=reg)(x)
    feat_T = layers.Reshape((num_features, num_features))(x)
    return layers.Dot(axes=(2, 1))([inputs, feat_T])


keras.utils.set_random_seed(12)
inputs = keras.Input(shape=(NUM_POINTS, 3))
x = tnet(inputs, 3)
x = conv_bn(x, 6)
x = tnet(x, 6)
x = conv_bn(x, 8)
x = layers.GlobalMaxPooling1D()(x)
x = layers.Dropout(0.3)(dense_bn(x, 8))
model = keras.Model(inputs=inputs, outputs=layers.Dense(NUM_CLASSES, activation="softmax")(x), name="pointnet")
print(model.count_params(), len(model.layers), sum(w.trainable for w in model.weights))
untouched = keras.Model(inputs, model.layers[[layer.name for layer in model.layers].index("dot")].output)
print(np.allclose(untouched(points[:2]), points[:2], atol=1e-5))
model.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(learning_rate=0.001), metrics=["sparse_categorical_accuracy"])
history = model.fit(dataset, epochs=2, verbose=0)
print([f"{v:#.6g}" for v in history.history["loss"]])
shuffled = points[:2][:, rng.permutation(NUM_POINTS)]
print(np.allclose(model(points[:2]), model(shuffled), atol=1e-4), len(model.losses))
