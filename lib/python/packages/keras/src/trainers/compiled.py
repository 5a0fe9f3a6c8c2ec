"""What `compile` was given, resolved once outputs are known: a loss and metrics for each output."""

import tensorflow as tf

from keras.src import losses as losses_module
from keras.src import metrics as metrics_module
from keras.src import tree
from keras.src.losses.loss import Loss, LossFunctionWrapper
from keras.src.metrics.metric import Metric
from keras.src.metrics.reduction import Mean, MeanMetricWrapper
from keras.src.utils.naming import get_object_name
from keras.src.utils.tracking import DotNotTrackScope


def _kind(y_true, y_pred):
    """One of "binary", "sparse" (integer classes) or "categorical" (one-hot), for "accuracy" and "crossentropy"."""
    if y_pred.shape[-1] == 1:
        return "binary"
    lower = len(y_true.shape) < len(y_pred.shape)
    if lower or y_true.shape[-1] == 1 and y_pred.shape[-1] is not None and y_pred.shape[-1] > 1:
        return "sparse"
    return "categorical"


_ACCURACY = {
    "binary": metrics_module.BinaryAccuracy,
    "sparse": metrics_module.SparseCategoricalAccuracy,
    "categorical": metrics_module.CategoricalAccuracy,
}
_CROSSENTROPY = {
    "binary": losses_module.binary_crossentropy,
    "sparse": losses_module.sparse_categorical_crossentropy,
    "categorical": losses_module.categorical_crossentropy,
}


def get_loss(identifier, y_true, y_pred):
    """The Loss that an argument of compile stands for; None stays None."""
    if identifier is None:
        return None
    if str(identifier).lower() in ("crossentropy", "ce"):
        found = _CROSSENTROPY[_kind(y_true, y_pred)]
    else:
        found = losses_module.get(identifier)
    if isinstance(found, Loss):
        return found
    name = identifier if isinstance(identifier, str) else get_object_name(found)
    return LossFunctionWrapper(found, name=name)


def get_metric(identifier, y_true, y_pred):
    """The Metric that an argument of compile stands for, named as it was asked for."""
    if identifier is None:
        raise ValueError("Expected metric, received `None`")
    if str(identifier).lower() in ("accuracy", "acc"):
        found = _ACCURACY[_kind(y_true, y_pred)](name=str(identifier))
    else:
        found = metrics_module.get(identifier)
    name = identifier if isinstance(identifier, str) else get_object_name(found)
    if not isinstance(found, Metric):
        found = MeanMetricWrapper(found)
    found.name = name
    return found


def _by_output(given, names, what):
    """One entry per output: of a dict by name, of a list by position, or one for all (`what` names it in errors)."""
    if isinstance(given, dict):
        if names is None or None in names or not set(given) <= set(names):
            expected = names if names is not None and None not in names else "the output names of the model"
            raise ValueError(f"Expected keys {expected} in {what} dict, but found {what}.keys()={list(given)}")
        return [given.get(name) for name in names]
    return given


class CompileLoss(Loss):
    """The sum of the outputs' losses, each times its weight. Several outputs have a metric "<output>_loss" each."""

    def __init__(self, loss, loss_weights=None, output_names=None):
        if loss_weights and not isinstance(loss_weights, (list, tuple, dict, float)):
            raise ValueError(
                "Expected `loss_weights` argument to be a float (single output case) or a list, tuple, or dict "
                f"(multiple output case). Received instead: loss_weights={loss_weights} of type {type(loss_weights)}"
            )
        super().__init__(name="compile_loss")
        self._user_loss = loss
        self._user_weights = loss_weights
        self.output_names = output_names
        self.metrics = []
        # The same by the position of their output.
        self._trackers = {}
        self.built = False

    @property
    def variables(self):
        return [v for m in self.metrics for v in m.variables]

    def build(self, y_true, y_pred, names, order=None):
        """`order` tells in which order outputs by name are reported, where that is not their own."""
        count = len(y_pred)
        losses = _by_output(self._user_loss, names, "loss")
        if not isinstance(losses, (list, tuple)):
            losses = [losses] * count
        elif len(losses) != count:
            if count != 1:
                raise ValueError(
                    "For a model with multiple outputs, when providing the `loss` argument as a list, it should have "
                    f"as many entries as the model has outputs. Received:\nloss={self._user_loss}\nof length "
                    f"{len(losses)} whereas the model has {count} outputs."
                )
            # Several losses of one output are added up.
            y_true, y_pred = y_true * len(losses), y_pred * len(losses)
        weights = _by_output(self._user_weights, names, "loss_weights")
        if not isinstance(weights, (list, tuple)):
            weights = [weights] * len(losses)
        if len(weights) != len(losses):
            raise ValueError(
                f"`loss_weights` must match the number of losses, got {len(losses)} losses and {len(weights)} weights."
            )
        self._losses = [get_loss(loss, t, p) for loss, t, p in zip(losses, y_true, y_pred)]
        self._weights = list(weights)
        used = [(loss, i) for i, loss in enumerate(self._losses) if loss is not None]
        if count > 1 and len(used) > 1:
            self._trackers = {i: Mean(name=f"{(names or [None] * count)[i] or loss.name}_loss") for loss, i in used}
            shown = [names.index(name) for name in order if name in names] if order and names else range(count)
            self.metrics.extend(self._trackers[i] for i in shown if i in self._trackers)
        self.built = True

    def _for_all_outputs(self, y_true, y_pred):
        """Targets where only some outputs have a loss: None for the others."""
        losses, given = self._user_loss, tree.flatten(y_true)
        if not isinstance(losses, (list, tuple)) or None not in losses or len(losses) != len(tree.flatten(y_pred)):
            return y_true
        if len(given) != sum(loss is not None for loss in losses):
            return y_true
        targets = iter(given)
        return [None if loss is None else next(targets) for loss in losses]

    def __call__(self, y_true, y_pred, sample_weight=None):
        y_true = self._for_all_outputs(y_true, y_pred)
        names, predictions, targets, weights = align(y_true, y_pred, sample_weight, self.output_names)
        if not self.built:
            order = None
            if isinstance(y_pred, dict):
                order = list(self._user_loss if isinstance(self._user_loss, dict) else y_pred)
            self.build(targets, predictions, names, order)
        if len(predictions) == 1:
            # Several losses of one output.
            predictions, targets, weights = (part * len(self._losses) for part in (predictions, targets, weights))
        total = None
        parts = zip(self._losses, self._weights, targets, predictions, weights)
        for i, (loss, factor, target, prediction, weight) in enumerate(parts):
            if loss is None:
                continue
            value = tf.cast(loss(target, prediction, weight), self.dtype)
            if self._trackers:
                # As in Keras: the batch's size is the weight where the graph knows it.
                self._trackers[i].update_state(value, sample_weight=tree.flatten(prediction)[0].shape[0])
            if factor is not None:
                value = value * factor
            total = value if total is None else total + value
        return total


def align(y_true, y_pred, sample_weight, output_names):
    """Outputs as flat lists: names, predictions, targets and weights."""
    predictions = tree.flatten(y_pred)
    names = output_names
    if isinstance(y_pred, dict):
        names = [path[-1] for path, _ in tree.flatten_with_path(y_pred)]
    if names is not None and len(names) != len(predictions):
        names = None
    targets = _entries(y_true, names, predictions)
    if len(targets) != len(predictions):
        marks = [tree.map_structure(lambda _: "*", y) for y in (y_true, y_pred)]
        raise ValueError(f"y_true and y_pred have different structures.\ny_true: {marks[0]}\ny_pred: {marks[1]}\n")
    if sample_weight is None:
        weights = [None] * len(predictions)
    else:
        weights = _entries(sample_weight, names, predictions)
        weights = weights if len(weights) == len(predictions) else [weights[0]] * len(predictions)
    return names, predictions, targets, weights


def _entries(structure, names, predictions):
    if isinstance(structure, dict) and names is not None and set(structure) <= set(names):
        return [structure.get(name) for name in names]
    return tree.flatten(structure)


class CompileMetrics(Metric):
    """The metrics of all outputs, as one; `result` is a dict."""

    def __init__(self, metrics, weighted_metrics, output_names=None):
        super().__init__(name="compile_metrics")
        for argument, value in (("metrics", metrics), ("weighted_metrics", weighted_metrics)):
            if value and not isinstance(value, (list, tuple, dict)):
                raise ValueError(
                    f"Expected `{argument}` argument to be a list, tuple, or dict. Received instead: "
                    f"{argument}={value} of type {type(value)}"
                )
        with DotNotTrackScope():
            self._user_metrics = metrics
            self._user_weighted = weighted_metrics
            # Triples (output's position, output's name, metric).
            self._plain = []
            self._weighted = []
        self.output_names = output_names
        self.built = False

    @property
    def metrics(self):
        return [m for _, _, m in (*self._plain, *self._weighted)]

    @property
    def variables(self):
        return [v for m in self.metrics for v in m.variables]

    def build(self, y_true, y_pred, names):
        with DotNotTrackScope():
            self._plain = self._resolve(self._user_metrics, y_true, y_pred, names, "metrics")
            self._weighted = self._resolve(self._user_weighted, y_true, y_pred, names, "weighted_metrics")
        self.built = True

    def _resolve(self, given, y_true, y_pred, names, argument):
        if not given:
            return []
        count = len(y_pred)
        if count == 1:
            return [(0, None, get_metric(m, y_true[0], y_pred[0])) for m in tree.flatten(given)]
        given = _by_output(given, names, argument)
        if len(given) != count:
            raise ValueError(
                f"Invalid `{argument}`. `{argument}` should contain metrics objects and either be a dict or a list "
                f"matching the output names of the functional model {names} or match the output structure of the "
                f"model: {['X'] * count}.\nReceived: {argument}={given}"
            )
        resolved = []
        for i, own in enumerate(given):
            for m in tree.flatten(own) if own is not None else ():
                if m is not None:
                    resolved.append((i, names[i] if names else None, get_metric(m, y_true[i], y_pred[i])))
        return resolved

    def update_state(self, y_true, y_pred, sample_weight=None):
        names, predictions, targets, weights = align(y_true, y_pred, sample_weight, self.output_names)
        if not self.built:
            self.build(targets, predictions, names)
        for i, _, m in self._plain:
            m.update_state(targets[i], predictions[i])
        for i, _, m in self._weighted:
            m.update_state(targets[i], predictions[i], weights[i])

    def reset_state(self):
        for m in self.metrics:
            m.reset_state()

    def result(self):
        if not self.built:
            raise ValueError("Cannot get result() since the metric has not yet been built.")
        results = {}
        for weighted, entries in ((False, self._plain), (True, self._weighted)):
            for _, output, m in entries:
                name = f"{output}_{m.name}" if output else m.name
                if name in results and weighted:
                    name = f"{output}_weighted_{m.name}" if output else f"weighted_{m.name}"
                free, count = name, 0
                while free in results:
                    count += 1
                    free = f"{name}_{count}"
                results[free] = m.result()
        return results
