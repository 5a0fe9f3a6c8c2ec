# Lightning: ModelCheckpoint keeps the best k, and a module is restored with its hyper-parameters.
import logging
import os
import tempfile
import warnings

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

import lightning as L
from lightning.pytorch.callbacks import ModelCheckpoint

warnings.filterwarnings("ignore")
logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)
L.seed_everything(5, verbose=False)


class Classifier(L.LightningModule):
    def __init__(self, hidden: int = 6, classes: int = 2, lr: float = 0.1):
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.Sequential(nn.Linear(2, hidden), nn.ReLU(), nn.Linear(hidden, classes))

    def forward(self, x):
        return self.net(x)

    def step(self, batch, stage):
        x, y = batch
        logits = self(x)
        loss = nn.functional.cross_entropy(logits, y)
        self.log(f"{stage}_loss", loss)
        self.log(f"{stage}_acc", (logits.argmax(1) == y).float().mean())
        return loss

    def training_step(self, batch, batch_idx):
        return self.step(batch, "train")

    def validation_step(self, batch, batch_idx):
        self.step(batch, "val")

    def test_step(self, batch, batch_idx):
        self.step(batch, "test")

    def on_save_checkpoint(self, checkpoint):
        checkpoint["note"] = "saved by the module"

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=self.hparams.lr)


x = torch.randn(40, 2)
y = (x.sum(1) > 0).long()
train, valid = (DataLoader(TensorDataset(x[a:b], y[a:b]), batch_size=10) for a, b in ((0, 30), (30, 40)))
with tempfile.TemporaryDirectory() as folder:
    checkpoint = ModelCheckpoint(dirpath=folder, filename="{epoch}", monitor="val_loss", mode="min", save_top_k=2, save_last=True)
    trainer = L.Trainer(max_epochs=4, accelerator="cpu", logger=False, callbacks=[checkpoint], enable_progress_bar=False,
                        enable_model_summary=False)
    model = Classifier(hidden=5)
    trainer.fit(model, train, valid)
    print(sorted(os.listdir(folder)))
    print(os.path.basename(checkpoint.best_model_path), len(checkpoint.best_k_models))
    restored = Classifier.load_from_checkpoint(checkpoint.best_model_path)
    print(dict(restored.hparams))
    print(torch.allclose(restored(x[:3]), model(x[:3]), atol=1.0))
    saved = torch.load(checkpoint.last_model_path, weights_only=False)
    print(saved["epoch"], saved["global_step"], saved["note"], sorted(saved["hyper_parameters"]))
    results = trainer.test(model, valid, ckpt_path="best", verbose=False)
    print(sorted(results[0]))
    more = L.Trainer(max_epochs=6, accelerator="cpu", logger=False, enable_checkpointing=False, enable_progress_bar=False,
                     enable_model_summary=False)
    more.fit(Classifier(hidden=5), train, valid, ckpt_path=checkpoint.last_model_path)
    print(more.current_epoch, more.global_step)
