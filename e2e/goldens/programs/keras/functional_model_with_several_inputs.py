# Two inputs, two outputs, two losses.
import keras
import tensorflow as tf

keras.utils.set_random_seed(9)
words = keras.Input((5,), dtype="int32", name="words")
tags = keras.Input((3,), name="tags")
x = keras.layers.Embedding(20, 4)(words)
x = keras.layers.LSTM(4)(x)
x = keras.layers.concatenate([x, tags])
priority = keras.layers.Dense(1, name="priority")(x)
department = keras.layers.Dense(3, activation="softmax", name="department")(x)
model = keras.Model([words, tags], {"priority": priority, "department": department})
model.summary()
model.compile(keras.optimizers.RMSprop(0.01), {"priority": "mse", "department": "categorical_crossentropy"}, loss_weights={"priority": 1.0, "department": 0.2}, metrics={"department": ["accuracy"]})
ids = tf.reshape(tf.range(40), [8, 5]) % 20
marks = tf.cast(tf.reshape(tf.range(24), [8, 3]) % 2, tf.float32)
answers = {"priority": tf.reshape(tf.linspace(0.0, 1.0, 8), [8, 1]), "department": tf.one_hot(tf.range(8) % 3, 3)}
history = model.fit({"words": ids, "tags": marks}, answers, epochs=3, batch_size=4, verbose=0, shuffle=False)
for name in sorted(history.history):
    print(name, ["%.4f" % v for v in history.history[name]])
out = model.predict({"words": ids, "tags": marks}, verbose=0)
print({k: v.shape for k, v in out.items()})
part = keras.Model(model.inputs, model.get_layer("priority").output)
print(part([ids, marks]).shape, [layer.name for layer in model.layers])
