# A LightningDataModule with stages, a module that uses it, limits on batches, and the order in which hooks run.
import logging
import warnings

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset, random_split

import lightning as L

warnings.filterwarnings("ignore")
logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)


class Numbers(L.LightningDataModule):
    def __init__(self, count: int = 30, batch_size: int = 5):
        super().__init__()
        self.save_hyperparameters()

    def prepare_data(self):
        print("prepare_data")

    def setup(self, stage):
        print("setup", stage)
        g = torch.Generator().manual_seed(0)
        x = torch.rand(self.hparams.count, 3, generator=g)
        data = TensorDataset(x, x.mean(1, keepdim=True))
        self.train, self.val, self.test = random_split(data, [20, 5, 5], generator=g)

    def train_dataloader(self):
        return DataLoader(self.train, batch_size=self.hparams.batch_size)

    def val_dataloader(self):
        return DataLoader(self.val, batch_size=self.hparams.batch_size)

    def test_dataloader(self):
        return DataLoader(self.test, batch_size=self.hparams.batch_size)

    def teardown(self, stage):
        print("teardown", stage)


class Mean(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 1)
        self.events = []

    def on_fit_start(self):
        self.events.append("fit_start")

    def on_train_epoch_start(self):
        self.events.append(f"epoch{self.current_epoch}")

    def training_step(self, batch, batch_idx):
        self.events.append(f"t{batch_idx}")
        x, y = batch
        return nn.functional.mse_loss(self.fc(x), y)

    def on_validation_epoch_end(self):
        self.events.append("val_end")

    def validation_step(self, batch, batch_idx):
        x, y = batch
        self.log("val", nn.functional.l1_loss(self.fc(x), y))

    def test_step(self, batch, batch_idx):
        x, y = batch
        self.log("test", nn.functional.l1_loss(self.fc(x), y))

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=0.1)


L.seed_everything(1, verbose=False)
dm = Numbers()
print(dict(dm.hparams))
model = Mean()
trainer = L.Trainer(max_epochs=2, accelerator="cpu", limit_train_batches=3, num_sanity_val_steps=0, logger=False, enable_checkpointing=False,
                    enable_progress_bar=False, enable_model_summary=False)
trainer.fit(model, datamodule=dm)
print(model.events)
print(list(trainer.test(model, datamodule=dm, verbose=False)[0]))
print(trainer.num_training_batches, trainer.num_val_batches, trainer.state.status.value)
fast = L.Trainer(fast_dev_run=True, accelerator="cpu", enable_progress_bar=False, enable_model_summary=False, logger=False)
fast.fit(Mean(), datamodule=Numbers(count=30))
print(fast.global_step)
