# needs: numpy
# Metrics updated batch after batch, reset, and combined.
import keras
import tensorflow as tf

truth = tf.constant([0.0, 1.0, 1.0, 0.0, 1.0, 0.0])
scores = tf.constant([0.2, 0.9, 0.4, 0.6, 0.7, 0.1])
M = keras.metrics
for metric in [
    M.BinaryAccuracy(), M.Precision(), M.Recall(), M.AUC(), M.AUC(curve="PR"), M.PrecisionAtRecall(0.5), M.RecallAtPrecision(0.6), M.SensitivityAtSpecificity(0.5),
    M.SpecificityAtSensitivity(0.5), M.TruePositives(), M.FalseNegatives(), M.BinaryCrossentropy(), M.MeanSquaredError(), M.RootMeanSquaredError(),
]:
    metric.update_state(truth[:3], scores[:3])
    first = float(metric.result())
    metric.update_state(truth[3:], scores[3:])
    print(metric.name, "%.5f %.5f" % (first, float(metric.result())))
    metric.reset_state()
    assert all(float(tf.reduce_sum(tf.convert_to_tensor(v))) == 0.0 for v in metric.variables)
classes = M.SparseCategoricalAccuracy()
classes.update_state([0, 2, 1], [[0.7, 0.2, 0.1], [0.1, 0.2, 0.7], [0.5, 0.4, 0.1]], sample_weight=[1.0, 1.0, 2.0])
print(float(classes.result()), classes)
iou = M.MeanIoU(num_classes=2)
iou.update_state([0, 0, 1, 1], [0, 1, 0, 1])
print("%.5f" % float(iou.result()))
f1 = M.F1Score(average="macro", threshold=0.5)
f1.update_state([[1, 0], [1, 1], [0, 1]], [[0.9, 0.2], [0.4, 0.8], [0.3, 0.7]])
print("%.5f" % float(f1.result()))


class Half(M.Metric):
    def __init__(self, name="half", **kwargs):
        super().__init__(name=name, **kwargs)
        self.total = self.add_variable((), "zeros", name="total")

    def update_state(self, y_true, y_pred, sample_weight=None):
        self.total.assign_add(tf.reduce_sum(tf.cast(y_pred, "float32")) / 2)

    def result(self):
        return self.total


half = Half()
half.update_state(None, tf.constant([1.0, 2.0]))
print(float(half.result()), half(None, tf.constant([4.0])).numpy())
