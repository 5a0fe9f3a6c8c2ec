# needs: numpy
# Summaries of models in models, with all their options.
import keras, numpy as np
from keras import layers
inner = keras.Sequential([layers.Dense(4, activation="relu"), layers.Dense(2)], name="head")
base = keras.Sequential([keras.Input((8, 8, 3)), layers.Conv2D(4, 3), layers.GlobalAveragePooling2D()], name="base")
base.trainable = False
class Block(keras.Model):
    def __init__(self, units):
        super().__init__()
        self.d1 = layers.Dense(units)
        self.d2 = layers.Dense(units)
    def call(self, x):
        return self.d2(self.d1(x)) + x
i = keras.Input((8, 8, 3), name="image")
x = base(i)
x = Block(4)(x)
a = inner(x)
b = layers.Dense(1, name="aux")(x)
model = keras.Model(i, [a, {"aux": b}] if False else [a, b], name="two_headed")
model.summary()
model.summary(expand_nested=True, show_trainable=True)
model.summary(line_length=100, positions=[0.3, 0.6, 0.8, 1.0])
model.summary(layer_range=["base", "head"] if False else None, expand_nested=True)
lines = []
model.summary(print_fn=lambda s, line_break=False: lines.append(s))
print(len(lines), lines[0].splitlines()[0])
model.compile("adam", {"head": "mse", "aux": "mae"}, loss_weights={"head": 1.0, "aux": 0.2}, metrics={"aux": ["mse"]})
model.fit(np.ones((4, 8, 8, 3)), [np.zeros((4, 2)), np.zeros((4, 1))], verbose=0)
model.summary()
Block(3).summary()
seq = keras.Sequential([layers.Dense(2)])
seq.summary()
try:
    seq.weights and seq.count_params()
    seq.count_params()
except ValueError as e:
    print(e)
for layer in model.layers:
    print(layer.name, layer.trainable, len(layer.weights), layer.count_params(), getattr(layer, "output", None).shape if hasattr(layer, "output") and not isinstance(layer.output, (list, tuple)) else None)
print(model.input, model.outputs)
print(model.get_layer(index=2).name, model.get_layer("aux"))
try:
    model.get_layer("nope")
except ValueError as e:
    print(e)
