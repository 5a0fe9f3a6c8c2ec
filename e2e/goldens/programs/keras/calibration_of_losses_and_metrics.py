# needs: numpy
# Losses and metrics by class, function and name, with weights, reductions, thresholds and averages.
import keras
import numpy as np
from keras import losses, metrics, ops

y_true = np.array([[0.0, 1.0], [0.0, 0.0], [1.0, 1.0]], "float32")
y_pred = np.array([[0.6, 0.4], [0.4, 0.6], [0.7, 0.9]], "float32")
labels = np.array([1, 2, 0])
probabilities = np.array([[0.05, 0.95, 0.0], [0.1, 0.8, 0.1], [0.6, 0.3, 0.1]], "float32")
one_hot = np.eye(3, dtype="float32")[labels]


def show(name, *values):
    print(name, [[f"{float(u):#.6g}" for u in np.ravel(v)] for v in values])


for loss in (losses.MeanSquaredError, losses.MeanAbsoluteError, losses.MeanAbsolutePercentageError, losses.MeanSquaredLogarithmicError, losses.Huber, losses.LogCosh, losses.Poisson, losses.KLDivergence, losses.Hinge, losses.SquaredHinge, losses.CosineSimilarity, losses.BinaryCrossentropy, losses.BinaryFocalCrossentropy, losses.Dice, losses.Tversky):
    show(loss.__name__, loss()(y_true, y_pred), loss(reduction="sum")(y_true, y_pred), loss(reduction=None)(y_true, y_pred), loss()(y_true, y_pred, sample_weight=np.array([0.2, 0.3, 0.5])))
show("crossentropies", losses.CategoricalCrossentropy(label_smoothing=0.1)(one_hot, probabilities), losses.SparseCategoricalCrossentropy()(labels, probabilities), losses.CategoricalFocalCrossentropy()(one_hot, probabilities), losses.CategoricalHinge()(one_hot, probabilities), losses.SparseCategoricalCrossentropy(from_logits=True, ignore_class=2)(labels, probabilities))
show("functions", losses.mean_squared_error(y_true, y_pred), losses.mean_absolute_error(y_true, y_pred), losses.categorical_crossentropy(one_hot, probabilities), losses.sparse_categorical_crossentropy(labels, probabilities), losses.huber(y_true, y_pred, delta=0.5), losses.binary_crossentropy(y_true, y_pred, label_smoothing=0.2))
print(losses.get("mse").__name__, type(losses.get({"class_name": "Huber", "config": {"delta": 2.0}})).__name__, losses.serialize(losses.Huber(delta=0.3))["config"], losses.BinaryCrossentropy(from_logits=True).get_config())

made = [
    metrics.Accuracy(), metrics.BinaryAccuracy(threshold=0.6), metrics.CategoricalAccuracy(), metrics.SparseCategoricalAccuracy(), metrics.TopKCategoricalAccuracy(k=2),
    metrics.MeanSquaredError(), metrics.RootMeanSquaredError(), metrics.MeanAbsoluteError(), metrics.MeanAbsolutePercentageError(), metrics.CosineSimilarity(axis=1), metrics.LogCoshError(), metrics.R2Score(), metrics.KLDivergence(),
    metrics.Precision(), metrics.Recall(thresholds=[0.3, 0.5]), metrics.TruePositives(), metrics.TrueNegatives(), metrics.FalsePositives(), metrics.FalseNegatives(), metrics.AUC(), metrics.AUC(curve="PR", num_thresholds=5), metrics.SensitivityAtSpecificity(0.5), metrics.PrecisionAtRecall(0.5), metrics.F1Score(threshold=0.5), metrics.FBetaScore(average="micro", beta=2.0, threshold=0.5),
    metrics.SparseCategoricalCrossentropy(), metrics.CategoricalCrossentropy(), metrics.BinaryCrossentropy(), metrics.MeanIoU(num_classes=3), metrics.BinaryIoU(target_class_ids=[1], threshold=0.5), metrics.Hinge(), metrics.PearsonCorrelation(), metrics.ConcordanceCorrelation(),
]
for metric in made:
    if "sparse" in metric.name:
        data = (labels, probabilities)
    elif "categorical" in metric.name or metric.name == "categorical_crossentropy":
        data = (one_hot, probabilities)
    elif metric.name in ("accuracy", "mean_io_u"):
        data = (labels, np.array([1, 1, 0]))
    else:
        data = (y_true, y_pred)
    metric.update_state(*data)
    first = metric.result()
    metric.update_state(*data)
    show(metric.name, first, metric.result())
mean = metrics.Mean(name="m")
for value in (1.0, 3.0, 5.0):
    mean(value)
mean.update_state([1.0, 2.0], sample_weight=[1.0, 0.5])
print(f"{float(mean.result()):#.6g}", metrics.Sum()([1.0, 2.0]).numpy(), mean.variables[0].path, mean)
wrapper = metrics.MeanMetricWrapper(fn=lambda a, b: ops.abs(a - b), name="gap")
wrapper.update_state(y_true, y_pred)
print(f"{float(wrapper.result()):#.6g}", metrics.get("mae").__class__.__name__, metrics.serialize(metrics.AUC(num_thresholds=5))["class_name"], type(metrics.deserialize("mse")).__name__)
total = metrics.MeanSquaredError()
total.update_state(y_true, y_pred)
total.reset_state()
print(float(total.result()), [f"{float(v):#.6g}" for v in metrics.categorical_accuracy(one_hot, probabilities)], metrics.sparse_top_k_categorical_accuracy(labels, probabilities, k=2).numpy())
