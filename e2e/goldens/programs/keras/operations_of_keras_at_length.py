# needs: numpy
# keras.ops and keras.ops.nn, ops.image: arguments, element types, what symbolic tensors become, and refusals.
import keras
import numpy as np
import tensorflow as tf
from keras import ops


def told(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, "-", str(error))


x = np.array([[-1.5, 0.5, 2.25], [3.75, -0.25, 1.0]], "float32")
for name in ["ceil", "floor", "gelu", "round", "sign", "square", "relu", "erf", "negative", "abs", "exp"]:
    print(name, getattr(ops, name)(x), end=" ")
    print([str(getattr(ops, name)(np.array([1, 2], kind)).dtype.name) for kind in ["int32", "float64", "float16"] if not (name in ("gelu", "relu", "erf") and kind == "int32")])
print(ops.ceil([1, 2]), ops.floor(np.int64(3)), ops.tanh([1, 2]), ops.gelu(x, approximate=False), ops.nn.relu([-1.0, 2.0]), ops.nn.gelu is ops.gelu)
print(ops.max(x), ops.max(x, axis=1), ops.max(x, axis=(0, 1), keepdims=True), ops.max(x, axis=0, initial=2.0), ops.max(np.array([1, 5], "uint8")), ops.max([True, False]))
told(lambda: ops.max(np.zeros((0,))))
told(lambda: ops.max(x, axis=3))
print(ops.add(1, 2), ops.add(x, 1), ops.add([1, 2], [0.5, 1.5]), ops.add(np.array([1], "int8"), np.array([2], "int32")), ops.add(np.array([250], "uint8"), np.array([1], "int8")))
print(ops.divide(7, 2), ops.divide(x, 2), ops.divide(np.array([1, 2], "int64"), np.array([4, 0], "int64")), ops.divide(np.array([3], "float16"), np.array([2], "int32")))
told(lambda: ops.add(x, np.ones((4,), "float32")))
told(lambda: ops.divide("a", 2))
for pair in [("int8", "uint8"), ("int32", "float16"), ("bool", "int32"), ("float16", "bfloat16"), ("int64", "float32"), ("uint32", "int32"), ("float64", "int64"), ("uint8", "float32")]:
    print(pair, [keras.backend.standardize_dtype(f(ops.ones((1,), pair[0]), ops.ones((1,), pair[1])).dtype) for f in (ops.add, ops.multiply, ops.subtract, ops.divide, ops.power, ops.maximum, ops.matmul)])
print(ops.fft2((x[:, :2], np.zeros((2, 2), "float32"))), ops.fft((x, x)), ops.ifft2((x[:, :2], x[:, :2])))
print(ops.rfft(x), ops.irfft(ops.rfft(x), fft_length=3))
told(lambda: ops.fft2((x, x[:1])))
told(lambda: ops.fft2((x[0], x[0])))

image = np.arange(32, dtype="float32").reshape(1, 4, 4, 2)
for method in ["nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"]:
    print(method, np.round(ops.image.resize(image, (2, 3), interpolation=method)[0, :, :, 1], 4).tolist(), np.round(ops.image.resize(image, (6, 2), interpolation=method, antialias=True)[0, :, 0, 0], 4).tolist())
print(ops.image.resize(image[0], (2, 2)).shape, ops.image.resize(image.astype("uint8"), (2, 2)), ops.image.resize(image, (3, 6), pad_to_aspect_ratio=True, fill_value=9.0)[0, :, :, 0], ops.image.resize(image, (2, 4), crop_to_aspect_ratio=True)[0, :, :, 0], ops.image.resize(np.transpose(image, (0, 3, 1, 2)), (2, 2), data_format="channels_first").shape)
told(lambda: ops.image.resize(image, (2, 2), interpolation="area"))
told(lambda: ops.image.resize(image, 3))
told(lambda: ops.image.resize(image[0, 0], (2, 2)))
told(lambda: ops.image.resize(image, (2, 2), crop_to_aspect_ratio=True, pad_to_aspect_ratio=True))
print(ops.image.rgb_to_grayscale(np.ones((1, 2, 2, 3), "float32") * [0.2, 0.5, 0.9]), ops.image.crop_images(image, top_cropping=1, left_cropping=1, target_height=2, target_width=2)[0, :, :, 0], ops.image.pad_images(image, top_padding=1, left_padding=0, target_height=6, target_width=5).shape)
print(ops.image.hsv_to_rgb(ops.image.rgb_to_hsv(np.array([[[[0.2, 0.4, 0.6]]]], "float32"))), ops.image.affine_transform(image, np.array([[1, 0, 1, 0, 1, 0, 0, 0]], "float32"))[0, :, :, 0])
print(ops.image.extract_patches(image, 2)[0, 0], ops.image.map_coordinates(image[0, :, :, 0], np.array([[0.5, 1.0], [1.0, 2.5]], "float32"), order=1))

s = keras.KerasTensor((None, 3), "float32", name="s")
for made in [ops.add(s, 1), ops.divide(s, s), ops.ceil(s), ops.max(s, axis=1), ops.max(s), ops.tanh(s), ops.nn.relu(s), ops.gelu(s), ops.image.resize(keras.KerasTensor((None, 4, 4, 2)), (2, 3)), ops.matmul(s, keras.KerasTensor((3, 5))), ops.add(keras.KerasTensor((2, 1), "int32"), keras.KerasTensor((3,), "float16"))]:
    print(made)
told(lambda: ops.add(s, keras.KerasTensor((None, 4))))
told(lambda: ops.matmul(s, keras.KerasTensor((4, 5))))
told(lambda: ops.max(s, axis=4))
told(lambda: np.array(s))
told(lambda: float(s))
told(lambda: bool(s))
told(lambda: [v for v in s])
told(lambda: tf.reduce_sum(s))
print(ops.shape(s), s[:, 0], s + 1, -s, s @ keras.KerasTensor((3, 2)), s > 0, s.ndim, s.name, s.dtype, keras.ops.is_tensor(s), ops.is_tensor(x), ops.is_tensor(tf.constant(1)))
model = keras.Sequential([keras.Input((3,)), keras.layers.Lambda(lambda t: ops.floor(ops.divide(ops.add(t, 1), 2)))])
print(model.predict(x, verbose=0))
