# needs: numpy
# Architectures of keras.applications, without their trained weights.
import keras
import numpy as np

for name in ["VGG16", "VGG19", "ResNet50", "MobileNetV2"]:
    model = getattr(keras.applications, name)(weights=None, input_shape=(64, 64, 3), include_top=False, pooling="avg")
    names = [layer.name for layer in model.layers[1:]]
    print(model.name, len(names), model.count_params(), model.output_shape, names[:6], names[-4:-1])
print(keras.applications.vgg16.preprocess_input(np.arange(6, dtype="float32").reshape(1, 2, 3)))
print(keras.applications.mobilenet_v2.preprocess_input(np.arange(6, dtype="float32").reshape(1, 2, 3)))
try:
    keras.applications.ResNet50(weights=None, input_shape=(16, 16, 3), include_top=False)
except ValueError as error:
    print(error)
