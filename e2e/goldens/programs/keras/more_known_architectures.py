# needs: numpy
# The layers and sizes of larger architectures, without their trained weights.
import keras
import numpy as np

for name in ["EfficientNetB0", "ResNet50V2", "MobileNet", "DenseNet121", "MobileNetV3Small"]:
    model = getattr(keras.applications, name)(weights=None, input_shape=(96, 96, 3), classes=5)
    names = [layer.name for layer in model.layers]
    print(model.name, len(names), model.count_params(), model.output_shape)
    print("  ", names[3:8], names[-5:-2], sum(int(np.prod(w.shape)) for w in model.trainable_weights))
x = np.arange(12, dtype="float32").reshape(1, 2, 2, 3) * 20
for module in ("efficientnet", "resnet_v2", "mobilenet", "inception_v3", "xception", "densenet", "resnet50"):
    print(module, getattr(keras.applications, module).preprocess_input(x.copy()).ravel()[:4])
inputs = keras.Input((64, 64, 3))
base = keras.applications.efficientnet.EfficientNetB0(include_top=False, weights=None, input_tensor=inputs, pooling="max")
base.trainable = False
outputs = keras.layers.Dense(2)(keras.layers.Dropout(0.2)(base.output))
model = keras.Model(inputs, outputs, name="EfficientNet")
print(model.name, model.output_shape, len(model.trainable_weights), len(model.non_trainable_weights))
for arguments in ({"input_shape": (16, 16, 3), "include_top": False, "weights": None}, {"weights": "nowhere.h5"}, {"classes": 10}):
    try:
        keras.applications.ResNet50V2(**arguments)
    except ValueError as error:
        print(error)
try:
    keras.applications.mobilenet.decode_predictions(np.zeros((1, 10)))
except ValueError as error:
    print(error)
