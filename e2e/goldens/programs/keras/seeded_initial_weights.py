# needs: numpy
# set_random_seed and the default initial weights.
import keras


def show(values):
    print([f"{float(v):.4f}" for v in values.ravel()])


keras.utils.set_random_seed(0)
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4), keras.layers.Dense(2)])
for w in model.get_weights():
    print(w.shape)
    show(w)
keras.utils.set_random_seed(0)
again = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4)])
print((again.get_weights()[0] == model.get_weights()[0]).all())
keras.utils.set_random_seed(1)
conv = keras.layers.Conv2D(2, 2)
conv.build((None, 4, 4, 1))
show(conv.get_weights()[0])
for initializer in [keras.initializers.GlorotUniform(seed=1), keras.initializers.HeNormal(seed=2), keras.initializers.RandomNormal(seed=3),
                    keras.initializers.RandomUniform(seed=4), keras.initializers.LecunUniform(seed=5),
                    keras.initializers.TruncatedNormal(seed=6), keras.initializers.Ones(), keras.initializers.Constant(2.0)]:
    print(type(initializer).__name__)
    show(keras.ops.convert_to_numpy(initializer((2, 3))))
keras.utils.set_random_seed(7)
embedding = keras.layers.Embedding(3, 2)
embedding.build()
show(embedding.get_weights()[0])
