# needs: numpy
# A teacher's soft targets: compute_loss and compile of the student's own.
import keras
import numpy as np
from keras import layers, ops


class Distiller(keras.Model):
    def __init__(self, student, teacher):
        super().__init__()
        self.teacher = teacher
        self.student = student

    def compile(self, optimizer, metrics, student_loss_fn, distillation_loss_fn, alpha=0.1, temperature=3):
        super().compile(optimizer=optimizer, metrics=metrics)
        self.student_loss_fn = student_loss_fn
        self.distillation_loss_fn = distillation_loss_fn
        self.alpha = alpha
        self.temperature = temperature

    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, allow_empty=False):
        teacher_pred = self.teacher(x, training=False)
        student_loss = self.student_loss_fn(y, y_pred)
        distillation_loss = self.distillation_loss_fn(
            ops.softmax(teacher_pred / self.temperature, axis=1), ops.softmax(y_pred / self.temperature, axis=1)
        ) * (self.temperature**2)
        return self.alpha * student_loss + (1 - self.alpha) * distillation_loss

    def call(self, x):
        return self.student(x)


keras.utils.set_random_seed(23)


def network(width, name):
    return keras.Sequential([
        keras.Input(shape=(10, 10, 1)),
        layers.Conv2D(width, (3, 3), strides=(2, 2), padding="same"),
        layers.LeakyReLU(negative_slope=0.2),
        layers.MaxPooling2D(pool_size=(2, 2), strides=(1, 1), padding="same"),
        layers.Flatten(),
        layers.Dense(3),
    ], name=name)


teacher, student = network(8, "teacher"), network(3, "student")
student_scratch = keras.models.clone_model(student)
x = np.random.default_rng(4).random((18, 10, 10, 1)).astype("float32")
y = np.arange(18) % 3
teacher.compile(optimizer=keras.optimizers.Adam(0.01), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=[keras.metrics.SparseCategoricalAccuracy()])
history = teacher.fit(x, y, epochs=2, batch_size=6, verbose=0)
print([f"{v:.5g}" for v in history.history["loss"]])
distiller = Distiller(student=student, teacher=teacher)
distiller.compile(
    optimizer=keras.optimizers.Adam(),
    metrics=[keras.metrics.SparseCategoricalAccuracy()],
    student_loss_fn=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    distillation_loss_fn=keras.losses.KLDivergence(),
    alpha=0.1,
    temperature=10,
)
frozen = teacher.get_weights()[0].copy()
history = distiller.fit(x, y, epochs=2, batch_size=6, verbose=0)
print(sorted(history.history), [f"{v:.5g}" for v in history.history["loss"]])
print(np.array_equal(frozen, teacher.get_weights()[0]), len(distiller.trainable_variables))
results = distiller.evaluate(x, y, verbose=0)
print(len(results), f"{results[0]:.5g}")
student_scratch.compile(optimizer=keras.optimizers.Adam(), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=[keras.metrics.SparseCategoricalAccuracy()])
print(student_scratch.name, student_scratch.count_params(), [f"{v:.5g}" for v in student_scratch.fit(x, y, epochs=1, shuffle=False, verbose=0).history["loss"]])
