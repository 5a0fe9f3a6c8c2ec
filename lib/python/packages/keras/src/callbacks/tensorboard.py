"""keras.callbacks.TensorBoard: losses, metrics, weights and the graph as event files."""

import os

import tensorflow as tf

from keras.src.api_export import keras_export
from keras.src.callbacks.callback import Callback


@keras_export("keras.callbacks.TensorBoard")
class TensorBoard(Callback):
    """Writes `log_dir/train` and `log_dir/validation`; the numbers also become live curves of the page."""

    def __init__(self, log_dir="logs", histogram_freq=0, write_graph=True, write_images=False, write_steps_per_second=False,
                 update_freq="epoch", profile_batch=0, embeddings_freq=0, embeddings_metadata=None):  # fmt: skip
        super().__init__()
        self.log_dir = str(log_dir)
        self.histogram_freq = histogram_freq
        self.write_graph = write_graph
        self.write_images = write_images
        self.write_steps_per_second = write_steps_per_second
        self.update_freq = 1 if update_freq == "batch" else update_freq
        self.embeddings_freq = embeddings_freq
        self.embeddings_metadata = embeddings_metadata
        self._writers = {}
        self._step = 0
        self._test_step = 0

    def set_model(self, model):
        self._model = model
        self._step = self._test_step = 0

    def _writer(self, name):
        if name not in self._writers:
            self._writers[name] = tf.summary.create_file_writer(os.path.join(self.log_dir, name))
        return self._writers[name]

    def on_train_begin(self, logs=None):
        if self.write_graph:
            with self._writer("train").as_default():
                self._write_model()

    def _write_model(self):
        from tensorflow._core.convert import convert_to_tensor
        from tensorflow._files.events import summary_value

        try:
            text = self.model.to_json()
        except (NotImplementedError, ValueError, TypeError, AttributeError):
            return
        file = self._writer("train")._file
        file.summary(summary_value("keras", convert_to_tensor(text), "graph_keras_model", content=b"1"), 0)

    def on_train_batch_end(self, batch, logs=None):
        self._step += 1
        if self.update_freq == "epoch" or not logs:
            return
        if self._step % int(self.update_freq) == 0:
            with self._writer("train").as_default():
                for name, value in logs.items():
                    tf.summary.scalar("batch_" + name, value, step=self._step)

    def on_test_batch_end(self, batch, logs=None):
        self._test_step += 1

    def on_test_end(self, logs=None):
        if getattr(self.model, "optimizer", None) is not None and logs:
            with self._writer("validation").as_default():
                for name, value in logs.items():
                    tf.summary.scalar(f"evaluation_{name}_vs_iterations", value, step=int(self.model.optimizer.iterations))

    def on_epoch_end(self, epoch, logs=None):
        logs = dict(logs or {})
        train = {k: v for k, v in logs.items() if not k.startswith("val_")}
        validation = {k[4:]: v for k, v in logs.items() if k.startswith("val_")}
        rate = getattr(self.model.optimizer, "learning_rate", None)
        if rate is not None:
            train["learning_rate"] = float(tf.convert_to_tensor(rate))
        with self._writer("train").as_default():
            for name, value in train.items():
                tf.summary.scalar("epoch_" + name, value, step=epoch)
        if validation:
            with self._writer("validation").as_default():
                for name, value in validation.items():
                    tf.summary.scalar("epoch_" + name, value, step=epoch)
        if self.histogram_freq and epoch % self.histogram_freq == 0:
            self._write_weights(epoch)
        for writer in self._writers.values():
            writer.flush()

    def _write_weights(self, epoch):
        with self._writer("train").as_default():
            for layer in self.model.layers:
                for weight in layer.weights:
                    name = weight.name.replace(":", "_")
                    tf.summary.histogram(f"{layer.name}/{name}", weight.value, step=epoch)
                    if self.write_images and len(weight.shape) == 2:
                        low, high = tf.reduce_min(weight.value), tf.reduce_max(weight.value)
                        pixels = (weight.value - low) / tf.maximum(high - low, 1e-12)
                        tf.summary.image(f"{layer.name}/{name}/image", pixels[None, :, :, None], step=epoch)

    def on_train_end(self, logs=None):
        for writer in self._writers.values():
            writer.close()


@keras_export("keras.callbacks.SwapEMAWeights")
class SwapEMAWeights(Callback):
    """Uses the optimizer's moving averages of the weights while evaluating and predicting."""

    def __init__(self, swap_on_epoch=False):
        super().__init__()
        self.swap_on_epoch = swap_on_epoch
        self._swapped = False

    def _swap(self):
        optimizer = getattr(self.model.optimizer, "inner_optimizer", self.model.optimizer)
        averages = getattr(optimizer, "_model_variables_moving_average", None)
        if not averages:
            raise ValueError("SwapEMAWeights must be used when `use_ema=True` is set on the optimizer. " f"Received: use_ema={optimizer.use_ema}")
        for variable, average in zip(optimizer._trainable_variables, averages):
            before = tf.identity(variable.value if hasattr(variable, "value") and not callable(variable.value) else variable)
            variable.assign(average)
            average.assign(before)
        self._swapped = not self._swapped

    def on_epoch_begin(self, epoch, logs=None):
        if self.swap_on_epoch and self._swapped:
            self._swap()

    def on_epoch_end(self, epoch, logs=None):
        if self.swap_on_epoch and not self._swapped:
            self._swap()
            if epoch == self.params["epochs"] - 1:
                # The averages stay: the optimizer writes them into the weights when training ends.
                optimizer = self.model.optimizer
                for variable, average in zip(optimizer._trainable_variables, optimizer._model_variables_moving_average):
                    average.assign(variable)

    def on_test_begin(self, logs=None):
        if not self._swapped:
            self._swap()

    def on_test_end(self, logs=None):
        if self._swapped:
            self._swap()

    on_predict_begin, on_predict_end = on_test_begin, on_test_end
