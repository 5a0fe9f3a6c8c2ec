# Lightning: early stopping, the learning rate monitor, logged metrics and what the trainer knows afterwards.
import logging
import warnings

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

import lightning as L
from lightning.pytorch.callbacks import Callback, EarlyStopping

warnings.filterwarnings("ignore")
logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)
L.seed_everything(3, verbose=False)


class Regression(L.LightningModule):
    def __init__(self, width: int = 8, lr: float = 0.05):
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.Sequential(nn.Linear(2, width), nn.Tanh(), nn.Linear(width, 1))

    def forward(self, x):
        return self.net(x)

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = nn.functional.mse_loss(self(x), y)
        self.log("train_loss", loss, on_step=False, on_epoch=True)
        return loss

    def validation_step(self, batch, batch_idx):
        x, y = batch
        self.log("val_loss", nn.functional.mse_loss(self(x), y))

    def configure_optimizers(self):
        optimizer = torch.optim.SGD(self.parameters(), lr=self.hparams.lr, momentum=0.9)
        return {"optimizer": optimizer, "lr_scheduler": torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.9)}


class Recorder(Callback):
    def on_train_start(self, trainer, pl_module):
        print("start", trainer.max_epochs)

    def on_validation_end(self, trainer, pl_module):
        if not trainer.sanity_checking:
            print(f"epoch {trainer.current_epoch} val {trainer.callback_metrics['val_loss'].item():.4f}")

    def on_train_end(self, trainer, pl_module):
        print("end at step", trainer.global_step)


x = torch.rand(32, 2)
y = (x[:, :1] * 2 - x[:, 1:]).detach()
train = DataLoader(TensorDataset(x[:24], y[:24]), batch_size=8, shuffle=True)
valid = DataLoader(TensorDataset(x[24:], y[24:]), batch_size=8)
stop = EarlyStopping(monitor="val_loss", patience=1, min_delta=0.5)
model = Regression()
print(model.hparams)
trainer = L.Trainer(max_epochs=6, accelerator="cpu", logger=False, enable_checkpointing=False, enable_progress_bar=False,
                    enable_model_summary=False, callbacks=[stop, Recorder()])
trainer.fit(model, train, valid)
print(stop.stopped_epoch, stop.wait_count, trainer.current_epoch)
print(sorted(trainer.callback_metrics))
result = trainer.validate(model, valid, verbose=False)
print(list(result[0]))
predictions = trainer.predict(model, DataLoader(x[:6], batch_size=3))
print(len(predictions), predictions[0].shape)
