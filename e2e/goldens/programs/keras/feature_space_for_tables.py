# needs: numpy
# A table's columns by kind, crosses of them, and a classifier on top.
import keras
import numpy as np
import tensorflow as tf
from keras.utils import FeatureSpace

rng = np.random.default_rng(1)
n = 24
table = {
    "sex": rng.integers(0, 2, n).astype("int64"), "cp": rng.integers(0, 4, n).astype("int64"),
    "thal": rng.choice(["fixed", "normal", "reversible"], n), "age": rng.integers(29, 77, n).astype("float32"),
    "chol": rng.normal(240, 30, n).astype("float32"), "slope": rng.integers(1, 4, n).astype("float32"),
}
target = (table["age"] > 50).astype("int32")
dataset = tf.data.Dataset.from_tensor_slices((table, target))
feature_space = FeatureSpace(
    features={
        "sex": "integer_categorical", "cp": FeatureSpace.integer_categorical(num_oov_indices=0), "thal": "string_categorical",
        "age": FeatureSpace.float_discretized(num_bins=5), "chol": "float_normalized", "slope": FeatureSpace.float_rescaled(scale=0.5),
    },
    crosses=[("sex", "cp"), FeatureSpace.cross(feature_names=("thal", "cp"), crossing_dim=8)],
    crossing_dim=6,
    output_mode="concat",
)
feature_space.adapt(dataset.map(lambda x, _: x))
for x, _ in dataset.batch(4).take(1):
    encoded = feature_space(x)
    print("preprocessed shape:", encoded.shape, encoded.dtype, [f"{v:#.6g}" for v in encoded.numpy()[0]])
print(list(feature_space.get_inputs()), feature_space.get_encoded_features().shape)
print(feature_space.preprocessors["thal"].get_vocabulary(), [c.name for c in feature_space.crosses])
single = feature_space({key: value[0] for key, value in table.items()})
print(single.shape, np.allclose(single, encoded[0], atol=1e-5))

keras.utils.set_random_seed(2)
dict_inputs = feature_space.get_inputs()
encoded_features = feature_space.get_encoded_features()
x = keras.layers.Dense(8, activation="relu")(encoded_features)
predictions = keras.layers.Dense(1, activation="sigmoid")(keras.layers.Dropout(0.5)(x))
training_model = keras.Model(inputs=encoded_features, outputs=predictions)
training_model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
inference_model = keras.Model(inputs=dict_inputs, outputs=predictions)
ready = dataset.batch(8).map(lambda x, y: (feature_space(x), y))
history = training_model.fit(ready, epochs=2, verbose=0)
print([f"{v:#.6g}" for v in history.history["loss"]])
sample = {key: tf.convert_to_tensor([value[3]]) for key, value in table.items()}
print(inference_model.predict(sample, verbose=0).shape)

by_name = FeatureSpace({"thal": FeatureSpace.string_hashed(num_bins=3), "age": "float", "cp": FeatureSpace.integer_categorical(output_mode="int")}, output_mode="dict")
by_name.adapt({key: table[key] for key in ("thal", "age", "cp")})
out = by_name({"thal": ["fixed", "normal"], "age": [50.0, 60.0], "cp": [1, 2]})
print({key: (value.dtype.name, value.numpy().tolist()) for key, value in out.items()})
for bad in (lambda: FeatureSpace({}), lambda: FeatureSpace({"a": "word"}), lambda: FeatureSpace({"a": "float"}, output_mode="list"), lambda: FeatureSpace({"a": "float_normalized"})({"a": [1.0]}), lambda: FeatureSpace({"a": "float"}, crosses=[("a", "b")])):
    try:
        bad()
    except ValueError as error:
        print(error)
