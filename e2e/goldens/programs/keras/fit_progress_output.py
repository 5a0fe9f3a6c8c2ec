# needs: numpy
# What fit, evaluate and predict print; times are removed, and the blanks that cover a longer line before.
import contextlib
import io
import re

import keras
import numpy as np


def shown(action):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        action()
    text = re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue())
    text = re.sub(r"\d+(\.\d+)?(s|ms|us)(/(step|epoch))?", "TIME", text)
    for line in re.split(r"[\n\r\x08]+", text):
        if line.strip():
            print(repr(line.rstrip()))


x = np.arange(8.0, dtype="float32").reshape(8, 1) / 8
y = 2 * x + 1
model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, kernel_initializer="ones")])
model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse", metrics=["mae"])
shown(lambda: model.fit(x, y, epochs=3, batch_size=4, shuffle=False, verbose=2))
shown(lambda: model.fit(x, y, epochs=1, batch_size=4, shuffle=False, verbose=2, validation_data=(x, y)))
shown(lambda: model.fit(x, y, epochs=2, verbose=0))
shown(lambda: model.evaluate(x, y, batch_size=4, verbose=2))
shown(lambda: model.predict(x, verbose=2))
shown(lambda: model.fit(x, y, epochs=2, batch_size=8, shuffle=False))
