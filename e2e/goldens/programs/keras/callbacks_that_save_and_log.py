# needs: numpy
# Checkpoints by name, CSV logs, event files, backup and restore, stopping on NaN, best weights.
import csv
import glob
import os

import keras
import numpy as np

x = np.linspace(-1, 1, 8).reshape(8, 1).astype("float32")
y = 2 * x + 1


def make(rate=0.1):
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, kernel_initializer="zeros")])
    model.compile(optimizer=keras.optimizers.SGD(rate), loss="mse", metrics=["mae"])
    return model


callbacks = [
    keras.callbacks.ModelCheckpoint(filepath="ckpt/model.{epoch:02d}-{val_loss:.2f}.keras", save_freq="epoch"),
    keras.callbacks.CSVLogger("training.log", separator=",", append=False),
    keras.callbacks.TensorBoard(log_dir="logs", histogram_freq=1, update_freq="epoch"),
]
make().fit(x, y, epochs=3, batch_size=4, shuffle=False, validation_data=(x, y), callbacks=callbacks, verbose=0)
print(sorted(os.listdir("ckpt")))
with open("training.log") as file:
    rows = list(csv.DictReader(file))
print(list(rows[0]), [f"{float(r['loss']):.5g}" for r in rows])
print(sorted(os.listdir("logs")), len(glob.glob("logs/train/events*")), os.path.getsize(glob.glob("logs/validation/events*")[0]) > 0)

best = keras.callbacks.ModelCheckpoint("best.weights.h5", monitor="val_mae", mode="min", save_best_only=True, save_weights_only=True, verbose=1)
make().fit(x, y, epochs=2, shuffle=False, validation_data=(x, y), callbacks=[best], verbose=0)
early = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2, restore_best_weights=True, verbose=1, start_from_epoch=1)
model = make(1.1)
history = model.fit(x, y, epochs=10, shuffle=False, validation_data=(x, y), callbacks=[early], verbose=0)
print(len(history.history["loss"]), early.best_epoch, [f"{v:.5g}" for v in np.ravel(model.get_weights()[0])])


class InterruptAt(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        if epoch == 2:
            raise RuntimeError("Interrupting!")


backup = keras.callbacks.BackupAndRestore(backup_dir="backup")
model = make()
try:
    model.fit(x, y, epochs=4, shuffle=False, callbacks=[backup, InterruptAt()], verbose=0)
except RuntimeError as error:
    print(error, sorted(os.listdir("backup")))
model = make()
history = model.fit(x, y, epochs=4, shuffle=False, callbacks=[keras.callbacks.BackupAndRestore(backup_dir="backup")], verbose=0)
print(history.epoch, os.path.exists("backup"), [f"{v:.5g}" for v in history.history["loss"]])

exploding = make()
exploding.compile(optimizer=keras.optimizers.SGD(1e25), loss="mse")
history = exploding.fit(x, y, epochs=10, shuffle=False, callbacks=[keras.callbacks.TerminateOnNaN()], verbose=0)
print(len(history.history["loss"]) < 10)
plateau = keras.callbacks.ReduceLROnPlateau(monitor="loss", factor=0.2, patience=1, min_lr=0.001, cooldown=1, verbose=1, min_delta=5.0)
make().fit(x, y, epochs=4, shuffle=False, callbacks=[plateau], verbose=0)
events = []
lambdas = keras.callbacks.LambdaCallback(on_epoch_begin=lambda epoch, logs: events.append(f"begin {epoch}"), on_train_end=lambda logs: events.append("done"))


class Everything(keras.callbacks.Callback):
    def __getattribute__(self, name):
        if name.startswith("on_") and "batch" in name:
            events.append(name)
        return super().__getattribute__(name)


make().fit(x, y, epochs=1, batch_size=8, validation_data=(x, y), callbacks=[lambdas], verbose=0)
print(events)
try:
    keras.callbacks.ModelCheckpoint("model.h5", save_weights_only=True)
except ValueError as error:
    print(error)
