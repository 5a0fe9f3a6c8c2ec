# needs: numpy
# Numbers and categories as features of one model.
import keras
import tensorflow as tf

keras.utils.set_random_seed(6)
L = keras.layers
rows = {
    "age": tf.constant([[25.0], [40.0], [31.0], [60.0]]),
    "kind": tf.constant([["cat"], ["dog"], ["cat"], ["bird"]]),
    "visits": tf.constant([[1], [3], [2], [9]]),
}
target = tf.constant([[0.0], [1.0], [0.0], [1.0]])
age = L.Normalization(axis=None)
age.adapt(rows["age"])
kind = L.StringLookup(output_mode="one_hot")
kind.adapt(rows["kind"])
visits = L.IntegerLookup(vocabulary=[1, 2, 3], output_mode="one_hot")
print(age(rows["age"]).numpy().round(4).ravel(), [str(w) for w in kind.get_vocabulary()], kind(rows["kind"]).numpy().tolist())
print(visits(rows["visits"]).numpy().tolist())
print(L.CategoryEncoding(num_tokens=4, output_mode="multi_hot")(tf.constant([[0, 1], [3, 3]])).numpy())
print(L.Discretization(bin_boundaries=[30.0, 50.0])(rows["age"]).numpy().ravel())
print(L.Hashing(num_bins=8)(rows["kind"]).numpy().ravel(), L.HashedCrossing(num_bins=8)((rows["kind"], rows["visits"])).numpy().ravel())
inputs = {"age": keras.Input((1,), name="age"), "kind": keras.Input((1,), name="kind", dtype="string"), "visits": keras.Input((1,), name="visits", dtype="int64")}
joined = L.Concatenate()([age(inputs["age"]), tf.keras.layers.Lambda(lambda t: keras.ops.cast(t, "float32"))(kind(inputs["kind"])), keras.ops.cast(visits(inputs["visits"]), "float32")])
model = keras.Model(inputs, L.Dense(1, activation="sigmoid")(L.Dense(4, activation="relu")(joined)))
model.compile(keras.optimizers.Adam(0.05), "binary_crossentropy")
history = model.fit(rows, target, epochs=4, verbose=0, shuffle=False)
print(["%.4f" % v for v in history.history["loss"]])
print(model.predict(rows, verbose=0).shape)
