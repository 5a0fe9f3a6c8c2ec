# needs: numpy
# How weights begin, what keeps them small, what bounds them; by class, by name, with seeds.
import keras
import numpy as np
from keras import constraints, initializers, layers, regularizers


def show(name, x):
    x = np.array(x)
    print(name, x.shape, [f"{v:#.6g}" for v in x.ravel()[:3]], f"{np.abs(x).sum():#.6g}")


for initializer in (
    initializers.RandomNormal(stddev=0.1, seed=1), initializers.RandomUniform(-0.2, 0.2, seed=2), initializers.TruncatedNormal(seed=3),
    initializers.GlorotUniform(seed=4), initializers.GlorotNormal(seed=5), initializers.HeNormal(seed=6), initializers.HeUniform(seed=7),
    initializers.LecunNormal(seed=8), initializers.LecunUniform(seed=9), initializers.Orthogonal(gain=2.0, seed=10),
    initializers.VarianceScaling(2.0, "fan_avg", "uniform", seed=11), initializers.Zeros(), initializers.Ones(), initializers.Constant(0.3), initializers.Identity(2.0),
):
    show(type(initializer).__name__, initializer(shape=(4, 4)))
show("conv kernel", initializers.HeNormal(seed=1)(shape=(3, 3, 2, 4)))
print(initializers.get("he_normal").get_config(), initializers.get("zeros").__class__.__name__, initializers.serialize(initializers.Constant(2.0))["config"])
again = initializers.deserialize({"class_name": "RandomNormal", "config": {"mean": 1.0, "stddev": 0.5, "seed": 3}})
show("again", again((2, 2)))
same = initializers.GlorotUniform(seed=4)
print(np.array_equal(same((2, 2)), same((2, 2))), np.array_equal(initializers.GlorotNormal()((2, 2)), initializers.GlorotNormal()((2, 2))))
constant = initializers.constant(np.arange(6).reshape(2, 3))
show("array", layers.Dense(3, kernel_initializer=constant, name="d")(np.ones((1, 2), "float32")))

w = np.array([[1.0, -2.0], [3.0, 0.5]], "float32")
for regularizer in (regularizers.L1(0.1), regularizers.L2(0.1), regularizers.L1L2(l1=0.01, l2=0.02), regularizers.OrthogonalRegularizer(0.1, mode="columns"), regularizers.l1_l2(0.1, 0.2)):
    print(type(regularizer).__name__, f"{float(regularizer(w)):#.6g}", {k: float(v) if not isinstance(v, str) else v for k, v in regularizer.get_config().items()})
print(type(regularizers.get("l2")).__name__, f"{float(regularizers.get('l1')(w)):#.6g}", regularizers.get(None))
for constraint in (constraints.MaxNorm(2.0), constraints.NonNeg(), constraints.UnitNorm(axis=0), constraints.MinMaxNorm(0.5, 1.0, rate=0.5, axis=1)):
    show(type(constraint).__name__, constraint(w))
print(constraints.get("non_neg").__class__.__name__, constraints.MaxNorm(3).get_config())

layer = layers.Dense(2, kernel_regularizer=regularizers.L2(0.01), bias_regularizer="l1", activity_regularizer=regularizers.L1(0.001), kernel_initializer="ones", bias_initializer="ones")
out = layer(np.ones((2, 3), "float32"))
print([f"{float(v):#.6g}" for v in layer.losses], len(layer.losses), layer.kernel_regularizer.l2)
keras.utils.set_random_seed(1)
model = keras.Sequential([
    keras.Input((4,)),
    layers.Dense(4, activation="selu", kernel_initializer="lecun_normal"),
    layers.AlphaDropout(0.1, seed=3),
    layers.Dense(4, activation="elu", kernel_constraint=constraints.MaxNorm(1.0), kernel_initializer=initializers.HeUniform()),
    layers.GaussianNoise(0.1, seed=4),
    layers.Dense(1, kernel_regularizer=regularizers.L1L2(1e-3, 1e-3)),
])
model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
x = np.linspace(-1, 1, 32).reshape(8, 4).astype("float32")
history = model.fit(x, x[:, :1] * 3, epochs=3, batch_size=4, shuffle=False, verbose=0)
print([f"{v:#.6g}" for v in history.history["loss"]], np.all(np.linalg.norm(model.layers[2].kernel.numpy(), axis=0) <= 1.0 + 1e-5))
for bad in (lambda: initializers.get("nothing"), lambda: regularizers.get("l9"), lambda: constraints.get(7), lambda: initializers.VarianceScaling(-1.0)):
    try:
        bad()
    except ValueError as error:
        print(error)
