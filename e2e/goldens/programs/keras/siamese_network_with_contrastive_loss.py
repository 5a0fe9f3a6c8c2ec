# needs: numpy
# Two towers that share their weights, a distance between them, a contrastive loss; then triplets.
import keras
import numpy as np
from keras import ops

keras.utils.set_random_seed(13)
rng = np.random.default_rng(3)
centers = rng.normal(size=(3, 8))
labels = np.arange(24) % 3
points = (centers[labels] + 0.2 * rng.normal(size=(24, 8))).astype("float32")


def make_pairs(x, y):
    pairs, same = [], []
    for i in range(len(x)):
        for target in (y[i], (y[i] + 1) % 3):
            j = rng.choice(np.where(y == target)[0])
            pairs += [[x[i], x[j]]]
            same += [0 if target == y[i] else 1]
    return np.array(pairs), np.array(same).astype("float32")


def euclidean_distance(vects):
    x, y = vects
    sum_square = ops.sum(ops.square(x - y), axis=1, keepdims=True)
    return ops.sqrt(ops.maximum(sum_square, keras.backend.epsilon()))


def loss(margin=1):
    def contrastive_loss(y_true, y_pred):
        square_pred = ops.square(y_pred)
        margin_square = ops.square(ops.maximum(margin - (y_pred), 0))
        return ops.mean((1 - y_true) * square_pred + (y_true) * margin_square)

    return contrastive_loss


inputs = keras.layers.Input((8,))
x = keras.layers.BatchNormalization()(inputs)
x = keras.layers.Dense(6, activation="tanh")(x)
embedding_network = keras.Model(inputs, keras.layers.Dense(4, activation="tanh")(x))
input_1 = keras.layers.Input((8,))
input_2 = keras.layers.Input((8,))
merge_layer = keras.layers.Lambda(euclidean_distance, output_shape=(1,))([embedding_network(input_1), embedding_network(input_2)])
normal_layer = keras.layers.BatchNormalization()(merge_layer)
output_layer = keras.layers.Dense(1, activation="sigmoid")(normal_layer)
siamese = keras.Model(inputs=[input_1, input_2], outputs=output_layer)
siamese.compile(loss=loss(margin=1), optimizer="RMSprop", metrics=["accuracy"])
siamese.summary()
pairs, same = make_pairs(points, labels)
history = siamese.fit([pairs[:, 0], pairs[:, 1]], same, validation_data=([pairs[:8, 0], pairs[:8, 1]], same[:8]), batch_size=16, epochs=2, verbose=0)
print({k: [f"{v:.5g}" for v in vs] for k, vs in history.history.items() if "loss" in k})
print([f"{v:.4g}" for v in siamese.evaluate([pairs[:, 0], pairs[:, 1]], same, verbose=0)][:1])


class DistanceLayer(keras.layers.Layer):
    def call(self, anchor, positive, negative):
        ap_distance = ops.sum(ops.square(anchor - positive), -1)
        an_distance = ops.sum(ops.square(anchor - negative), -1)
        return (ap_distance, an_distance)


class SiameseModel(keras.Model):
    def __init__(self, network, margin=0.5):
        super().__init__()
        self.network = network
        self.margin = margin
        self.loss_tracker = keras.metrics.Mean(name="loss")

    def call(self, inputs):
        return self.network(inputs)

    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        ap_distance, an_distance = y_pred
        return ops.mean(ops.maximum(ap_distance - an_distance + self.margin, 0.0))


parts = [keras.Input(name=n, shape=(8,)) for n in ("anchor", "positive", "negative")]
distances = DistanceLayer()(*[embedding_network(p) for p in parts])
triplets = SiameseModel(keras.Model(inputs=parts, outputs=distances))
anchor, positive, negative = points[:8], points[[3, 4, 5, 6, 7, 8, 9, 10]], points[[1, 2, 3, 4, 5, 6, 7, 8]]
triplets.compile(optimizer=keras.optimizers.Adam(0.001))
history = triplets.fit([anchor, positive, negative], epochs=2, batch_size=8, verbose=0)
print([f"{v:.5g}" for v in history.history["loss"]])
similarity = keras.metrics.CosineSimilarity()
print(f"{float(similarity(embedding_network(anchor), embedding_network(positive))):.4g}")
