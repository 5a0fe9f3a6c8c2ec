# needs: numpy
# A small vision transformer: images are cut into patches, the patches become a sequence.
import keras
import numpy as np
from keras import layers, ops


class Patches(layers.Layer):
    def __init__(self, patch_size):
        super().__init__()
        self.patch_size = patch_size

    def call(self, images):
        batch, height, width, channels = ops.shape(images)
        rows, columns = height // self.patch_size, width // self.patch_size
        patches = ops.image.extract_patches(images, size=self.patch_size)
        return ops.reshape(patches, (batch, rows * columns, self.patch_size * self.patch_size * channels))

    def get_config(self):
        config = super().get_config()
        config.update({"patch_size": self.patch_size})
        return config


class PatchEncoder(layers.Layer):
    def __init__(self, num_patches, projection_dim):
        super().__init__()
        self.num_patches = num_patches
        self.projection = layers.Dense(units=projection_dim)
        self.position_embedding = layers.Embedding(input_dim=num_patches, output_dim=projection_dim)

    def call(self, patch):
        positions = ops.expand_dims(ops.arange(start=0, stop=self.num_patches, step=1), axis=0)
        return self.projection(patch) + self.position_embedding(positions)

    def get_config(self):
        config = super().get_config()
        config.update({"num_patches": self.num_patches})
        return config


def mlp(x, hidden_units, dropout_rate):
    for units in hidden_units:
        x = layers.Dense(units, activation=keras.activations.gelu)(x)
        x = layers.Dropout(dropout_rate)(x)
    return x


def create_vit(input_shape, patch_size, projection_dim, num_heads, depth, num_classes):
    inputs = keras.Input(shape=input_shape)
    num_patches = (input_shape[0] // patch_size) ** 2
    encoded = PatchEncoder(num_patches, projection_dim)(Patches(patch_size)(inputs))
    for _ in range(depth):
        x1 = layers.LayerNormalization(epsilon=1e-6)(encoded)
        attended = layers.MultiHeadAttention(num_heads=num_heads, key_dim=projection_dim, dropout=0.1)(x1, x1)
        x2 = layers.Add()([attended, encoded])
        x3 = layers.LayerNormalization(epsilon=1e-6)(x2)
        x3 = mlp(x3, [projection_dim * 2, projection_dim], 0.1)
        encoded = layers.Add()([x3, x2])
    representation = layers.LayerNormalization(epsilon=1e-6)(encoded)
    representation = layers.Flatten()(representation)
    representation = layers.Dropout(0.5)(representation)
    logits = layers.Dense(num_classes)(mlp(representation, [16], 0.5))
    return keras.Model(inputs=inputs, outputs=logits)


keras.utils.set_random_seed(7)
rng = np.random.default_rng(0)
x_train = rng.random((16, 8, 8, 3)).astype("float32")
y_train = (x_train.mean(axis=(1, 2))[:, 0] > 0.5).astype("int32").reshape(-1, 1)
model = create_vit((8, 8, 3), patch_size=4, projection_dim=8, num_heads=2, depth=2, num_classes=2)
model.compile(
    optimizer=keras.optimizers.AdamW(learning_rate=0.003, weight_decay=0.0001),
    loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=[keras.metrics.SparseCategoricalAccuracy(name="accuracy"), keras.metrics.SparseTopKCategoricalAccuracy(2, name="top-2-accuracy")],
)
history = model.fit(x_train, y_train, batch_size=8, epochs=2, validation_split=0.25, verbose=0)
for key, values in history.history.items():
    print(key, [f"{v:.5g}" for v in values])
print(model.count_params(), model.output_shape, len(model.layers))
patches = Patches(4)(x_train[:1])
print(patches.shape, np.allclose(ops.reshape(patches[0, 0], (4, 4, 3)), x_train[0, :4, :4]))
