# What summary() prints.
import keras

model = keras.Sequential([
    keras.Input(shape=(4,)),
    keras.layers.Dense(8, activation="relu", name="hidden"),
    keras.layers.Dropout(0.2, name="drop"),
    keras.layers.Dense(3, activation="softmax", name="out"),
], name="classifier")
model.summary()
print(model.count_params(), model.input_shape, model.output_shape, model.name)
print([layer.name for layer in model.layers], len(model.weights), model.built)
images = keras.Sequential(name="images")
images.add(keras.Input(shape=(28, 28, 1)))
images.add(keras.layers.Conv2D(8, 3, activation="relu", name="conv"))
images.add(keras.layers.MaxPooling2D(2, name="pool"))
images.add(keras.layers.BatchNormalization(name="norm"))
images.add(keras.layers.ReLU(name="relu"))
images.add(keras.layers.Flatten(name="flat"))
images.add(keras.layers.Dense(10, name="scores"))
images.summary()
images.get_layer("conv").trainable = False
images.summary(line_length=60)
unbuilt = keras.Sequential([keras.layers.Dense(2, name="later")], name="unbuilt")
unbuilt.summary()
try:
    unbuilt.count_params()
except ValueError as error:
    print("ValueError:", str(error).split(".")[0])
