# Conv2D, pooling, flattening, with constant kernels.
import keras
import tensorflow as tf

image = tf.reshape(tf.range(16.0), [1, 4, 4, 1])


def show(t):
    print(tuple(t.shape), [round(float(v), 4) for v in tf.reshape(t, [-1])])


ones = keras.initializers.Ones()
show(keras.layers.Conv2D(1, 2, kernel_initializer=ones)(image))
show(keras.layers.Conv2D(1, 3, padding="same", kernel_initializer=ones)(image))
show(keras.layers.Conv2D(2, 2, strides=2, kernel_initializer=keras.initializers.Constant(0.5), use_bias=False)(image))
show(keras.layers.Conv2D(1, (1, 3), activation="relu", kernel_initializer=keras.initializers.Constant(-1.0), bias_initializer=keras.initializers.Constant(10.0))(image))
show(keras.layers.MaxPooling2D()(image))
show(keras.layers.MaxPooling2D(3, strides=1)(image))
show(keras.layers.MaxPooling2D(2, padding="same")(image[:, :3, :3]))
show(keras.layers.AveragePooling2D(2)(image))
show(keras.layers.GlobalAveragePooling2D()(image))
show(keras.layers.GlobalMaxPooling2D()(image))
print(keras.layers.Flatten()(image).shape, keras.layers.Reshape((2, 8))(image).shape, keras.layers.ZeroPadding2D(1)(image).shape)
show(keras.layers.UpSampling2D(2)(image[:, :2, :2]))
show(keras.layers.Conv2DTranspose(1, 2, strides=2, kernel_initializer=ones)(image[:, :2, :2]))
show(keras.layers.DepthwiseConv2D(2, depthwise_initializer=ones)(tf.concat([image, -image], -1)))
show(keras.layers.Conv1D(1, 2, kernel_initializer=ones)(tf.reshape(tf.range(5.0), [1, 5, 1])))
print(keras.layers.Conv2D(8, 3, padding="same", strides=2, use_bias=False).compute_output_shape((None, 224, 224, 3)))
for bad in [lambda: keras.layers.Conv2D(1, 2)(tf.zeros([4, 4])), lambda: keras.layers.Conv2D(1, 7)(image)]:
    try:
        bad()
    except ValueError as error:
        print("ValueError:", str(error).split("\n")[0])
