# needs: numpy
# Models with branches.
import keras
import tensorflow as tf

inputs = keras.Input(shape=(4,), name="features")
left = keras.layers.Dense(3, activation="relu", kernel_initializer="ones", name="left")(inputs)
right = keras.layers.Dense(3, kernel_initializer=keras.initializers.Constant(0.5), name="right")(inputs)
merged = keras.layers.Add(name="merged")([left, right])
output = keras.layers.Dense(1, kernel_initializer="ones", name="score")(merged)
model = keras.Model(inputs, output, name="branches")
model.summary()
print(inputs, output.shape, model.input_shape)
x = tf.constant([[1.0, 2.0, 3.0, 4.0]])
print(model(x))
two = keras.Model(inputs, [left, output])
print([t.shape for t in two(x)])
a, b = keras.Input((2,), name="a"), keras.Input((3,), name="b")
both = keras.Model([a, b], keras.layers.Concatenate()([a, b]))
print(both([tf.ones([1, 2]), tf.zeros([1, 3])]))
print(both({"a": tf.zeros([1, 2]), "b": tf.ones([1, 3])}))
model.compile(optimizer="sgd", loss="mse")
print(f"{model.evaluate(x, tf.constant([[10.0]]), verbose=0):.4f}")
shared = keras.layers.Dense(2, kernel_initializer="ones")
m = keras.Model([a], shared(a) + shared(a * 2))
print(m(tf.ones([1, 2])), len(m.trainable_weights))
for bad in [lambda: model(tf.ones([1, 5])), lambda: keras.Model(inputs, keras.Input((1,)))]:
    try:
        bad()
    except ValueError as error:
        print("ValueError:", str(error).split("\n")[0])
