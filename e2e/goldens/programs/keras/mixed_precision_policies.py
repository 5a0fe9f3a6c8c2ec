# needs: numpy
# 16 bits for computing, 32 for weights: policies by name and by layer, and loss scaling.
import keras
import numpy as np
from keras import layers, mixed_precision

keras.mixed_precision.set_global_policy("mixed_float16")
policy = keras.mixed_precision.global_policy()
print(policy, policy.name, policy.compute_dtype, policy.variable_dtype)
inputs = keras.Input(shape=(4,), name="digits")
dense1 = layers.Dense(6, activation="relu", name="dense_1")
x = dense1(inputs)
print(dense1.dtype_policy, x.dtype, dense1.kernel.dtype, dense1.compute_dtype, dense1.variable_dtype)
x = layers.Dense(3, name="dense_logits")(x)
outputs = layers.Activation("softmax", dtype="float32", name="predictions")(x)
print(outputs.dtype)
keras.utils.set_random_seed(1)
model = keras.Model(inputs=inputs, outputs=outputs)
model.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.RMSprop(), metrics=["accuracy"])
print(type(model.optimizer).__name__, model.optimizer.initial_scale, model.optimizer.dynamic_growth_steps, type(model.optimizer.inner_optimizer).__name__)
x_train = np.linspace(0, 1, 32).reshape(8, 4).astype("float32")
y_train = np.arange(8) % 3
history = model.fit(x_train, y_train, batch_size=4, epochs=2, verbose=0)
print(sorted(history.history), float(model.optimizer.dynamic_scale), int(model.optimizer.step_counter), int(model.optimizer.iterations))
print([w.dtype for w in model.weights], model.predict(x_train, verbose=0).dtype)

keras.mixed_precision.set_global_policy("mixed_bfloat16")
layer = layers.Dense(2)
out = layer(x_train)
print(layer.dtype_policy.name, out.dtype, layer.kernel.dtype)
keras.config.set_dtype_policy("float32")
print(keras.config.dtype_policy().name, layers.Dense(2, dtype="float64").dtype, layers.Dense(2, dtype=mixed_precision.Policy("float16")).compute_dtype)


class MyDenseLayer(layers.Layer):
    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], 2), initializer="ones")

    def call(self, inputs):
        print("in call:", inputs.dtype, keras.ops.convert_to_tensor(self.kernel).dtype)
        return keras.ops.matmul(inputs, self.kernel)


mine = MyDenseLayer(dtype="mixed_float16")
y = mine(np.ones((1, 4), "float32"))
print(y.dtype, mine.kernel.dtype, y.numpy())

optimizer = mixed_precision.LossScaleOptimizer(keras.optimizers.SGD(0.5), initial_scale=8.0, dynamic_growth_steps=2)
weight = keras.Variable([1.0, 2.0])
optimizer.build([weight])
print(float(optimizer.scale_loss(3.0)))
for gradient in ([8.0, 16.0], [8.0, 8.0], [float("inf"), 1.0], [4.0, 4.0]):
    optimizer.apply([keras.ops.convert_to_tensor(gradient)], [weight])
    print(weight.numpy(), float(optimizer.dynamic_scale), int(optimizer.step_counter), int(optimizer.iterations))
print(optimizer.get_config()["inner_optimizer"]["class_name"], [v.path for v in optimizer.variables][-2:])
