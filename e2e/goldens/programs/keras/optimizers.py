# Optimisers, step by step, on one small problem.
import keras
import tensorflow as tf

makers = {
    "SGD": lambda: keras.optimizers.SGD(0.1),
    "momentum": lambda: keras.optimizers.SGD(0.05, momentum=0.9),
    "nesterov": lambda: keras.optimizers.SGD(0.05, momentum=0.9, nesterov=True),
    "clipnorm": lambda: keras.optimizers.SGD(0.1, clipnorm=1.0),
    "clipvalue": lambda: keras.optimizers.SGD(0.1, clipvalue=0.5),
    "weight decay": lambda: keras.optimizers.SGD(0.1, weight_decay=0.1),
    "Adam": lambda: keras.optimizers.Adam(0.1),
    "AMSGrad": lambda: keras.optimizers.Adam(0.1, amsgrad=True),
    "AdamW": lambda: keras.optimizers.AdamW(0.1),
    "RMSprop": lambda: keras.optimizers.RMSprop(0.05),
    "RMSprop all": lambda: keras.optimizers.RMSprop(0.05, momentum=0.5, centered=True),
    "Adagrad": lambda: keras.optimizers.Adagrad(0.5),
    "Adadelta": lambda: keras.optimizers.Adadelta(1.0),
    "Adamax": lambda: keras.optimizers.Adamax(0.1),
    "Nadam": lambda: keras.optimizers.Nadam(0.1),
}
for name, make in makers.items():
    w = keras.Variable([2.0, -1.5])
    optimizer = make()
    losses = []
    for _ in range(5):
        with tf.GradientTape() as tape:
            loss = w[0] ** 2 + 3 * (w[1] - 1) ** 2 + w[0] * w[1]
        (gradient,) = tape.gradient(loss, [w.value])
        optimizer.apply_gradients([(gradient, w)])
        losses.append(f"{float(loss):.4f}")
    print(f"{name:12s}", losses, [f"{float(v):.4f}" for v in tf.unstack(w.value)])
adam = keras.optimizers.Adam()
print(float(adam.learning_rate), adam.name, int(adam.iterations), sorted(adam.get_config())[:4])
adam.learning_rate = 0.01
print(f"{float(adam.learning_rate):.4f}")
schedule = keras.optimizers.schedules.ExponentialDecay(0.1, decay_steps=10, decay_rate=0.5)
print([f"{float(schedule(s)):.5f}" for s in [0, 5, 10, 20]])
staircase = keras.optimizers.schedules.PiecewiseConstantDecay([2, 5], [0.1, 0.01, 0.001])
print([f"{float(staircase(s)):.5f}" for s in [0, 2, 3, 6]])
cosine = keras.optimizers.schedules.CosineDecay(0.1, 10)
print([f"{float(cosine(s)):.5f}" for s in [0, 5, 10]])
print(type(keras.optimizers.get("adam")).__name__)
try:
    keras.optimizers.get("adamm")
except ValueError as error:
    print("ValueError:", str(error).split(".")[0][:60])
