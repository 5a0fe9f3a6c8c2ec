"""The training loop of models: compile, fit, evaluate, predict."""

import functools
import inspect
import warnings

import tensorflow as tf

from keras.src import metrics as metrics_module
from keras.src import optimizers, tree
from keras.src.backend.config import floatx
from keras.src.backend.dtypes import is_float_dtype
from keras.src.callbacks.callback import CallbackList, pythonify_logs
from keras.src.saving.serialization import deserialize_keras_object, serialize_keras_object
from keras.src.trainers.compiled import CompileLoss, CompileMetrics
from keras.src.trainers.data import class_weight_to_sample_weights, train_validation_split, unpack_x_y_sample_weight
from keras.src.trainers.epochs import EpochIterator
from keras.src.utils.tracking import DotNotTrackScope


def _untracked(method):
    """What the method sets on the model is not part of the model."""

    @functools.wraps(method)
    def wrapper(*args, **kwargs):
        with DotNotTrackScope():
            return method(*args, **kwargs)

    return wrapper


class _Step:
    """A step (train, test or predict) as a function of a batch: traced once for each kind of batch, then replayed."""

    def __init__(self, step, eager):
        self._step = step
        self._function = None if eager else tf.function(step, reduce_retracing=True, autograph=False)
        self._traced = {}

    def __call__(self, data, any_size=False):
        """`any_size`: batches of this run differ in size, so one trace shall serve all sizes."""
        if self._function is None:
            return self._step(data)
        if not any_size:
            return self._function(data)
        leaves = tree.flatten(data)
        key = (repr(tree.map_structure(lambda _: 0, data)), *(_kind(x) for x in leaves))
        traced = self._traced.get(key)
        if traced is None:
            specs = tree.map_structure(_any_size_spec, data)
            traced = self._traced[key] = self._function.get_concrete_function(specs)
        return traced(data)


def _kind(x):
    return (x.dtype, tuple(x.shape[1:])) if tf.is_tensor(x) else None


def _any_size_spec(x):
    return tf.TensorSpec([None, *x.shape[1:]], x.dtype) if tf.is_tensor(x) else x


class Trainer:
    """The part of `Model` that trains. Subclasses may override train_step, test_step, predict_step and compute_loss."""

    @_untracked
    def __init__(self):
        self._run_eagerly = False
        self.compiled = False
        self.loss = None
        self.steps_per_execution = 1
        self.stop_training = False
        self.train_function = self.test_function = self.predict_function = None
        self._compile_loss = self._compile_metrics = self._loss_tracker = None
        # Where a callback that restores training says that it goes on.
        self._initial_epoch = None
        self._loss_takes_training = "training" in inspect.signature(self.compute_loss).parameters

    # Compiling

    @_untracked
    def compile(
        self,
        optimizer="rmsprop",
        loss=None,
        loss_weights=None,
        metrics=None,
        weighted_metrics=None,
        run_eagerly=False,
        steps_per_execution=1,
        jit_compile="auto",
        auto_scale_loss=True,
    ):
        """Say how to train: optimizer, loss and metrics, each by name or as an object."""
        self._compile_arguments = {
            "optimizer": optimizer, "loss": loss, "loss_weights": loss_weights, "metrics": metrics,
            "weighted_metrics": weighted_metrics, "run_eagerly": run_eagerly,
            "steps_per_execution": steps_per_execution,
        }  # fmt: skip
        self.optimizer = optimizers.get(optimizer)
        self._compile_arguments["optimizer"] = self.optimizer
        scales = auto_scale_loss and self.optimizer is not None and self.dtype_policy.name == "mixed_float16"
        if scales and not isinstance(self.optimizer, optimizers.LossScaleOptimizer):
            self.optimizer = optimizers.LossScaleOptimizer(self.optimizer, name="loss_scale_optimizer")
        names = getattr(self, "output_names", None)
        if loss is not None:
            self._compile_loss = CompileLoss(loss, loss_weights, output_names=names)
            self.loss = loss
        if metrics is not None or weighted_metrics is not None:
            self._compile_metrics = CompileMetrics(metrics, weighted_metrics, output_names=names)
        if jit_compile is True and run_eagerly:
            warnings.warn(
                "If `run_eagerly` is True, then `jit_compile` cannot also be True. Disabling `jit_compile`.",
                stacklevel=3,
            )
        self.run_eagerly = run_eagerly
        self.steps_per_execution = steps_per_execution
        self.stop_training = False
        self.compiled = True
        self._loss_tracker = metrics_module.Mean(name="loss")
        self.train_function = self.test_function = self.predict_function = None

    @property
    def run_eagerly(self):
        return self._run_eagerly

    @run_eagerly.setter
    def run_eagerly(self, value):
        self._run_eagerly = value

    def get_compile_config(self):
        return serialize_keras_object(self._compile_arguments) if self.compiled else {}

    def compile_from_config(self, config):
        if type(self).compile is not Trainer.compile:
            warnings.warn(
                "`compile()` was not called as part of model loading because the model's `compile()` method is custom. "
                "All subclassed Models that have `compile()` overridden should also override `get_compile_config()` "
                "and `compile_from_config(config)`. Alternatively, you can call `compile()` manually after loading.",
                stacklevel=2,
            )
            return
        self.compile(**deserialize_keras_object(config))
        if self.built:
            self.optimizer.build(self.trainable_variables)

    def _assert_compile_called(self):
        if not self.compiled:
            raise ValueError("You must call `compile()` before using the model.")

    # Metrics

    @property
    def metrics(self):
        found = []
        if self.compiled:
            found = [m for m in (self._loss_tracker, self._compile_metrics) if m is not None]
            if self._compile_loss is not None:
                found.extend(self._compile_loss.metrics)
        found.extend(self._metrics)
        for layer in self._flatten_layers(include_self=False):
            if not isinstance(layer, Trainer):
                found.extend(layer._metrics)
        return found

    @property
    def metrics_names(self):
        return [m.name for m in self.metrics]

    def _all_metrics(self):
        """Single metrics: those of compile one by one."""
        return [one for m in self.metrics for one in (m.metrics if isinstance(m, CompileMetrics) else [m])]

    def reset_metrics(self):
        for m in self.metrics:
            m.reset_state()

    def get_metrics_result(self):
        """The value of each metric so far, by name."""
        results = {}
        for m in self.metrics:
            value = m.result()
            results.update(value if isinstance(value, dict) else {m.name: value})
        return results

    def _current_logs(self, logs):
        """At the end of an epoch: the metrics' values now, unless a custom step returned other logs."""
        current = self.get_metrics_result()
        return current if isinstance(logs, dict) and set(logs) == set(current) else logs

    def _in_order(self, logs):
        names = [m.name for m in self._all_metrics()]
        values = [logs[name] for name in names if name in logs]
        values += [logs[name] for name in sorted(logs) if name not in names]
        return values[0] if len(values) == 1 else values

    @property
    def compiled_metrics(self):
        """What Keras 2 called the metrics of compile: an object with `update_state(y, y_pred)`."""
        model = self

        class CompiledMetrics:
            def update_state(self, y, y_pred, sample_weight=None):
                warnings.warn(
                    "`model.compiled_metrics()` is deprecated. Instead, use e.g.:\n```\nfor metric in self.metrics:\n"
                    "    metric.update_state(y, y_pred)\n```\n",
                    stacklevel=2,
                )
                for metric in model.metrics:
                    if isinstance(metric, metrics_module.Mean):
                        metric.update_state(y_pred, sample_weight=sample_weight)
                    else:
                        metric.update_state(y, y_pred, sample_weight=sample_weight)

        return CompiledMetrics()

    def compiled_loss(self, y, y_pred, sample_weight=None, regularization_losses=None):
        """Keras 2's way to the loss of compile."""
        warnings.warn(
            "`model.compiled_loss()` is deprecated. Instead, use `model.compute_loss(x, y, y_pred, sample_weight, "
            "training)`.",
            stacklevel=2,
        )
        return self.compute_loss(x=None, y=y, y_pred=y_pred, sample_weight=sample_weight)

    # Steps

    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        """The compiled loss of a batch, and the losses that layers added."""
        losses = []
        if self._compile_loss is not None:
            loss = self._compile_loss(y, y_pred, sample_weight)
            if loss is not None:
                losses.append(loss)
        losses += [_as_scalar(loss) for loss in self.losses]
        if not losses:
            raise ValueError("No loss to compute. Provide a `loss` argument in `compile()`.")
        return losses[0] if len(losses) == 1 else tf.add_n(losses)

    def compute_metrics(self, x, y, y_pred, sample_weight=None):
        """Update the compiled metrics with a batch; returns all metrics' values."""
        if self._compile_metrics is not None:
            self._compile_metrics.update_state(y, y_pred, sample_weight)
        return self.get_metrics_result()

    def _loss_of(self, x, y, y_pred, sample_weight, training):
        options = {"training": training} if self._loss_takes_training else {}
        return self.compute_loss(x, y, y_pred, sample_weight, **options)

    def _predict_from(self, x, training):
        return self(x, training=training) if self._call_has_training_arg else self(x)

    def _track_loss(self, loss, x):
        first = next(leaf for leaf in tree.flatten(x) if leaf is not None)
        self._loss_tracker.update_state(loss, sample_weight=tf.shape(first)[0])

    def train_step(self, data):
        """One step of training on a batch. Returns logs."""
        x, y, sample_weight = unpack_x_y_sample_weight(data)
        with tf.GradientTape() as tape:
            y_pred = self._predict_from(x, training=True)
            loss = self._loss_of(x, y, y_pred, sample_weight, training=True)
            self._track_loss(loss, x)
            if self.optimizer is not None:
                loss = self.optimizer.scale_loss(loss)
        weights = self.trainable_weights
        if weights:
            gradients = tape.gradient(loss, weights)
            self.optimizer.apply_gradients(zip(gradients, weights))
        else:
            warnings.warn("The model does not have any trainable weights.", stacklevel=2)
        return self.compute_metrics(x, y, y_pred, sample_weight=sample_weight)

    def test_step(self, data):
        """Loss and metrics of a batch."""
        x, y, sample_weight = unpack_x_y_sample_weight(data)
        y_pred = self._predict_from(x, training=False)
        self._track_loss(self._loss_of(x, y, y_pred, sample_weight, training=False), x)
        return self.compute_metrics(x, y, y_pred, sample_weight=sample_weight)

    def predict_step(self, data):
        """Predictions for a batch."""
        x, _, _ = unpack_x_y_sample_weight(data)
        return self._predict_from(x, training=False)

    @_untracked
    def make_train_function(self, force=False):
        if self.train_function is None or force:
            self.train_function = _Step(self.train_step, self.run_eagerly)
        return self.train_function

    @_untracked
    def make_test_function(self, force=False):
        if self.test_function is None or force:
            self.test_function = _Step(self.test_step, self.run_eagerly)
        return self.test_function

    @_untracked
    def make_predict_function(self, force=False):
        if self.predict_function is None or force:
            self.predict_function = _Step(self.predict_step, self.run_eagerly)
        return self.predict_function

    # Loops

    def fit(
        self,
        x=None,
        y=None,
        batch_size=None,
        epochs=1,
        verbose="auto",
        callbacks=None,
        validation_split=0.0,
        validation_data=None,
        shuffle=True,
        class_weight=None,
        sample_weight=None,
        initial_epoch=0,
        steps_per_epoch=None,
        validation_steps=None,
        validation_batch_size=None,
        validation_freq=1,
    ):
        """Train on arrays, a dataset or a generator for a number of epochs. Returns a History."""
        self._assert_compile_called()
        if validation_split and validation_data is None:
            (x, y, sample_weight), validation_data = train_validation_split((x, y, sample_weight), validation_split)
        epoch_iterator = EpochIterator(
            x,
            y=y,
            sample_weight=sample_weight,
            batch_size=batch_size,
            steps_per_epoch=steps_per_epoch,
            shuffle=shuffle,
            class_weight=class_weight,
        )
        if not isinstance(callbacks, CallbackList):
            callbacks = CallbackList(
                callbacks, add_history=True, add_progbar=verbose != 0, verbose=verbose, epochs=epochs,
                steps=epoch_iterator.num_batches, model=self,
            )  # fmt: skip
        self.stop_training = False
        self.make_train_function()
        epoch_iterator.reset()
        callbacks.on_train_begin()
        validation = None
        epoch_logs = None
        logs = {}
        for epoch in range(self._initial_epoch or initial_epoch, epochs):
            self.reset_metrics()
            callbacks.on_epoch_begin(epoch)
            for step, batch in epoch_iterator:
                callbacks.on_train_batch_begin(step)
                logs = self.train_function(batch, any_size=epoch_iterator.batches.varies)
                callbacks.on_train_batch_end(step, logs)
                if self.stop_training:
                    break
            epoch_logs = dict(self._current_logs(logs))
            if validation_data is not None and _is_due(epoch, validation_freq):
                if validation is None:
                    val_x, val_y, val_weight = unpack_x_y_sample_weight(validation_data)
                    validation = EpochIterator(
                        val_x, y=val_y, sample_weight=val_weight, batch_size=validation_batch_size or batch_size,
                        steps_per_epoch=validation_steps,
                    )  # fmt: skip
                val_logs = self._evaluate(validation, callbacks)
                epoch_logs.update({f"val_{name}": value for name, value in val_logs.items()})
            callbacks.on_epoch_end(epoch, epoch_logs)
            if self.stop_training:
                break
        if self.optimizer is not None and epochs > 0:
            self.optimizer.finalize_variable_values(self.trainable_weights)
        callbacks.on_train_end(logs=epoch_logs)
        return self.history

    def evaluate(
        self,
        x=None,
        y=None,
        batch_size=None,
        verbose="auto",
        sample_weight=None,
        steps=None,
        callbacks=None,
        return_dict=False,
        **kwargs,
    ):
        """Loss and metrics on data, as a list (or one number), or by name."""
        self._assert_compile_called()
        if kwargs:
            raise ValueError(f"Arguments not recognized: {kwargs}")
        iterator = EpochIterator(x, y=y, sample_weight=sample_weight, batch_size=batch_size, steps_per_epoch=steps)
        if not isinstance(callbacks, CallbackList):
            callbacks = CallbackList(
                callbacks, add_progbar=verbose != 0, verbose=verbose, epochs=1, steps=iterator.num_batches, model=self
            )
        logs = self._evaluate(iterator, callbacks)
        return logs if return_dict else self._in_order(logs)

    def _evaluate(self, iterator, callbacks):
        iterator.reset()
        self.make_test_function()
        self.stop_evaluating = False
        callbacks.on_test_begin()
        logs = {}
        self.reset_metrics()
        for step, batch in iterator:
            callbacks.on_test_batch_begin(step)
            logs = self.test_function(batch, any_size=iterator.batches.varies)
            callbacks.on_test_batch_end(step, logs)
            if self.stop_evaluating:
                break
        logs = pythonify_logs(self._current_logs(logs))
        callbacks.on_test_end(logs)
        return logs

    def predict(self, x, batch_size=None, verbose="auto", steps=None, callbacks=None):
        """The model's outputs for data, as arrays."""
        iterator = EpochIterator(x, batch_size=batch_size, steps_per_epoch=steps)
        if not isinstance(callbacks, CallbackList):
            callbacks = CallbackList(
                callbacks, add_progbar=verbose != 0, verbose=verbose, epochs=1, steps=iterator.num_batches, model=self
            )
        self.make_predict_function()
        self.stop_predicting = False
        callbacks.on_predict_begin()
        outputs = []
        for step, batch in iterator:
            callbacks.on_predict_batch_begin(step)
            outputs.append(self.predict_function(batch))
            callbacks.on_predict_batch_end(step, {"outputs": outputs[-1]})
            if self.stop_predicting:
                break
        callbacks.on_predict_end()
        return tree.map_structure(_joined_array, *outputs)

    def train_on_batch(self, x, y=None, sample_weight=None, class_weight=None, return_dict=False):
        """One step of training on one batch. Returns loss and metrics."""
        self._assert_compile_called()
        if class_weight is not None:
            if sample_weight is not None:
                raise ValueError(
                    "Arguments `sample_weight` and `class_weight` cannot be specified at the same time. Received: "
                    f"sample_weight={sample_weight}, class_weight={class_weight}"
                )
            sample_weight = class_weight_to_sample_weights(y, class_weight)
        return self._on_batch(self.make_train_function(), (x, y, sample_weight), return_dict)

    def test_on_batch(self, x, y=None, sample_weight=None, return_dict=False):
        """Loss and metrics of one batch."""
        self._assert_compile_called()
        return self._on_batch(self.make_test_function(), (x, y, sample_weight), return_dict)

    def _on_batch(self, function, data, return_dict):
        self.reset_metrics()
        logs = pythonify_logs(function(tree.map_structure(_tensor_or_none, data)))
        return logs if return_dict else self._in_order(logs)

    def predict_on_batch(self, x):
        """The outputs for one batch, as arrays."""
        outputs = self.make_predict_function()((tree.map_structure(_tensor_or_none, x),))
        return tree.map_structure(lambda t: t.numpy(), outputs)


def _tensor_or_none(x):
    return None if x is None else tf.convert_to_tensor(x)


def _as_scalar(loss):
    loss = loss if is_float_dtype(loss.dtype) else tf.cast(loss, floatx())
    return tf.reduce_sum(loss)


def _is_due(epoch, validation_freq):
    if isinstance(validation_freq, int):
        return (epoch + 1) % validation_freq == 0
    if isinstance(validation_freq, list):
        return epoch + 1 in validation_freq
    raise ValueError(
        "Expected `validation_freq` to be a list or int. Received: "
        f"validation_freq={validation_freq} of the type {type(validation_freq)}."
    )


def _joined_array(*parts):
    """The batches' outputs as one array."""
    if len(parts) == 1:
        return parts[0].numpy()
    return (tf.stack(parts) if len(parts[0].shape) == 0 else tf.concat(parts, axis=0)).numpy()
