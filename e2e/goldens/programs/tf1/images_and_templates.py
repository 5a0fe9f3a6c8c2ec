# TensorFlow 1 resizes by the corners of pixels, and shares variables through templates.
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
with tf.Graph().as_default():
    image = tf.reshape(tf.range(12.0), [1, 3, 4, 1])
    smaller = tf.image.resize_images(image, [2, 2])
    larger = tf.image.resize_images(image, [5, 5], align_corners=True)
    nearest = tf.image.resize_images(image, [2, 3], method=tf.image.ResizeMethod.NEAREST_NEIGHBOR)
    scale = tf.make_template("scale", lambda x: x * tf.get_variable("w", [], initializer=tf.constant_initializer(3.0)))
    first, second = scale(tf.constant(1.0)), scale(tf.constant(2.0))
    print([v.name for v in tf.trainable_variables()])
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        print(session.run([first, second]))
        for result in (smaller, larger, nearest):
            print(session.run(result)[0, :, :, 0])
        print(session.run(tf.string_join(["a", "b"])), session.run(tf.string_to_number("2.5")), session.run(tf.image.flip_left_right(image))[0, 0, :, 0])
