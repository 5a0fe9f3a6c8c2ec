"""What TensorBoard's table of hyperparameters reads (tensorboard/plugins/hparams/*.proto)."""

import torch

from .. import _wire as wire

# The kinds of a hyperparameter, as the experiment's description names them.
_STRING, _FLOAT64 = 1, 3
_SUCCESS = 1


def summaries(hparam_dict, metric_dict, domains=None):
    """The three summary values that describe a session: the experiment, how it began, that it ended well."""
    domains = domains or {}
    if not isinstance(hparam_dict, dict):
        raise TypeError("parameter: hparam_dict should be a dictionary, nothing logged.")
    if not isinstance(metric_dict, dict):
        raise TypeError("parameter: metric_dict should be a dictionary, nothing logged.")
    for name, values in domains.items():
        if name not in hparam_dict or not isinstance(values, list) or not all(isinstance(v, type(hparam_dict[name])) for v in values):
            raise TypeError(f"parameter: hparam_domain_discrete[{name}] should be a list of same type as hparam_dict[{name}].")
    infos, started = b"", b""
    for name, value in hparam_dict.items():
        if value is None:
            continue
        kind, encoded = _value(value)
        info = wire.data(1, name) + wire.integer(4, kind)
        if name in domains:
            info += wire.data(5, b"".join(wire.data(1, _value(v)[1]) for v in domains[name]))
        infos += wire.data(4, info)
        started += wire.data(1, wire.data(1, name) + wire.data(2, encoded))
    metrics = b"".join(wire.data(5, wire.data(1, wire.data(2, name))) for name in metric_dict)
    return [
        _summary("experiment", wire.data(2, infos + metrics)),
        _summary("session_start_info", wire.data(3, started)),
        _summary("session_end_info", wire.data(4, wire.integer(1, _SUCCESS))),
    ]


def _value(value):
    """The kind of a hyperparameter, and its google.protobuf.Value."""
    # A bool is a number here, as it is to PyTorch.
    if isinstance(value, (int, float)):
        return _FLOAT64, wire.double(2, float(value))
    if isinstance(value, str):
        return _STRING, wire.data(3, value)
    if isinstance(value, torch.Tensor):
        return _FLOAT64, wire.double(2, float(value.detach().flatten()[0].item()))
    raise ValueError("value should be one of int, float, str, bool, or torch.Tensor")


def _summary(what, content):
    plugin = wire.data(1, "hparams") + wire.data(2, content)
    return wire.data(1, f"_hparams_/{what}") + wire.data(9, wire.data(1, plugin))
