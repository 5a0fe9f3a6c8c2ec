# needs: numpy
# keras.random with seeds and generators, dropout layers that use them, nested structures with keras.tree.
import keras
import numpy as np
from keras import random, tree


def show(name, x):
    x = np.array(x)
    print(name, x.shape, x.dtype, [f"{float(v):#.6g}" for v in x.ravel()[:3]])


generator = random.SeedGenerator(seed=42)
show("normal", random.normal((2, 3), mean=1.0, stddev=2.0, seed=generator))
show("again", random.normal((2, 3), mean=1.0, stddev=2.0, seed=generator))
show("uniform", random.uniform((4,), minval=-1, maxval=1, seed=7))
show("same", random.uniform((4,), minval=-1, maxval=1, seed=7))
show("randint", random.randint((5,), 0, 10, seed=3))
show("truncated", random.truncated_normal((3,), seed=4))
show("categorical", random.categorical(np.log([[0.1, 0.7, 0.2]]).astype("float32"), 4, seed=5))
show("dropout", random.dropout(np.ones((2, 4), "float32"), rate=0.5, seed=6))
show("noise shape", random.dropout(np.ones((2, 4), "float32"), rate=0.5, noise_shape=(2, 1), seed=6))
show("shuffle", random.shuffle(np.arange(6), seed=8))
print(generator.state.numpy(), generator.next().numpy(), generator.get_config())
keras.utils.set_random_seed(812)
show("global", random.normal((2,)))
show("global 2", random.uniform((2,)))
print(float(np.random.rand()) == float(np.random.RandomState(812).rand()), random.SeedGenerator().state.numpy().shape)
layer = keras.layers.Dropout(0.5, seed=3)
first, second = layer(np.ones((1, 6), "float32"), training=True), layer(np.ones((1, 6), "float32"), training=True)
print(first.numpy().tolist(), second.numpy().tolist(), np.array_equal(layer(np.ones((1, 6), "float32")), np.ones((1, 6))))
show("gaussian dropout", keras.layers.GaussianDropout(0.3, seed=4)(np.ones((2, 2), "float32"), training=True))
show("alpha dropout", keras.layers.AlphaDropout(0.3, seed=5)(np.ones((2, 2), "float32"), training=True))
show("spatial dropout", keras.layers.SpatialDropout2D(0.5, seed=6)(np.ones((1, 2, 2, 4), "float32"), training=True))
show("noise", keras.layers.GaussianNoise(0.2, seed=7)(np.zeros((2, 2), "float32"), training=True))


class Noisy(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.seed_generator = random.SeedGenerator(1)

    def call(self, x, training=False):
        return x + random.normal(keras.ops.shape(x), seed=self.seed_generator) if training else x


noisy = Noisy()
model = keras.Sequential([keras.Input((3,)), noisy, keras.layers.Dense(1, kernel_initializer="ones")])
model.compile("sgd", "mse")
history = model.fit(np.ones((4, 3), "float32"), np.ones((4, 1), "float32"), epochs=2, batch_size=2, shuffle=False, verbose=0)
print([f"{v:#.6g}" for v in history.history["loss"]], noisy.seed_generator.state.numpy(), [v.path for v in noisy.variables])

structure = {"b": [1, (2, 3)], "a": 4}
print(tree.flatten(structure), tree.map_structure(lambda v: v * 10, structure), tree.is_nested(structure), tree.is_nested(3))
print(tree.pack_sequence_as(structure, [1, 2, 3, 4]), tree.map_structure(lambda a, b: a + b, (1, [2]), (10, [20])))
print(tree.flatten_with_path({"x": [5, 6]}), tree.lists_to_tuples([1, [2, {"k": [3]}]]))
print(tree.map_shape_structure(lambda shape: len(shape), {"u": (1, 2), "v": [(3, 4, 5)]}))
print(tree.traverse(lambda v: None if not isinstance(v, int) else v + 1, [1, [2, 3]]))
for bad in (lambda: tree.assert_same_structure([1, 2], [1]), lambda: tree.pack_sequence_as([1, 2], [1])):
    try:
        bad()
    except ValueError as error:
        print(type(error).__name__)
