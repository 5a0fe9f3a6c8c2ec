# needs: numpy
# What fit takes: generators, PyDataset, class and sample weights, splits, steps; and single batches.
import math

import keras
import numpy as np
import tensorflow as tf

x = np.linspace(-1, 1, 24).reshape(12, 2).astype("float32")
y = (x[:, :1] > 0).astype("float32")


def make(**options):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid", kernel_initializer="ones")])
    model.compile(optimizer=keras.optimizers.SGD(0.5), loss="binary_crossentropy", **options)
    return model


class Batches(keras.utils.PyDataset):
    def __init__(self, x_set, y_set, batch_size, **kwargs):
        super().__init__(**kwargs)
        self.x, self.y, self.batch_size = x_set, y_set, batch_size

    def __len__(self):
        return math.ceil(len(self.x) / self.batch_size)

    def __getitem__(self, idx):
        low = idx * self.batch_size
        high = min(low + self.batch_size, len(self.x))
        return self.x[low:high], self.y[low:high]

    def on_epoch_end(self):
        print("  end of epoch")


def show(history):
    print({k: [f"{v:#.6g}" for v in vs] for k, vs in history.history.items()})


show(make().fit(Batches(x, y, 5), epochs=2, shuffle=False, verbose=0))


def generator():
    while True:
        for i in range(0, 12, 4):
            yield x[i : i + 4], y[i : i + 4]


show(make().fit(generator(), steps_per_epoch=3, epochs=2, verbose=0))
show(make().fit(x, y, class_weight={0: 1.0, 1: 3.0}, batch_size=4, shuffle=False, verbose=0))
show(make().fit(x, y, sample_weight=np.linspace(0, 2, 12), batch_size=4, shuffle=False, verbose=0))
show(make(weighted_metrics=["accuracy"]).fit(x, y, sample_weight=np.arange(12) % 2, batch_size=6, shuffle=False, verbose=0))
show(make(metrics=["mse"]).fit(x, y, validation_split=0.25, batch_size=3, shuffle=False, epochs=2, verbose=0))
dataset = tf.data.Dataset.from_tensor_slices((x, y, np.ones(12, "float32"))).batch(4).repeat()
show(make().fit(dataset, steps_per_epoch=2, epochs=2, verbose=0))
show(make().fit(x, y, validation_data=(x, y, np.zeros(12)), validation_freq=2, epochs=2, shuffle=False, verbose=0))
show(make(steps_per_execution=2).fit(x, y, batch_size=3, shuffle=False, verbose=0))
show(make(run_eagerly=True).fit(x, y, batch_size=3, shuffle=False, verbose=0))
show(make(jit_compile=False).fit(x, y, batch_size=12, shuffle=False, initial_epoch=1, epochs=3, verbose=0))

model = make(metrics=["accuracy"])
print([f"{v:#.6g}" for v in model.train_on_batch(x[:4], y[:4])], {k: f"{float(v):#.6g}" for k, v in model.train_on_batch(x[4:8], y[4:8], return_dict=True).items()})
print([f"{v:#.6g}" for v in model.test_on_batch(x, y)], f"{model.train_on_batch(x, y, class_weight={0: 2.0, 1: 1.0})[0]:#.6g}")
predictions = model.predict_on_batch(x[:2])
print(type(predictions).__name__, predictions.shape, model.metrics_names)
print(f"{model.evaluate(Batches(x, y, 5), verbose=0)[0]:#.6g}", model.predict(Batches(x, y, 5), verbose=0).shape, model.predict(generator(), steps=2, verbose=0).shape)
print([f"{v:#.6g}" for v in model.evaluate(x, y, steps=2, batch_size=4, verbose=0)])
for call in (lambda: model.fit(x, y[:5], verbose=0), lambda: make().fit(generator(), sample_weight=x, steps_per_epoch=1, verbose=0), lambda: keras.Sequential([keras.layers.Dense(1)]).fit(x, y)):
    try:
        call()
    except ValueError as error:
        print(str(error).strip().split("\n")[0][:120])
