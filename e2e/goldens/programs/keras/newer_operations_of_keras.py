# needs: numpy
# Adaptive pooling, windows taken apart and folded back, sequences without alignment, quantiles past nan, axes by pattern.
import keras
import numpy as np
import tensorflow as tf
from keras import ops


def told(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, "-", str(error).split("\n")[0])


x = tf.reshape(tf.range(60.0), (1, 5, 6, 2))
print(ops.adaptive_average_pool(x, (2, 4))[..., 0], ops.adaptive_max_pool(x, 3)[0, :, :, 1], ops.adaptive_average_pool(x[:, 0], 4), ops.adaptive_max_pool(tf.transpose(x, (0, 3, 1, 2)), (1, 2), data_format="channels_first"))
for layer in [keras.layers.AdaptiveAveragePooling2D((2, 3)), keras.layers.AdaptiveMaxPooling2D(2), keras.layers.AdaptiveMaxPooling2D((5, 1), name="pool")]:
    print(layer.name, layer(x)[0, :, :, 0].numpy().tolist(), layer(keras.Input((5, 6, 2))).shape, layer.get_config())
print(keras.layers.AdaptiveAveragePooling1D(3)(x[0]).numpy().tolist(), keras.layers.AdaptiveMaxPooling1D(2)(x[0]).shape, keras.layers.AdaptiveAveragePooling3D(1)(x[None]).shape)
told(lambda: keras.layers.AdaptiveAveragePooling2D((1, 2, 3)))

image = np.arange(32, dtype="float32").reshape(1, 2, 4, 4)
columns = ops.unfold(image, 2)
print(columns.shape, columns[0, :, 0], ops.unfold(image, (3, 2), dilation=1, padding=1, stride=2).shape, ops.unfold(image, 2, dilation=2)[0, 0])
print(ops.fold(columns, (4, 4), 2)[0, 0], ops.fold(ops.unfold(image, 2, stride=2), 4, 2, stride=2)[0, 1], ops.fold(ops.unfold(image, 3, padding=1, stride=2), 4, 3, padding=1, stride=2)[0, 0])

logits = np.array([[[0.1, 2.0, 0.3], [1.5, 0.2, 0.1], [0.3, 0.4, 1.9], [2.0, 0.1, 0.1]], [[0.5, 0.1, 0.9], [0.2, 1.1, 0.3], [0.9, 0.4, 0.2], [0.0, 0.0, 0.0]]], "float32")
labels = np.array([[1, 2], [2, 0]])
print(ops.ctc_loss(labels, logits, [2, 1], [4, 3]), keras.losses.ctc(labels, logits), keras.losses.CTC()(labels, logits), keras.losses.CTC().get_config())
print(tf.nn.ctc_loss(tf.constant(labels, tf.int32), tf.transpose(logits, [1, 0, 2]), [2, 1], [4, 4], blank_index=0))
with tf.GradientTape() as tape:
    v = tf.Variable(logits)
    loss = tf.reduce_mean(tf.nn.ctc_loss(tf.constant([[1, 1], [2, 1]]), v, [2, 2], [4, 3], logits_time_major=False, blank_index=0))
print(loss, np.round(tape.gradient(loss, v), 4).tolist())
decoded, scores = ops.ctc_decode(logits, [4, 3])
print(decoded, scores)
decoded, scores = ops.ctc_decode(logits, [4, 3], strategy="beam_search", beam_width=10, top_paths=2)
print(decoded, scores.numpy().round(4).tolist())
told(lambda: ops.ctc_decode(logits, [4, 3], strategy="guess"))
told(lambda: keras.losses.ctc(labels[0], logits))
paths, scores = tf.nn.ctc_greedy_decoder(tf.transpose(logits, [1, 0, 2]), tf.constant([4, 4]), blank_index=0)
print(paths[0].values, paths[0].dense_shape, scores)
paths, scores = tf.nn.ctc_beam_search_decoder(tf.transpose(logits, [1, 0, 2]), tf.constant([4, 2]), beam_width=5)
print(paths[0].indices.numpy().tolist(), paths[0].values, scores.numpy().round(4).tolist())
print(tf.nn.collapse_repeated(tf.constant([[1, 1, 2, 2, 1], [3, 3, 3, 0, 0]]), [5, 3]))

holes = np.array([[1.0, np.nan, 3.0, 8.0], [np.nan, np.nan, 5.0, 4.0]], "float32")
print(ops.nanmedian(holes), ops.nanmedian(holes, axis=1), ops.nanmedian(holes, axis=0, keepdims=True), ops.nanquantile(holes, [0.25, 0.5], axis=1), ops.nanquantile(holes, 0.3), ops.nanpercentile(holes, 40, axis=-1, method="lower"), ops.nanpercentile(holes, [10.0, 90.0]))
print(ops.swish(1.0), ops.hard_swish(np.array([-4.0, 1.0, 4.0], "float32")), ops.polar([1.0, 2.0], [0.0, 0.5]), ops.cdist(np.eye(2, dtype="float32"), np.array([[1.0, 1.0], [0.0, 3.0], [2.0, 0.0]], "float32")))
print(ops.rearrange(np.arange(12), "(a b) -> b a", a=3), ops.rearrange(np.arange(24).reshape(2, 3, 4), "b h w -> b (h w)").shape, ops.rearrange(np.arange(24).reshape(1, 4, 6, 1), "b (h p) (w q) c -> b h w (p q c)", p=2, q=3)[0, 0, 0])
print(ops.jvp(lambda t: t * t * 3.0, (ops.convert_to_tensor(2.0),), (ops.convert_to_tensor(1.0),)))
lu, p = ops.lu_factor(np.array([[1.0, 2.0], [3.0, 4.0]], "float32"))
print(lu, p)

field = np.arange(12, dtype="float32").reshape(3, 4)
for mode in ["constant", "nearest", "wrap"]:
    print(mode, ops.image.map_coordinates(field, np.array([[0.5, 1.0, -1.0, 3.5], [1.0, 2.5, 0.5, 1.0]], "float32"), order=1, fill_mode=mode, fill_value=-1.0).numpy().tolist(), ops.image.map_coordinates(field, np.array([[0.6, 1.0, 4.0], [1.2, 3.0, 1.0]], "float32"), order=0, fill_mode=mode).numpy().tolist())
told(lambda: ops.image.map_coordinates(field, np.zeros((3, 2)), 1))
told(lambda: ops.image.map_coordinates(field, np.zeros((2, 2)), 3))
print(ops.image.gaussian_blur(x[:, :, :, :1], (3, 3), (1.0, 1.0))[0, :, :, 0].numpy().round(3).tolist())
print(ops.image.sobel_edges(x[:, :3, :3, :1])[0, 1].numpy().tolist(), ops.image.ssim(x[..., :1] / 60, x[..., :1] / 50, max_val=1.0, filter_size=3))
