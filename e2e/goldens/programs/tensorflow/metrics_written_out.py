# Classification metrics from counts: confusion matrices, precision, recall, F1, a ROC curve, and the classes of tf.metrics beside.
# needs: numpy
import numpy as np
import tensorflow as tf

labels = tf.constant([0, 1, 1, 0, 1, 0, 1, 1, 0, 1])
scores = tf.constant([0.1, 0.8, 0.45, 0.3, 0.9, 0.6, 0.7, 0.35, 0.2, 0.55])
predicted = tf.cast(tf.greater(scores, 0.5), tf.int32)
matrix = tf.math.confusion_matrix(labels, predicted)
print(matrix)
tn, fp, fn, tp = tf.unstack(tf.reshape(matrix, [-1]))
precision, recall = tf.divide(tp, tp + fp), tp / (tp + fn)
f1 = 2.0 * precision * recall / (precision + recall)
print(f"{precision:.4f} {recall:.4f} {f1:.4f}", precision.dtype)
print(tf.math.confusion_matrix(labels, predicted, num_classes=3, weights=tf.linspace(0.1, 1.0, 10), dtype=tf.float32).numpy().round(2).tolist())

hits = tf.logical_and(tf.math.equal(labels, 1), tf.math.equal(predicted, 1))
print(tf.math.count_nonzero(hits), tf.reduce_sum(tf.cast(tf.math.logical_not(tf.math.equal(labels, predicted)), tf.float32)).numpy())
thresholds = tf.constant([0.0, 0.25, 0.5, 0.75, 1.0])
above = scores[None, :] >= thresholds[:, None]
positive = tf.cast(labels, tf.bool)[None, :]
tpr = tf.reduce_sum(tf.cast(above & positive, tf.float32), 1) / tf.reduce_sum(tf.cast(positive, tf.float32))
fpr = tf.reduce_sum(tf.cast(above & ~positive, tf.float32), 1) / tf.reduce_sum(tf.cast(~positive, tf.float32))
area = tf.reduce_sum((fpr[:-1] - fpr[1:]) * (tpr[:-1] + tpr[1:]) / 2)
print(np.round(tpr, 3), np.round(fpr, 3), f"{area:.4f}")
ranks = tf.argsort(tf.argsort(scores)) + 1
positives = tf.math.count_nonzero(labels, dtype=tf.int32)
u = tf.reduce_sum(tf.boolean_mask(ranks, labels == 1)) - positives * (positives + 1) // 2
print("auc by ranks", (u / (positives * (10 - positives))).numpy())

accuracy = tf.metrics.BinaryAccuracy(threshold=0.5)
accuracy.update_state(labels, scores)
p, r = tf.metrics.Precision(), tf.metrics.Recall()
p.update_state(labels, scores)
r.update_state(labels, scores)
print(f"{accuracy.result():.4f}", np.isclose(p.result(), precision), np.isclose(r.result(), recall))
logits = tf.constant([[2.0, 1.0, 0.1], [0.2, 0.1, 3.0], [1.0, 1.5, 0.3]])
truth = tf.constant([0, 2, 0])
sparse = tf.metrics.SparseCategoricalAccuracy()
sparse(truth, logits)
print(f"{sparse.result():.4f}", tf.math.in_top_k(truth, logits, 2), tf.math.top_k(logits, 2).indices.numpy().tolist())
log_loss = -tf.reduce_mean(tf.math.log(tf.gather(tf.nn.softmax(logits), truth, axis=1, batch_dims=1)))
print(f"{log_loss:.4f}", np.isclose(log_loss, tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)(truth, logits)))
true, guess = tf.constant([3.0, -0.5, 2.0, 7.0]), tf.constant([2.5, 0.0, 2.0, 8.0])
residual = tf.reduce_sum(tf.math.squared_difference(true, guess))
total = tf.reduce_sum(tf.math.square(true - tf.math.reduce_mean(true)))
print(f"mse {residual / 4:.4f} mae {tf.math.reduce_mean(tf.math.abs(true - guess)):.4f} r2 {1 - residual / total:.4f}")
