"""Reading modules and data modules from checkpoints."""

import inspect

import torch


def _accepted(cls, hparams):
    """Those hyperparameters that a class's __init__ takes."""
    parameters = inspect.signature(cls.__init__).parameters
    if any(p.kind is p.VAR_KEYWORD for p in parameters.values()):
        return hparams
    return {k: v for k, v in hparams.items() if k in parameters}


def load_from_checkpoint(cls, path, map_location, hparams_file, strict, more):
    """A module of a class from a checkpoint file."""
    checkpoint = torch.load(path, map_location=map_location, weights_only=False)
    hparams = {}
    if hparams_file is not None:
        hparams.update(read_hparams(hparams_file))
    saved = checkpoint.get("hyper_parameters") or {}
    name = checkpoint.get("hparams_name", "kwargs")
    if saved and name not in (None, "kwargs") and name in inspect.signature(cls.__init__).parameters:
        from lightning.pytorch.core.hparams import AttributeDict

        hparams[name] = AttributeDict(saved)
    else:
        hparams.update(saved)
    hparams.update(more)
    module = cls(**_accepted(cls, hparams))
    if hasattr(module, "load_state_dict") and "state_dict" in checkpoint:
        if hasattr(module, "on_load_checkpoint"):
            module.on_load_checkpoint(checkpoint)
        module.load_state_dict(checkpoint["state_dict"], strict=module.strict_loading if strict is None else strict)
    return module


def read_hparams(path):
    """Hyperparameters from a flat YAML file, as loggers write it."""
    found = {}
    with open(path) as file:
        for line in file:
            key, colon, value = line.rstrip("\n").partition(":")
            if colon and not key.startswith((" ", "#")):
                found[key.strip()] = _value(value.strip())
    return found


def _value(text):
    for read in (int, float):
        try:
            return read(text)
        except ValueError:
            continue
    return {"true": True, "false": False, "null": None, "": None}.get(text, text.strip("'\""))
