# needs: numpy
# Columns of numbers and words through preprocessing layers into a wide, a deep and a cross network.
import keras
import numpy as np
import tensorflow as tf
from keras import layers

rng = np.random.default_rng(3)
n = 40
data = {
    "age": rng.integers(29, 77, size=n).astype("float32"),
    "chol": rng.normal(240, 40, size=n).astype("float32"),
    "thal": rng.choice(["fixed", "normal", "reversible"], size=n),
    "ca": rng.integers(0, 4, size=n).astype("int64"),
}
target = ((data["age"] > 55) ^ (data["thal"] == "normal")).astype("float32")
train_ds = tf.data.Dataset.from_tensor_slices(({k: v[:32] for k, v in data.items()}, target[:32])).batch(8)
val_ds = tf.data.Dataset.from_tensor_slices(({k: v[32:] for k, v in data.items()}, target[32:])).batch(8)
for x, y in train_ds.take(1):
    print({k: (v.dtype.name, tuple(v.shape)) for k, v in x.items()}, y.numpy())

inputs = {
    "age": keras.Input((1,), name="age"), "chol": keras.Input((1,), name="chol"),
    "thal": keras.Input((1,), name="thal", dtype="string"), "ca": keras.Input((1,), name="ca", dtype="int64"),
}
encoded, wide = [], []
for name in ("age", "chol"):
    normalizer = layers.Normalization(name=f"norm_{name}")
    normalizer.adapt(data[name][:, None])
    encoded.append(normalizer(inputs[name]))
lookup = layers.StringLookup(output_mode="one_hot", num_oov_indices=0)
lookup.adapt(data["thal"])
print(lookup.get_vocabulary())
encoded.append(lookup(inputs["thal"]))
integers = layers.IntegerLookup(output_mode="multi_hot", vocabulary=[0, 1, 2, 3])
wide.append(integers(inputs["ca"]))
buckets = layers.Discretization(bin_boundaries=[40.0, 55.0, 65.0], output_mode="one_hot")
wide.append(buckets(inputs["age"]))
crossed = layers.HashedCrossing(num_bins=8, output_mode="one_hot")((inputs["thal"], inputs["ca"]))
wide.append(crossed)
hashed = layers.Hashing(num_bins=5, output_mode="one_hot")(inputs["thal"])
encoded.append(hashed)

keras.utils.set_random_seed(14)
deep = layers.concatenate(encoded)
for units in (8, 8):
    deep = layers.Dense(units)(deep)
    deep = layers.BatchNormalization()(deep)
    deep = layers.ReLU()(deep)
    deep = layers.Dropout(0.1)(deep)
wide = layers.BatchNormalization()(layers.concatenate(wide))
cross = x0 = layers.concatenate(encoded)
for _ in range(2):
    cross = x0 * layers.Dense(x0.shape[-1])(cross) + cross
outputs = layers.Dense(1, activation="sigmoid")(layers.concatenate([wide, deep, cross]))
model = keras.Model(inputs=inputs, outputs=outputs)
model.compile(optimizer=keras.optimizers.Adam(0.001), loss=keras.losses.BinaryCrossentropy(), metrics=["accuracy", keras.metrics.AUC(name="auc")])
history = model.fit(train_ds, epochs=2, validation_data=val_ds, verbose=0)
print(model.count_params(), sorted(history.history), [f"{v:#.6g}" for v in history.history["loss"]])
sample = {"age": 60.0, "chol": 233.0, "thal": "fixed", "ca": 0}
input_dict = {name: tf.convert_to_tensor([value]) for name, value in sample.items()}
prediction = model.predict(input_dict, verbose=0)
print(prediction.shape, 0 < prediction[0][0] < 1)
encoder = keras.Model(inputs, encoded)
print([e.numpy().tolist() if i > 1 else e.shape for i, e in enumerate(encoder({k: tf.convert_to_tensor([[v]]) for k, v in sample.items()}))])
