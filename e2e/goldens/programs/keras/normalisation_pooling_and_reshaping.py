# needs: numpy
# Layers between the layers: normalisations, poolings, paddings, croppings, reshapes, merges, activations.
import keras
import numpy as np
from keras import layers, ops

keras.utils.set_random_seed(1)
x = np.random.default_rng(1).random((2, 6, 6, 4)).astype("float32")


def show(layer, *inputs, **options):
    out = layer(*inputs, **options)
    print(layer.name, tuple(out.shape), f"{float(ops.sum(ops.abs(out))):#.6g}", [f"{v:#.6g}" for v in np.array(out).ravel()[:2]], len(layer.weights))


for layer in (
    layers.BatchNormalization(momentum=0.9, epsilon=1e-5), layers.LayerNormalization(axis=(1, 2, 3)), layers.GroupNormalization(groups=2), layers.GroupNormalization(groups=-1, name="instance"),
    layers.UnitNormalization(), layers.RMSNormalization(), layers.LayerNormalization(center=False, scale=False),
):
    show(layer, x, **({"training": True} if isinstance(layer, layers.BatchNormalization) else {}))
norm = layers.BatchNormalization(synchronized=False)
norm(x, training=True)
print([f"{v:#.6g}" for v in norm.moving_mean.numpy()], [v.path for v in norm.weights])
show(layers.SpectralNormalization(layers.Conv2D(2, 3), power_iterations=2), x)
for layer in (
    layers.MaxPool2D(2), layers.AvgPool2D(3, strides=2, padding="same"), layers.GlobalMaxPool2D(keepdims=True), layers.GlobalAvgPool2D(), layers.MaxPooling2D((1, 2), strides=1),
    layers.ZeroPadding2D(((1, 0), (2, 1))), layers.Cropping2D(1), layers.UpSampling2D(2, interpolation="bilinear"), layers.Reshape((3, -1)), layers.Permute((3, 1, 2)), layers.Flatten(),
    layers.Conv2D(3, (1, 3), strides=(1, 2), padding="same", groups=1), layers.DepthwiseConv2D(3, depth_multiplier=2), layers.SeparableConv2D(3, 3, dilation_rate=2), layers.Conv2DTranspose(2, 3, strides=2, output_padding=1, padding="same"),
    layers.Conv2D(4, 3, groups=2, kernel_initializer="ones"), layers.Identity(), layers.Activation("gelu"), layers.PReLU(shared_axes=[1, 2]), layers.LeakyReLU(0.2), layers.ELU(0.5), layers.ReLU(max_value=0.8, negative_slope=0.1, threshold=0.2), layers.Softmax(axis=-1),
):
    show(layer, x)
volume = np.arange(64, dtype="float32").reshape(1, 4, 4, 4, 1) / 64
for layer in (layers.Conv3D(2, 2), layers.MaxPooling3D(2), layers.AveragePooling3D(2), layers.Cropping3D(1), layers.ZeroPadding3D(1), layers.UpSampling3D(2), layers.GlobalAveragePooling3D(), layers.Conv3DTranspose(2, 2, strides=2)):
    show(layer, volume)
sequence = x[:, :, 0, :]
for layer in (layers.Conv1D(3, 2, dilation_rate=2, padding="causal"), layers.AvgPool1D(2), layers.GlobalMaxPool1D(), layers.UpSampling1D(2), layers.ZeroPadding1D(1), layers.Cropping1D((1, 2)), layers.Conv1DTranspose(2, 3, strides=2)):
    show(layer, sequence)
show(layers.RepeatVector(3), x[:, 0, 0])
a, b = x[:, 0, 0], x[:, 1, 1]
for layer in (layers.Add(), layers.Subtract(), layers.Multiply(), layers.Average(), layers.Maximum(), layers.Minimum(), layers.Concatenate(axis=1), layers.Dot(axes=1, normalize=True)):
    show(layer, [a, b])
print(layers.add([a, b]).shape, layers.multiply([a, b]).shape, layers.concatenate([a, b, a]).shape, layers.dot([a, b], axes=1).shape, layers.maximum([a, b]).shape)
show(layers.EinsumDense("abc,cd->abd", output_shape=(None, 3), bias_axes="d"), sequence)
masked = layers.Masking(mask_value=0.0)(np.array([[[1.0, 2.0], [0.0, 0.0]]], "float32"))
print(masked._keras_mask.numpy(), layers.Lambda(lambda t: t * 2, name="twice")(a).shape, layers.ActivityRegularization(l2=0.1)(a).shape)
for bad in (lambda: layers.Conv2D(0, 3), lambda: layers.MaxPool2D(2, padding="odd"), lambda: layers.Add()([a]), lambda: layers.Concatenate()([a, x]), lambda: layers.Reshape((5, 5))(x), lambda: layers.Dense(2)(np.float32(3.0))):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(str(error).split("\n")[0][:110])
