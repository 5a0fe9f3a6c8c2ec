# needs: numpy
# Batches, a validation split, several metrics.
import keras
import numpy as np

x = np.array([[i % 5 - 2.0, (i * 3) % 7 - 3.0] for i in range(20)], dtype="float32")
y = (x[:, 0] + 0.5 * x[:, 1] > 0).astype("float32")
model = keras.Sequential([
    keras.Input((2,)),
    keras.layers.Dense(1, activation="sigmoid", kernel_initializer=keras.initializers.Constant(0.1)),
])
model.compile(optimizer=keras.optimizers.SGD(0.5), loss="binary_crossentropy", metrics=["accuracy"])
history = model.fit(x, y, epochs=4, batch_size=5, shuffle=False, validation_split=0.25, verbose=0)
for name, values in history.history.items():
    print(name, [f"{v:.5f}" for v in values])
other = keras.models.clone_model(model)
other.set_weights(model.get_weights())
other.compile(optimizer="sgd", loss=keras.losses.BinaryCrossentropy(), metrics=[keras.metrics.BinaryAccuracy(), keras.metrics.Precision(), keras.metrics.Recall()])
print([f"{v:.5f}" for v in other.evaluate(x, y, verbose=0)])
print([m.name for m in other.metrics])
