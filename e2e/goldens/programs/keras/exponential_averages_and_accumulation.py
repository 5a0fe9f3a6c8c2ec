# needs: numpy
# Options of optimizers: moving averages of weights, accumulated gradients, clipping, weight decay, swapping callback.
import keras
import numpy as np

x = np.linspace(-1, 1, 16).reshape(8, 2).astype("float32")
y = (x @ np.array([[1.0], [-2.0]]) + 0.5).astype("float32")


def make(optimizer):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer="ones", bias_initializer="ones")])
    model.compile(optimizer=optimizer, loss="mse")
    return model


def run(optimizer, epochs=2, **options):
    model = make(optimizer)
    history = model.fit(x, y, batch_size=2, epochs=epochs, shuffle=False, verbose=0, **options)
    print([f"{v:#.6g}" for v in history.history["loss"]], [f"{v:#.6g}" for v in model.get_weights()[0].ravel()])
    return model


run(keras.optimizers.SGD(0.1))
model = run(keras.optimizers.SGD(0.1, use_ema=True, ema_momentum=0.9))
print([v.path for v in model.optimizer.variables])
run(keras.optimizers.Adam(0.05, use_ema=True, ema_momentum=0.5, ema_overwrite_frequency=3))
model = run(keras.optimizers.SGD(0.1, gradient_accumulation_steps=2))
print(int(model.optimizer.iterations), [v.path for v in model.optimizer.variables])
run(keras.optimizers.Adam(0.05, gradient_accumulation_steps=4))
run(keras.optimizers.SGD(0.5, momentum=0.9, nesterov=True, clipnorm=0.5))
run(keras.optimizers.SGD(0.5, global_clipnorm=1.0))
run(keras.optimizers.RMSprop(0.05, clipvalue=0.2, centered=True, momentum=0.5))
decayed = keras.optimizers.AdamW(0.05, weight_decay=0.1)
decayed.exclude_from_weight_decay(var_names=["bias"])
run(decayed)
run(keras.optimizers.Lion(0.02, weight_decay=0.01))
run(keras.optimizers.Lamb(0.02))
run(keras.optimizers.Nadam(0.05))
run(keras.optimizers.Adafactor(0.05))
run(keras.optimizers.Ftrl(0.1, l1_regularization_strength=0.01))

swapped = make(keras.optimizers.SGD(0.1, use_ema=True, ema_momentum=0.9))
swap = keras.callbacks.SwapEMAWeights(swap_on_epoch=True)
history = swapped.fit(x, y, batch_size=4, epochs=2, shuffle=False, validation_data=(x, y), callbacks=[swap], verbose=0)
print([f"{v:#.6g}" for v in history.history["val_loss"]], [f"{v:#.6g}" for v in swapped.get_weights()[0].ravel()])
for bad in ({"clipnorm": 1.0, "clipvalue": 1.0}, {"gradient_accumulation_steps": 1}, {"use_ema": True, "ema_momentum": 1.5}):
    try:
        keras.optimizers.SGD(0.1, **bad)
    except ValueError as error:
        print(error)
config = keras.optimizers.serialize(decayed)
print(config["class_name"], keras.optimizers.deserialize(config).weight_decay, keras.optimizers.get({"class_name": "Adam", "config": {"learning_rate": 0.25}}).learning_rate.numpy())
