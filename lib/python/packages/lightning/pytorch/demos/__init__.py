"""Small modules and data to try things with."""

from lightning.pytorch.demos.boring_classes import BoringDataModule, BoringModel, DemoModel, RandomDataset
from lightning.pytorch.demos.transformer import LightningTransformer, Transformer, WikiText2
