# needs: numpy
# A model whose outputs are a dict: losses in the order in which they were named, weights, and data sets of dicts.
import keras
import numpy as np
import tensorflow as tf
from keras import layers

keras.utils.set_random_seed(1)
words, size = keras.Input((None,), name="words"), keras.Input((2,), name="size")
x = layers.concatenate([layers.GRU(3)(layers.Embedding(9, 4)(words)), size])
outputs = {"price": layers.Dense(1)(x), "kind": layers.Dense(3, activation="softmax")(x)}
model = keras.Model([words, size], outputs)
model.compile(
    keras.optimizers.SGD(0.05),
    loss={"price": "mse", "kind": "sparse_categorical_crossentropy"},
    loss_weights={"price": 0.5, "kind": 2.0},
    metrics={"kind": ["accuracy"], "price": [keras.metrics.MeanAbsoluteError(name="off_by")]},
)
rng = np.random.default_rng(0)
given = {"words": rng.integers(9, size=(8, 4)), "size": rng.random((8, 2)).astype("float32")}
wanted = {"price": rng.random((8, 1)).astype("float32"), "kind": rng.integers(3, size=8)}
history = model.fit(given, wanted, epochs=2, batch_size=4, shuffle=False, verbose=0).history
print({name: [f"{v:.4f}" for v in values] for name, values in history.items()})
print(model.metrics_names, [f"{v:.4f}" for v in model.evaluate(given, wanted, verbose=0)])
print({name: f"{v:.4f}" for name, v in model.evaluate(given, wanted, verbose=0, return_dict=True).items()})
batches = tf.data.Dataset.from_tensor_slices((given, wanted)).batch(4)
print([f"{v:.4f}" for v in model.evaluate(batches, verbose=0)], {k: v.shape for k, v in model.predict(batches, verbose=0).items()})
print([f"{float(v):.4f}" for v in model.train_on_batch(given, wanted)])
