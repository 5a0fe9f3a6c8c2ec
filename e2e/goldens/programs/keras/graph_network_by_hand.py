# needs: numpy
# A node classifier on a small graph of citations: messages along edges, gathered and summed as segments.
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops


def create_ffn(hidden_units, dropout_rate, name=None):
    fnn_layers = []
    for units in hidden_units:
        fnn_layers.append(layers.BatchNormalization())
        fnn_layers.append(layers.Dropout(dropout_rate))
        fnn_layers.append(layers.Dense(units, activation=keras.activations.gelu))
    return keras.Sequential(fnn_layers, name=name)


class GraphConvLayer(layers.Layer):
    def __init__(self, hidden_units, dropout_rate=0.2, aggregation_type="mean", combination_type="concat", normalize=False, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.aggregation_type = aggregation_type
        self.combination_type = combination_type
        self.normalize = normalize
        self.ffn_prepare = create_ffn(hidden_units, dropout_rate)
        self.update_fn = create_ffn(hidden_units, dropout_rate)

    def aggregate(self, node_indices, neighbour_messages, node_representations):
        num_nodes = node_representations.shape[0]
        if self.aggregation_type == "sum":
            return ops.segment_sum(neighbour_messages, node_indices, num_segments=num_nodes)
        if self.aggregation_type == "mean":
            return tf.math.unsorted_segment_mean(neighbour_messages, node_indices, num_segments=num_nodes)
        return ops.segment_max(neighbour_messages, node_indices, num_segments=num_nodes)

    def call(self, inputs):
        node_representations, edges, edge_weights = inputs
        node_indices, neighbour_indices = edges[0], edges[1]
        neighbour = ops.take(node_representations, neighbour_indices, axis=0)
        messages = self.ffn_prepare(neighbour) * ops.expand_dims(edge_weights, -1)
        aggregated = self.aggregate(node_indices, messages, node_representations)
        if self.combination_type == "concat":
            h = ops.concatenate([node_representations, aggregated], axis=1)
        else:
            h = node_representations + aggregated
        h = self.update_fn(h)
        return ops.normalize(h, axis=-1) if self.normalize else h


class GNNNodeClassifier(keras.Model):
    def __init__(self, graph_info, num_classes, hidden_units, *args, **kwargs):
        super().__init__(*args, **kwargs)
        node_features, edges, edge_weights = graph_info
        self.node_features = node_features
        self.edges = edges
        self.edge_weights = edge_weights / ops.sum(edge_weights)
        self.preprocess = create_ffn(hidden_units, 0.0, name="preprocess")
        self.conv1 = GraphConvLayer(hidden_units, 0.0, name="graph_conv1")
        self.conv2 = GraphConvLayer(hidden_units, 0.0, "sum", "add", normalize=True, name="graph_conv2")
        self.postprocess = create_ffn(hidden_units, 0.0, name="postprocess")
        self.compute_logits = layers.Dense(units=num_classes, name="logits")

    def call(self, input_node_indices):
        x = self.preprocess(self.node_features)
        x = self.conv1((x, self.edges, self.edge_weights)) + x
        x = self.conv2((x, self.edges, self.edge_weights)) + x
        x = self.postprocess(x)
        return self.compute_logits(ops.take(x, input_node_indices, axis=0))


keras.utils.set_random_seed(7)
rng = np.random.default_rng(1)
n, subjects = 12, np.arange(12) % 3
features = (np.eye(3)[subjects] @ rng.random((3, 6)) + 0.1 * rng.random((n, 6))).astype("float32")
edges = np.array([(i, j) for i in range(n) for j in range(n) if i != j and subjects[i] == subjects[j]]).T
edge_weights = ops.ones(shape=edges.shape[1])
print(features.shape, edges.shape)
model = GNNNodeClassifier((ops.convert_to_tensor(features), edges, edge_weights), 3, [8])
print("GNN output shape:", model(ops.convert_to_tensor([1, 10, 11])).shape)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=[keras.metrics.SparseCategoricalAccuracy(name="acc")])
history = model.fit(np.arange(9), subjects[:9], epochs=2, batch_size=9, shuffle=False, verbose=0)
print([f"{v:#.6g}" for v in history.history["loss"]])
test = model.evaluate(np.arange(9, 12), subjects[9:], verbose=0)
print(len(test), len(model.trainable_weights), [layer.name for layer in model.layers])
