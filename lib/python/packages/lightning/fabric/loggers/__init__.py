"""Loggers."""

from lightning.pytorch.loggers import CSVLogger, Logger, TensorBoardLogger
