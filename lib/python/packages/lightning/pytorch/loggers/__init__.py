"""Loggers."""

from lightning.pytorch.loggers.csv_logs import CSVLogger
from lightning.pytorch.loggers.logger import Logger
from lightning.pytorch.loggers.tensorboard import TensorBoardLogger


def _service(name, package):
    """A logger that sends metrics to a service: this page sends nothing to anyone."""

    class Unavailable(Logger):
        def __init__(self, *args, **kwargs):
            raise ModuleNotFoundError(
                f"{name} needs the package {package} and its service, which cannot be reached from here. "
                "CSVLogger and TensorBoardLogger write files here."
            )

    Unavailable.__name__ = Unavailable.__qualname__ = name
    return Unavailable


CometLogger = _service("CometLogger", "comet_ml")
LitLogger = _service("LitLogger", "litlogger")
MLFlowLogger = _service("MLFlowLogger", "mlflow")
NeptuneLogger = _service("NeptuneLogger", "neptune")
WandbLogger = _service("WandbLogger", "wandb")
