# Metrics keep state between batches.
import keras
import tensorflow as tf

accuracy = keras.metrics.Accuracy()
accuracy.update_state([1, 2, 3, 4], [1, 2, 3, 0])
print(float(accuracy.result()))
accuracy.update_state([1, 1], [0, 0])
print(float(accuracy.result()))
accuracy.reset_state()
print(float(accuracy.result()))
mean = keras.metrics.Mean(name="loss")
for value in [1.0, 2.0, 6.0]:
    mean.update_state(value)
print(mean.name, float(mean.result()), mean.result())
mean.update_state([10.0, 20.0], sample_weight=[1.0, 0.0])
print(float(mean.result()))
y_true, y_pred = tf.constant([0.0, 1.0, 1.0, 0.0]), tf.constant([0.4, 0.8, 0.3, 0.6])
for metric in [keras.metrics.BinaryAccuracy(), keras.metrics.Precision(), keras.metrics.Recall(), keras.metrics.MeanSquaredError(),
               keras.metrics.MeanAbsoluteError(), keras.metrics.RootMeanSquaredError(), keras.metrics.BinaryCrossentropy(),
               keras.metrics.FalsePositives(), keras.metrics.TruePositives()]:
    metric.update_state(y_true, y_pred)
    print(metric.name, f"{float(metric.result()):.5f}")
sparse = keras.metrics.SparseCategoricalAccuracy()
sparse.update_state([[2], [1]], [[0.1, 0.6, 0.3], [0.05, 0.95, 0.0]])
print(float(sparse.result()))
categorical = keras.metrics.CategoricalAccuracy()
print(float(categorical([[0, 0, 1], [0, 1, 0]], [[0.1, 0.9, 0.8], [0.05, 0.95, 0.0]])))
top = keras.metrics.SparseTopKCategoricalAccuracy(k=2)
top.update_state([2, 1], [[0.1, 0.6, 0.3], [0.05, 0.0, 0.95]])
print(float(top.result()))
total = keras.metrics.Sum()
total.update_state([1, 3, 5])
print(float(total.result()), [v.name for v in keras.metrics.Mean().variables])
