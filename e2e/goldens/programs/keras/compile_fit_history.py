# needs: numpy
# fit() with given data and given initial weights: the history.
import keras
import numpy as np

x = np.array([[0.0], [1.0], [2.0], [3.0]], dtype="float32")
y = 3 * x - 1
model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, kernel_initializer="zeros")])
model.compile(optimizer=keras.optimizers.SGD(learning_rate=0.05), loss="mse", metrics=["mae"])
history = model.fit(x, y, epochs=6, batch_size=4, shuffle=False, verbose=0)
print(sorted(history.history), history.epoch, history.params)
print([f"{v:.5f}" for v in history.history["loss"]])
print([f"{v:.5f}" for v in history.history["mae"]])
print([f"{v:.5f}" for v in model.evaluate(x, y, verbose=0)])
print({k: f"{v:.5f}" for k, v in model.evaluate(x, y, verbose=0, return_dict=True).items()})
print([f"{float(v):.4f}" for w in model.get_weights() for v in w.ravel()])
print([f"{v:.4f}" for v in model.predict(np.array([[10.0]]), verbose=0)[0]])
print(model.metrics_names, type(model.optimizer).__name__, model.loss, int(model.optimizer.iterations))
print(f"{model.train_on_batch(x, y)[0]:.5f}", f"{model.test_on_batch(x, y)[0]:.5f}")
