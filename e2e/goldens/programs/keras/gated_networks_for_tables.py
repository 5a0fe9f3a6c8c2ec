# needs: numpy
# Gated residual networks, variable selection, mixtures of experts and soft decision trees over columns.
import keras
import numpy as np
from keras import layers, ops


class GatedLinearUnit(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.linear = layers.Dense(units)
        self.sigmoid = layers.Dense(units, activation="sigmoid")

    def call(self, inputs):
        return self.linear(inputs) * self.sigmoid(inputs)

    def build(self):
        self.built = True


class GatedResidualNetwork(layers.Layer):
    def __init__(self, units, dropout_rate):
        super().__init__()
        self.units = units
        self.elu_dense = layers.Dense(units, activation="elu")
        self.linear_dense = layers.Dense(units)
        self.dropout = layers.Dropout(dropout_rate)
        self.gated_linear_unit = GatedLinearUnit(units)
        self.layer_norm = layers.LayerNormalization()
        self.project = layers.Dense(units)

    def call(self, inputs):
        x = self.dropout(self.linear_dense(self.elu_dense(inputs)))
        if inputs.shape[-1] != self.units:
            inputs = self.project(inputs)
        return self.layer_norm(inputs + self.gated_linear_unit(x))

    def build(self):
        self.built = True


class VariableSelection(layers.Layer):
    def __init__(self, num_features, units, dropout_rate):
        super().__init__()
        self.grns = [GatedResidualNetwork(units, dropout_rate) for _ in range(num_features)]
        self.grn_concat = GatedResidualNetwork(units, dropout_rate)
        self.softmax = layers.Dense(units=num_features, activation="softmax")

    def call(self, inputs):
        v = self.grn_concat(layers.concatenate(inputs))
        v = ops.expand_dims(self.softmax(v), axis=-1)
        x = ops.stack([self.grns[i](value) for i, value in enumerate(inputs)], axis=1)
        return ops.squeeze(ops.matmul(ops.transpose(v, axes=[0, 2, 1]), x), axis=1)

    def build(self):
        self.built = True


class MixtureOfExperts(layers.Layer):
    def __init__(self, experts, units, **kwargs):
        super().__init__(**kwargs)
        self.gate = layers.Dense(experts, activation="softmax")
        self.experts = [layers.Dense(units, activation="relu") for _ in range(experts)]

    def call(self, x):
        weights = self.gate(x)
        outputs = ops.stack([e(x) for e in self.experts], axis=1)
        importance = ops.mean(weights, axis=0)
        self.add_loss(0.01 * ops.var(importance))
        return ops.sum(outputs * weights[..., None], axis=1)


keras.utils.set_random_seed(3)
rng = np.random.default_rng(4)
n = 24
columns = {f"c{i}": rng.normal(size=(n, 1)).astype("float32") for i in range(3)}
target = (columns["c0"] * columns["c1"] > 0).astype("float32")
inputs = {name: layers.Input((1,), name=name) for name in columns}
features = [layers.Dense(4)(inputs[name]) for name in columns]
selected = VariableSelection(3, 4, 0.1)(features)
mixed = MixtureOfExperts(2, 4, name="experts")(selected)
outputs = layers.Dense(1, activation="sigmoid")(mixed)
model = keras.Model(inputs=inputs, outputs=outputs)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss=keras.losses.BinaryCrossentropy(), metrics=[keras.metrics.BinaryAccuracy(name="accuracy")])
history = model.fit(columns, target, epochs=3, batch_size=8, verbose=0)
print([f"{v:#.6g}" for v in history.history["loss"]], model.count_params(), len(model.losses))
print(sorted({w.path.split("/")[0] for w in model.trainable_weights}))


class NeuralDecisionTree(keras.Model):
    def __init__(self, depth, num_features, num_classes):
        super().__init__()
        self.depth, self.num_leaves, self.num_classes = depth, 2**depth, num_classes
        self.used_features_mask = np.eye(num_features, dtype="float32")[:2]
        self.pi = self.add_weight(initializer="random_normal", shape=[self.num_leaves, num_classes], dtype="float32", trainable=True)
        self.decision_fn = layers.Dense(units=self.num_leaves, activation="sigmoid", name="decision")

    def call(self, features):
        batch_size = ops.shape(features)[0]
        features = ops.matmul(features, ops.transpose(self.used_features_mask))
        decisions = ops.expand_dims(self.decision_fn(features), axis=2)
        decisions = layers.concatenate([decisions, 1 - decisions], axis=2)
        mu = ops.ones([batch_size, 1, 1])
        begin_idx, end_idx = 1, 2
        for level in range(self.depth):
            mu = ops.reshape(mu, [batch_size, -1, 1])
            mu = ops.tile(mu, (1, 1, 2))
            mu = mu * decisions[:, begin_idx:end_idx, :]
            begin_idx, end_idx = end_idx, end_idx + 2 ** (level + 1)
        mu = ops.reshape(mu, [batch_size, self.num_leaves])
        return ops.matmul(mu, ops.softmax(self.pi))


tree = NeuralDecisionTree(2, 3, 2)
tree.compile(optimizer=keras.optimizers.Adam(0.05), loss="sparse_categorical_crossentropy")
table = np.concatenate(list(columns.values()), axis=1)
history = tree.fit(table, target.ravel().astype("int32"), epochs=2, batch_size=12, shuffle=False, verbose=0)
print([f"{v:#.6g}" for v in history.history["loss"]], np.allclose(tree.predict(table, verbose=0).sum(axis=1), 1.0, atol=1e-5))
