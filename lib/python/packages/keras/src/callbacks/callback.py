"""keras.callbacks: the base class, and the list that calls them."""

import tensorflow as tf

from keras.src import tree
from keras.src.api_export import keras_export


def pythonify_logs(logs):
    """Logs as floats, by name in alphabetical order."""
    result = {}
    for key, value in sorted((logs or {}).items()):
        if isinstance(value, dict):
            result.update(pythonify_logs(value))
            continue
        try:
            value = float(value)
        except (TypeError, ValueError):
            value = value.numpy() if tf.is_tensor(value) else value
        result[key] = value
    return result


@keras_export("keras.callbacks.Callback")
class Callback:
    """Subclasses implement what they want to be told of; `self.model` is the model, `self.params` what fit got."""

    def __init__(self):
        self.params = None
        self._model = None

    def set_params(self, params):
        self.params = params

    def set_model(self, model):
        self._model = model

    @property
    def model(self):
        return self._model

    def on_batch_begin(self, batch, logs=None):
        pass

    def on_batch_end(self, batch, logs=None):
        pass

    def on_epoch_begin(self, epoch, logs=None):
        pass

    def on_epoch_end(self, epoch, logs=None):
        pass

    def on_train_batch_begin(self, batch, logs=None):
        self.on_batch_begin(batch, logs=logs)

    def on_train_batch_end(self, batch, logs=None):
        self.on_batch_end(batch, logs=logs)

    def on_test_batch_begin(self, batch, logs=None):
        pass

    def on_test_batch_end(self, batch, logs=None):
        pass

    def on_predict_batch_begin(self, batch, logs=None):
        pass

    def on_predict_batch_end(self, batch, logs=None):
        pass

    def on_train_begin(self, logs=None):
        pass

    def on_train_end(self, logs=None):
        pass

    def on_test_begin(self, logs=None):
        pass

    def on_test_end(self, logs=None):
        pass

    def on_predict_begin(self, logs=None):
        pass

    def on_predict_end(self, logs=None):
        pass


_BATCH_HOOKS = {
    "on_train_batch_begin": ("on_train_batch_begin", "on_batch_begin"),
    "on_train_batch_end": ("on_train_batch_end", "on_batch_end"),
    "on_test_batch_begin": ("on_test_batch_begin",),
    "on_test_batch_end": ("on_test_batch_end",),
    "on_predict_batch_begin": ("on_predict_batch_begin",),
    "on_predict_batch_end": ("on_predict_batch_end",),
}


def _implements(callback, hook):
    """Does a callback do anything there? Reading a batch's logs makes the device wait, so nobody asks in vain."""
    for name in _BATCH_HOOKS[hook]:
        if name in vars(callback) or getattr(type(callback), name, None) is not getattr(Callback, name):
            return True
    return False


@keras_export("keras.callbacks.CallbackList")
class CallbackList(Callback):
    """Calls several callbacks, those of the user first, then the history and the progress bar."""

    def __init__(self, callbacks=None, add_history=False, add_progbar=False, model=None, **params):
        from keras.src.callbacks.history import History
        from keras.src.callbacks.progbar_logger import ProgbarLogger

        self.callbacks = tree.flatten(callbacks) if callbacks else []
        self._history = next((c for c in self.callbacks if isinstance(c, History)), None)
        if self._history is None and add_history:
            self._history = History()
            self.callbacks.append(self._history)
        self._progbar = next((c for c in self.callbacks if isinstance(c, ProgbarLogger)), None)
        if self._progbar is None and add_progbar:
            self._progbar = ProgbarLogger()
            self.callbacks.append(self._progbar)
        if model is not None:
            self.set_model(model)
        self.set_params(params)
        self._hooked = {hook: [c for c in self.callbacks if _implements(c, hook)] for hook in _BATCH_HOOKS}

    def set_params(self, params):
        self.params = params
        if params:
            for callback in self.callbacks:
                callback.set_params(params)

    def set_model(self, model):
        super().set_model(model)
        if self._history is not None:
            model.history = self._history
        for callback in self.callbacks:
            callback.set_model(model)


def _tell_all(hook, takes_number):
    def tell(self, *args, logs=None):
        *number, logs = (*args, logs) if len(args) == takes_number else args
        logs = pythonify_logs(logs)
        for callback in self.callbacks:
            getattr(callback, hook)(*number, logs)

    tell.__name__ = hook
    return tell


def _tell_hooked(hook):
    def tell(self, batch, logs=None):
        plain = None
        for callback in self._hooked[hook]:
            if callback is self._progbar and not callback.wants(batch):
                continue
            if plain is None:
                plain = pythonify_logs(logs)
            getattr(callback, hook)(batch, logs=plain)

    tell.__name__ = hook
    return tell


for _hook in ("train", "test", "predict"):
    for _when in ("begin", "end"):
        setattr(CallbackList, f"on_{_hook}_{_when}", _tell_all(f"on_{_hook}_{_when}", 0))
for _when in ("begin", "end"):
    setattr(CallbackList, f"on_epoch_{_when}", _tell_all(f"on_epoch_{_when}", 1))
for _hook in _BATCH_HOOKS:
    setattr(CallbackList, _hook, _tell_hooked(_hook))
