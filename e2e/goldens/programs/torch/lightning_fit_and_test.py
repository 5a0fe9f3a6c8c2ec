# A LightningModule trained, validated, tested and asked to predict.
import lightning as L
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class Regressor(L.LightningModule):
    def __init__(self, hidden=4, lr=0.1):
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.Sequential(nn.Linear(3, hidden), nn.ReLU(), nn.Linear(hidden, 1))

    def forward(self, x):
        return self.net(x)

    def _loss(self, batch):
        x, y = batch
        return nn.functional.mse_loss(self(x), y)

    def training_step(self, batch, batch_idx):
        loss = self._loss(batch)
        self.log("train_loss", loss, on_step=True, on_epoch=True)
        print(f"epoch {self.current_epoch} batch {batch_idx} loss {loss.item():.4f}")
        return loss

    def validation_step(self, batch, batch_idx):
        self.log("val_loss", self._loss(batch), prog_bar=True)

    def test_step(self, batch, batch_idx):
        self.log("test_loss", self._loss(batch))

    def predict_step(self, batch, batch_idx):
        return self(batch[0])

    def on_train_epoch_end(self):
        print("epoch end", self.current_epoch, self.global_step, sorted(self.trainer.callback_metrics))

    def configure_optimizers(self):
        optimizer = torch.optim.SGD(self.parameters(), lr=self.hparams.lr)
        return {"optimizer": optimizer, "lr_scheduler": torch.optim.lr_scheduler.StepLR(optimizer, 1, 0.5)}


L.seed_everything(1)
x = torch.randn(10, 3)
data = TensorDataset(x, x.sum(1, keepdim=True))
model = Regressor()
print(model.hparams)
trainer = L.Trainer(max_epochs=3, enable_progress_bar=False, enable_checkpointing=False, logger=False, accelerator="cpu")
trainer.fit(model, DataLoader(data, batch_size=4, shuffle=True), DataLoader(data, batch_size=4))
print({k: round(v.item(), 4) for k, v in trainer.callback_metrics.items()})
print(trainer.current_epoch, trainer.global_step, trainer.num_training_batches, trainer.num_val_batches)
print(round(trainer.test(model, DataLoader(data, batch_size=4), verbose=False)[0]["test_loss"], 4))
print(round(trainer.validate(model, DataLoader(data, batch_size=5), verbose=False)[0]["val_loss"], 4))
predictions = trainer.predict(model, DataLoader(data, batch_size=4))
print(len(predictions), [tuple(p.shape) for p in predictions])
print(f"{trainer.optimizers[0].param_groups[0]['lr']:.4f}")
