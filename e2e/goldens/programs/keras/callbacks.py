# needs: numpy
# Callbacks that look on, stop early, or change the learning rate.
import keras
import numpy as np


class Watch(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        print("begin")

    def on_epoch_end(self, epoch, logs=None):
        print("epoch", epoch, {k: f"{v:.4f}" for k, v in logs.items()})

    def on_train_batch_end(self, batch, logs=None):
        if batch == 1:
            print("  batch", batch)

    def on_train_end(self, logs=None):
        print("end")


x = np.arange(8.0, dtype="float32").reshape(8, 1) / 4
y = x * 2


def make():
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, kernel_initializer="zeros")])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    return model


make().fit(x, y, epochs=2, batch_size=4, shuffle=False, verbose=0, callbacks=[Watch()])
stopper = keras.callbacks.EarlyStopping(monitor="loss", patience=1, min_delta=0.5)
history = make().fit(x, y, epochs=10, batch_size=8, verbose=0, callbacks=[stopper])
print(len(history.history["loss"]), stopper.stopped_epoch)
model = make()
history = model.fit(x, y, epochs=4, batch_size=8, verbose=0, callbacks=[keras.callbacks.LearningRateScheduler(lambda e, lr: lr * 0.5)])
print(sorted(history.history), f"{float(model.optimizer.learning_rate):.5f}", [f"{v:.4f}" for v in history.history["learning_rate"]])
seen = []
make().fit(x, y, epochs=1, batch_size=4, verbose=0, callbacks=[keras.callbacks.LambdaCallback(on_batch_end=lambda b, logs: seen.append(b))])
print(seen)
plateau = keras.callbacks.ReduceLROnPlateau(monitor="loss", factor=0.1, patience=1, min_delta=10.0)
model = make()
model.fit(x, y, epochs=4, batch_size=8, verbose=0, callbacks=[plateau])
print(f"{float(model.optimizer.learning_rate):.6f}")
print([type(c).__name__ for c in history.model.history.model.layers][:1])
