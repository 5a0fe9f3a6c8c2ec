"""Small modules and data to try things with."""

import torch
from torch.utils.data import DataLoader, Dataset, IterableDataset

from lightning.pytorch.core import LightningDataModule, LightningModule


class RandomDataset(Dataset):
    """Random vectors."""

    def __init__(self, size, length):
        self.len = length
        self.data = torch.randn(length, size)

    def __getitem__(self, index):
        return self.data[index]

    def __len__(self):
        return self.len


class RandomIterableDataset(IterableDataset):
    """Random vectors, one after the other."""

    def __init__(self, size, count):
        self.count, self.size = count, size

    def __iter__(self):
        for _ in range(self.count):
            yield torch.randn(self.size)


class BoringModel(LightningModule):
    """A linear layer that is trained towards ones."""

    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(32, 2)

    def forward(self, x):
        return self.layer(x)

    def loss(self, preds, labels=None):
        labels = torch.ones_like(preds) if labels is None else labels
        return torch.nn.functional.mse_loss(preds, labels)

    def step(self, batch):
        return self.loss(self(batch))

    def training_step(self, batch, batch_idx):
        return {"loss": self.step(batch)}

    def validation_step(self, batch, batch_idx):
        return {"x": self.step(batch)}

    def test_step(self, batch, batch_idx):
        return {"y": self.step(batch)}

    def configure_optimizers(self):
        optimizer = torch.optim.SGD(self.parameters(), lr=0.1)
        return [optimizer], [torch.optim.lr_scheduler.StepLR(optimizer, step_size=1)]

    def _loader(self):
        return DataLoader(RandomDataset(32, 64))

    train_dataloader = val_dataloader = test_dataloader = predict_dataloader = _loader


class BoringDataModule(LightningDataModule):
    """Random vectors for each stage."""

    def __init__(self):
        super().__init__()
        self.random_full = RandomDataset(32, 64 * 4)

    def setup(self, stage):
        parts = torch.utils.data.random_split(self.random_full, [64] * 4)
        self.random_train, self.random_val, self.random_test, self.random_predict = parts

    def train_dataloader(self):
        return DataLoader(self.random_train)

    def val_dataloader(self):
        return DataLoader(self.random_val)

    def test_dataloader(self):
        return DataLoader(self.random_test)

    def predict_dataloader(self):
        return DataLoader(self.random_predict)


class DemoModel(LightningModule):
    """A linear layer whose sizes are arguments."""

    def __init__(self, out_dim=10, learning_rate=0.02):
        super().__init__()
        self.l1 = torch.nn.Linear(32, out_dim)
        self.learning_rate = learning_rate

    def forward(self, x):
        return torch.relu(self.l1(x.view(x.size(0), -1)))

    def training_step(self, batch, batch_nb):
        return {"loss": self(batch).sum()}

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=self.learning_rate)
