# Losses on features: a Gram matrix by einsum, total variation, and an image as the only variable.
# needs: numpy
import tensorflow as tf


def gram_matrix(input_tensor):
    result = tf.linalg.einsum("bijc,bijd->bcd", input_tensor, input_tensor)
    input_shape = tf.shape(input_tensor)
    num_locations = tf.cast(input_shape[1] * input_shape[2], tf.float32)
    return result / num_locations


def features(image):
    kernel = tf.reshape(tf.cast(tf.range(3 * 3 * 3 * 4) % 7, tf.float32) / 7.0 - 0.4, [3, 3, 3, 4])
    first = tf.nn.relu(tf.nn.conv2d(image, kernel, strides=1, padding="SAME"))
    second = tf.nn.avg_pool2d(first, 2, 2, "VALID")
    return {"block1": first, "block2": second}


def clip_0_1(image):
    return tf.clip_by_value(image, clip_value_min=0.0, clip_value_max=1.0)


grid = tf.linspace(0.0, 1.0, 8)
content = tf.stack([tf.tile(grid[:, None], [1, 8]), tf.tile(grid[None, :], [8, 1]), tf.fill([8, 8], 0.5)], axis=-1)[None]
style = tf.abs(tf.sin(content * 12.0))
style_targets = {name: gram_matrix(value) for name, value in features(style).items()}
content_targets = features(content)
print({name: value.shape.as_list() for name, value in style_targets.items()})

image = tf.Variable(content)
optimizer = tf.keras.optimizers.Adam(learning_rate=0.02, beta_1=0.99, epsilon=1e-1)


def style_content_loss(outputs):
    style_loss = tf.add_n([tf.reduce_mean((gram_matrix(outputs[n]) - style_targets[n]) ** 2) for n in outputs])
    content_loss = tf.add_n([tf.reduce_mean((outputs[n] - content_targets[n]) ** 2) for n in outputs])
    return style_loss * 1.0, content_loss * 0.1


@tf.function()
def train_step(image):
    with tf.GradientTape() as tape:
        style_loss, content_loss = style_content_loss(features(image))
        loss = style_loss + content_loss
        loss += 1e-3 * tf.reduce_sum(tf.image.total_variation(image))
    grad = tape.gradient(loss, image)
    optimizer.apply_gradients([(grad, image)])
    image.assign(clip_0_1(image))
    return style_loss, content_loss, loss


for step in range(5):
    losses = train_step(image)
    print(step, *[f"{float(v):.5f}" for v in losses])
dy, dx = tf.image.image_gradients(image)
print(dy.shape, dx.shape)
print(f"{tf.image.total_variation(image).numpy()[0]:.3f} {tf.reduce_max(tf.image.sobel_edges(image)):.3f}")
