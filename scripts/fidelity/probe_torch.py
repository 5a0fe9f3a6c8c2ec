"""Says which names our packages have: run by report.mjs beside names.json and sources.json, prints one JSON object."""

import importlib
import sys
import warnings

warnings.simplefilter("ignore")

import torch  # noqa: E402
import uses  # noqa: E402
from torch import nn  # noqa: E402


def instance_of(kind):
    """An object of the kind that the tables name by a short word."""
    if kind == "nn.Module":
        return nn.Linear(1, 1)
    if kind == "Optimizer":
        return torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    if kind == "LRScheduler":
        return torch.optim.lr_scheduler.StepLR(instance_of("Optimizer"), 1)
    if kind == "Tensor":
        return torch.zeros(1)
    if kind == "DataLoader|Dataset":
        return torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.zeros(1)))
    if kind == "SummaryWriter":
        from torch.utils.tensorboard import SummaryWriter

        return SummaryWriter("/tmp/fidelity")
    import lightning

    if kind == "LightningModule":
        return lightning.LightningModule()
    return lightning.Trainer(logger=False, enable_checkpointing=False, enable_progress_bar=False)


KINDS = ("nn.Module", "Optimizer", "LRScheduler", "Tensor", "DataLoader|Dataset", "SummaryWriter", "LightningModule",
         "lightning.Trainer")
# Attributes of datasets that torchvision's classes set when they have read their files.
OF_DATASETS = {"data": "FakeData", "targets": "FakeData", "transform": "FakeData"}


def look_up(path):
    """The object of a dotted path; submodules are imported on the way, as `import a.b` would."""
    head, *rest = path.split(".")
    found, at = importlib.import_module(head), head
    for name in rest:
        at = f"{at}.{name}"
        try:
            found = getattr(found, name)
        except AttributeError:
            parent = at.rpartition(".")[0]
            try:
                # A function may have the name of the module that it comes from.
                inside = sys.modules.get(parent)
                found = getattr(inside, name) if hasattr(inside, name) else importlib.import_module(at)
            except ModuleNotFoundError as error:
                raise AttributeError(str(error)) from None
    return found


instances = {}


def why_missing(name):
    """None where a name is there, else what our packages say of it."""
    try:
        for kind in KINDS:
            if name.startswith(f"{kind}.") and name[len(kind) + 1 :].count(".") == 0:
                if kind not in instances:
                    instances[kind] = instance_of(kind)
                member = name[len(kind) + 1 :]
                if kind == "DataLoader|Dataset" and member in OF_DATASETS:
                    import torchvision

                    return None
                # What a property answers before its time is no matter: it is there.
                if not hasattr(type(instances[kind]), member):
                    getattr(instances[kind], member)
                return None
        if name.startswith("torch.ops.") and name.split(".")[2] not in ("aten", "prims", "profiler"):
            # A namespace of the program's own, which it makes with torch.library.
            name = "torch.library.custom_op"
        look_up(name)
    except Exception as error:
        return f"{type(error).__name__}: {error}".splitlines()[0]
    return None


held = uses.read_held({"torch": "torch", "nn": "torch.nn", "F": "torch.nn.functional"})


def goldens_of(name):
    for kind in KINDS:
        if name.startswith(f"{kind}."):
            return held.get(f".{name[len(kind) + 1:]}", [])
    found = held.get(name)
    if found is None and name.startswith("torch."):
        # A function that lives in a module of its own: torch.nn.init.xavier_uniform_ and the like are found by their path,
        # an alias by the object that it is.
        found = held.get(name.replace("torch.nn.modules.", "torch.nn."))
    return found or []


uses.answer(why_missing, goldens_of)
