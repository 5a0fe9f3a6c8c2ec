# A run that goes on from a checkpoint, and modules read from one.
import os
import tempfile

import lightning as L
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class Model(L.LightningModule):
    def __init__(self, width, rate=0.1):
        super().__init__()
        self.save_hyperparameters()
        self.layer = nn.Linear(2, width)
        self.extra = 0

    def training_step(self, batch, batch_idx):
        loss = (self.layer(batch[0]) - 1).pow(2).mean()
        print(f"epoch {self.current_epoch} step {self.global_step} loss {loss.item():.4f}")
        return loss

    def on_save_checkpoint(self, checkpoint):
        checkpoint["extra"] = 42

    def on_load_checkpoint(self, checkpoint):
        self.extra = checkpoint["extra"]

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=self.hparams.rate)


def trainer(epochs):
    return L.Trainer(max_epochs=epochs, logger=False, enable_checkpointing=False, enable_progress_bar=False,
                     enable_model_summary=False, accelerator="cpu")


L.seed_everything(0)
data = DataLoader(TensorDataset(torch.randn(4, 2)), batch_size=2)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "run.ckpt")
    first = trainer(2)
    model = Model(3, rate=0.05)
    first.fit(model, data)
    first.save_checkpoint(path)
    saved = torch.load(path, weights_only=False)
    print(sorted(saved))
    print(saved["epoch"], saved["global_step"], saved["hyper_parameters"])
    second = trainer(4)
    resumed = Model(3)
    second.fit(resumed, data, ckpt_path=path)
    print(second.current_epoch, second.global_step, resumed.extra)
    again = Model.load_from_checkpoint(path)
    print(again.hparams, torch.equal(again.layer.weight, saved["state_dict"]["layer.weight"]))
    other = Model.load_from_checkpoint(path, rate=9.0)
    print(other.hparams.rate)
try:
    Model(1).trainer
except RuntimeError as error:
    print(error)
try:
    trainer(1).fit(nn.Linear(1, 1))
except TypeError as error:
    print(error)
try:
    trainer(1).fit(Model(1))
except Exception as error:
    print(type(error).__name__, str(error)[:80])
