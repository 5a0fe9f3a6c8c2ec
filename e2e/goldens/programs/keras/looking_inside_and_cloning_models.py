# needs: numpy
# Names, paths, configurations and weights of models; clones with other layers; copies of weights between models.
import keras
import numpy as np
from keras import layers

keras.utils.set_random_seed(6)
inputs = keras.Input((8,), name="features")
x = layers.Dense(6, activation="relu", name="hidden")(inputs)
x = layers.Dropout(0.3, name="drop")(x)
x = layers.BatchNormalization(name="norm")(x)
outputs = layers.Dense(2, name="scores")(x)
model = keras.Model(inputs, outputs, name="base")
for layer in model.layers:
    print(layer.name, type(layer).__name__, layer.trainable, layer.built, layer.dtype, [v.path for v in layer.variables], tuple(layer.output.shape))
print(model.input.name, model.inputs[0].shape, model.outputs[0].dtype, model.input_shape, model.output_shape, model.built)
print(len(model.weights), len(model.trainable_variables), len(model.non_trainable_variables), [v.name for v in model.trainable_variables])
print(layers.Dense(3).get_config()["kernel_initializer"]["class_name"], sorted(model.get_config()), model.get_layer("hidden").input.shape)


def without_dropout(layer):
    if isinstance(layer, layers.Dropout):
        return layers.Dropout(0.0, name=f"no_{layer.name}")
    config = layer.get_config()
    return layer.__class__.from_config(config)


clone = keras.models.clone_model(model, clone_function=without_dropout)
print([layer.name for layer in clone.layers], clone.layers[2].rate, np.array_equal(clone.get_weights()[0], model.get_weights()[0]))
clone.set_weights(model.get_weights())
data = np.random.default_rng(0).random((5, 8)).astype("float32")
print(np.allclose(clone(data), model(data), atol=1e-6))
wrapped = keras.models.clone_model(model, call_function=lambda layer, *args, **kwargs: layers.Identity()(layer(*args, **kwargs)))
print(len(wrapped.layers), len(model.layers))
new_input = keras.Input((8,), name="other")
relocated = keras.models.clone_model(model, input_tensors=new_input)
print(relocated.inputs[0].name, relocated.count_params() == model.count_params())
sequential = keras.Sequential([keras.Input((4,)), layers.Dense(3, name="one"), layers.Dense(2, name="two")], name="stack")
copied = keras.models.clone_model(sequential)
print(copied.name, [layer.name for layer in copied.layers], copied.input_shape)

bigger = keras.Sequential([keras.Input((8,)), layers.Dense(6, name="hidden"), layers.Dense(4, name="fresh")])
for target in bigger.layers:
    if target.name in [layer.name for layer in model.layers]:
        target.set_weights(model.get_layer(target.name).get_weights())
print(np.array_equal(bigger.layers[0].kernel, model.get_layer("hidden").kernel))
model.save_weights("base.weights.h5")
try:
    bigger.load_weights("base.weights.h5")
except ValueError as error:
    print(type(error).__name__, "layers" in str(error))
kernel = model.get_layer("hidden").kernel
kernel.assign(keras.ops.zeros_like(kernel))
print(float(keras.ops.sum(keras.ops.abs(kernel))), kernel.shape, kernel.trainable, kernel.path, repr(kernel).split(",")[0])
variable = keras.Variable(np.arange(4.0), dtype="float32", name="mine")
variable.assign_add(keras.ops.ones((4,)))
variable[1:3]
print(variable.numpy(), (variable * 2).numpy(), variable.ndim, variable.dtype, keras.ops.sum(variable).numpy())
model.trainable = False
print(len(model.trainable_weights), model.get_layer("hidden").trainable, [v.trainable for v in model.get_layer("hidden").weights])
weights = {w.path: w.numpy() for w in sequential.weights}
sequential.load_weights
print(sorted(weights), sum(w.size for w in weights.values()), keras.utils.get_source_inputs(outputs)[0].name)
probe = keras.Model(model.input, {"hidden": model.get_layer("hidden").output, "out": model.output})
print({k: v.shape for k, v in probe.predict(data, verbose=0).items()})
