# Activation layers and functions.
import keras
import tensorflow as tf


def show(t):
    print([round(float(v), 4) for v in tf.reshape(t, [-1])])


x = tf.constant([[-2.0, -0.5, 0.5, 2.0]])
for layer in [keras.layers.ReLU(), keras.layers.ReLU(max_value=1.0), keras.layers.ReLU(negative_slope=0.1, threshold=0.0),
              keras.layers.LeakyReLU(negative_slope=0.2), keras.layers.ELU(), keras.layers.PReLU(), keras.layers.Softmax(),
              keras.layers.Activation("tanh"), keras.layers.Activation("gelu"), keras.layers.Activation(keras.activations.swish)]:
    show(layer(x))
for name in ["relu", "sigmoid", "softmax", "softplus", "softsign", "tanh", "selu", "elu", "exponential", "linear", "hard_sigmoid"]:
    print(name, end=" ")
    show(keras.activations.get(name)(x))
a, b = tf.constant([[1.0, 2.0]]), tf.constant([[10.0, 20.0]])
show(keras.layers.Add()([a, b]))
show(keras.layers.Multiply()([a, b]))
show(keras.layers.Concatenate()([a, b]))
show(keras.layers.Average()([a, b]))
show(keras.layers.Maximum()([a, b]))
show(keras.layers.Subtract()([a, b]))
show(keras.layers.Dot(axes=1)([a, b]))
show(keras.layers.Rescaling(0.1, offset=1.0)(b))
show(keras.layers.Lambda(lambda t: t * 3)(a))
show(keras.layers.RepeatVector(2)(a))
show(keras.layers.Permute((2, 1))(tf.reshape(tf.range(6.0), [1, 2, 3])))
embedding = keras.layers.Embedding(3, 2, embeddings_initializer=keras.initializers.Constant(0.5))
print(embedding(tf.constant([[0, 2]])).shape)
print(keras.layers.Dense(2), keras.layers.Flatten(name="flat"), keras.layers.Dropout(0.5, name="drop"))
