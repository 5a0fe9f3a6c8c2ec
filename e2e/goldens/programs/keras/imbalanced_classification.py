# needs: numpy
# Few positives among many: class weights, an initial bias, precision and recall at thresholds, a tuned cut.
import keras
import numpy as np
from keras import layers

rng = np.random.default_rng(5)
features = rng.normal(size=(120, 6)).astype("float32")
targets = (features[:, 0] + features[:, 1] > 2.0).astype("uint8").reshape(-1, 1)
num_val = 30
train_features, train_targets = features[:-num_val], targets[:-num_val]
val_features, val_targets = features[-num_val:], targets[-num_val:]
counts = np.bincount(train_targets[:, 0])
print("Number of positive samples in training data: {} ({:.2f}% of total)".format(counts[1], 100 * float(counts[1]) / len(train_targets)))
weight_for_0, weight_for_1 = 1.0 / counts[0], 1.0 / counts[1]
mean, std = np.mean(train_features, axis=0), np.std(train_features, axis=0)
train_features = (train_features - mean) / std
val_features = (val_features - mean) / std
keras.utils.set_random_seed(3)
output_bias = keras.initializers.Constant(np.log(counts[1] / counts[0]))
model = keras.Sequential([
    keras.Input(shape=train_features.shape[1:]),
    layers.Dense(16, activation="relu"),
    layers.Dense(16, activation="relu"),
    layers.Dropout(0.3),
    layers.Dense(1, activation="sigmoid", bias_initializer=output_bias),
])
initial = model.predict(train_features[:40], verbose=0)
print(initial.shape, f"{float(model.layers[-1].bias.numpy()[0]):#.6g}")
metrics = [
    keras.metrics.FalseNegatives(name="fn"), keras.metrics.FalsePositives(name="fp"), keras.metrics.TrueNegatives(name="tn"),
    keras.metrics.TruePositives(name="tp"), keras.metrics.Precision(name="precision"), keras.metrics.Recall(name="recall"),
    keras.metrics.AUC(name="prc", curve="PR"), keras.metrics.BinaryAccuracy(name="accuracy"),
]
model.compile(optimizer=keras.optimizers.Adam(1e-2), loss="binary_crossentropy", metrics=metrics)
history = model.fit(train_features, train_targets, batch_size=32, epochs=3, verbose=0, validation_data=(val_features, val_targets), class_weight={0: weight_for_0, 1: weight_for_1})
print(list(history.history), [f"{v:#.6g}" for v in history.history["loss"]])
results = model.evaluate(val_features, val_targets, return_dict=True, verbose=0)
print(int(results["fn"] + results["tp"]) == int(val_targets.sum()), int(results["tn"] + results["fp"] + results["fn"] + results["tp"]))
scores = model.predict(val_features, verbose=0).ravel()
best = max((0.1 * t for t in range(1, 10)), key=lambda t: ((scores > t) == val_targets[:, 0]).mean())
print(0 < best < 1, model.metrics_names)
balanced = np.concatenate([np.flatnonzero(train_targets[:, 0] == 1)] * 4 + [np.flatnonzero(train_targets[:, 0] == 0)])
focal = keras.models.clone_model(model)
focal.compile(optimizer=keras.optimizers.SGD(0.05, momentum=0.9), loss=keras.losses.BinaryFocalCrossentropy(gamma=2.0, apply_class_balancing=True), metrics=[keras.metrics.AUC()])
history = focal.fit(train_features[balanced], train_targets[balanced], epochs=2, batch_size=32, shuffle=False, verbose=0)
print([f"{v:#.6g}" for v in history.history["loss"]], sorted(history.history))
sample_weight = np.where(train_targets[:, 0] == 1, 5.0, 1.0)
plain = keras.Sequential([keras.Input((6,)), layers.Dense(1, activation="sigmoid", kernel_initializer="zeros")])
plain.compile("sgd", "binary_crossentropy", weighted_metrics=["accuracy", "AUC"])
history = plain.fit(train_features, train_targets, sample_weight=sample_weight, epochs=1, batch_size=45, shuffle=False, verbose=0)
print(f"{history.history['loss'][0]:#.6g}", f"{history.history['accuracy'][0]:#.6g}")
