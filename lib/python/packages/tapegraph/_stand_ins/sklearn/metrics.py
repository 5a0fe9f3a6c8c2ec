"""How good predictions are."""

import numpy as np

from ._missing import getter


def _pair(y_true, y_pred):
    a, b = np.asarray(y_true), np.asarray(y_pred)
    if len(a) != len(b):
        raise ValueError(f"Found input variables with inconsistent numbers of samples: [{len(a)}, {len(b)}]")
    return a, b


def accuracy_score(y_true, y_pred, *, normalize=True, sample_weight=None):
    """The share of predictions that are right."""
    a, b = _pair(y_true, y_pred)
    right = (a == b) if a.ndim == 1 else (a == b).all(axis=1)
    if sample_weight is not None:
        weight = np.asarray(sample_weight)
        return float(np.average(right, weights=weight)) if normalize else float(right @ weight)
    return float(right.mean()) if normalize else float(right.sum())


def confusion_matrix(y_true, y_pred, *, labels=None, sample_weight=None, normalize=None):
    """How often each class (row) was taken for each class (column)."""
    a, b = _pair(y_true, y_pred)
    labels = np.unique(np.concatenate([a, b])) if labels is None else np.asarray(labels)
    place = {v: i for i, v in enumerate(labels.tolist())}
    found = np.zeros((len(labels), len(labels)), dtype=int)
    for t, p in zip(a.tolist(), b.tolist()):
        if t in place and p in place:
            found[place[t], place[p]] += 1
    if normalize is None:
        return found
    total = {"true": found.sum(axis=1, keepdims=True), "pred": found.sum(axis=0, keepdims=True), "all": found.sum()}[normalize]
    with np.errstate(all="ignore"):
        return np.nan_to_num(found / total)


def _by_class(y_true, y_pred, labels, pos_label, average):
    a, b = _pair(y_true, y_pred)
    present = np.unique(np.concatenate([a, b]))
    if average == "binary":
        if len(present) > 2:
            raise ValueError("Target is multiclass but average='binary'. Please choose another average setting, one of [None, 'micro', 'macro', 'weighted'].")
        chosen = np.array([pos_label])
    else:
        chosen = present if labels is None else np.asarray(labels)
    hits = np.array([((a == c) & (b == c)).sum() for c in chosen], float)
    return hits, np.array([(b == c).sum() for c in chosen], float), np.array([(a == c).sum() for c in chosen], float)


def _averaged(top, bottom, support, average):
    if average == "micro":
        top, bottom = np.array([top.sum()]), np.array([bottom.sum()])
    with np.errstate(all="ignore"):
        found = np.where(bottom > 0, top / np.where(bottom > 0, bottom, 1), 0.0)
    if average is None:
        return found
    if average == "weighted":
        return float(np.average(found, weights=support)) if support.sum() else 0.0
    return float(found.mean())


def precision_score(y_true, y_pred, *, labels=None, pos_label=1, average="binary", zero_division="warn"):
    """Of what was predicted as a class, the share that is of it."""
    hits, predicted, real = _by_class(y_true, y_pred, labels, pos_label, average)
    return _averaged(hits, predicted, real, average)


def recall_score(y_true, y_pred, *, labels=None, pos_label=1, average="binary", zero_division="warn"):
    """Of what is of a class, the share that was predicted as it."""
    hits, _, real = _by_class(y_true, y_pred, labels, pos_label, average)
    return _averaged(hits, real, real, average)


def f1_score(y_true, y_pred, *, labels=None, pos_label=1, average="binary", zero_division="warn"):
    """The harmonic mean of precision and recall."""
    hits, predicted, real = _by_class(y_true, y_pred, labels, pos_label, average)
    return _averaged(2 * hits, predicted + real, real, average)


def mean_squared_error(y_true, y_pred, *, sample_weight=None, multioutput="uniform_average"):
    a, b = _pair(y_true, y_pred)
    return float(np.average((a - b) ** 2, weights=sample_weight, axis=0).mean())


def mean_absolute_error(y_true, y_pred, *, sample_weight=None, multioutput="uniform_average"):
    a, b = _pair(y_true, y_pred)
    return float(np.average(np.abs(a - b), weights=sample_weight, axis=0).mean())


def r2_score(y_true, y_pred, *, sample_weight=None):
    """The share of the variance that is explained."""
    a, b = _pair(y_true, y_pred)
    rest, total = ((a - b) ** 2).sum(axis=0), ((a - a.mean(axis=0)) ** 2).sum(axis=0)
    return float(np.mean(1 - rest / total))


def roc_curve(y_true, y_score, *, pos_label=None, drop_intermediate=True):
    """(false positive rates, true positive rates, thresholds)."""
    a, s = _pair(y_true, y_score)
    positive = a == (1 if pos_label is None else pos_label)
    order = np.argsort(s, kind="mergesort")[::-1]
    positive, s = positive[order], s[order]
    ends = np.concatenate([np.where(np.diff(s))[0], [len(s) - 1]])
    tps = np.cumsum(positive)[ends].astype(float)
    fps = 1 + ends - tps
    thresholds = s[ends].astype(float)
    if drop_intermediate and len(fps) > 2:
        keep = np.concatenate([[True], np.logical_or(np.diff(fps, 2), np.diff(tps, 2)), [True]])
        fps, tps, thresholds = fps[keep], tps[keep], thresholds[keep]
    fps, tps, thresholds = (np.concatenate([[v], x]) for v, x in ((0, fps), (0, tps), (np.inf, thresholds)))
    return fps / fps[-1], tps / tps[-1], thresholds


def auc(x, y):
    """The area under a curve."""
    return float(np.trapezoid(y, x))


def roc_auc_score(y_true, y_score):
    """The area under the ROC curve."""
    if len(np.unique(y_true)) != 2:
        raise ValueError("Only one class is present in y_true. ROC AUC score is not defined in that case.")
    fpr, tpr, _ = roc_curve(y_true, y_score)
    return auc(fpr, tpr)


__getattr__ = getter(__name__, globals())
