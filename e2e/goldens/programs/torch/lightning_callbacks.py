# In what order hooks are called, and callbacks that stop and save.
import os
import tempfile

import lightning as L
import torch
from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class Narrator(L.Callback):
    def on_fit_start(self, trainer, pl_module):
        print("fit starts")

    def on_train_epoch_start(self, trainer, pl_module):
        print("epoch", trainer.current_epoch, "starts")

    def on_train_batch_end(self, trainer, pl_module, outputs, batch, batch_idx):
        print("  batch", batch_idx, sorted(outputs), trainer.global_step)

    def on_validation_end(self, trainer, pl_module):
        print("  validated", "(sanity check)" if trainer.sanity_checking else "")

    def on_train_epoch_end(self, trainer, pl_module):
        print("epoch", trainer.current_epoch, f"ends {trainer.callback_metrics['val_loss'].item():.3f}")

    def on_fit_end(self, trainer, pl_module):
        print("fit ends")


class Model(L.LightningModule):
    # Validation losses as they are told, so that they rise again.
    told = [3.0, 2.0, 2.5, 2.6, 2.7, 1.0, 0.5]

    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(2, 1)

    def training_step(self, batch, batch_idx):
        return self.layer(batch[0]).pow(2).mean()

    def validation_step(self, batch, batch_idx):
        self.log("val_loss", 9.0 if self.trainer.sanity_checking else self.told[self.current_epoch])

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=0.01)


torch.manual_seed(0)
data = DataLoader(TensorDataset(torch.randn(4, 2)), batch_size=2)
with tempfile.TemporaryDirectory() as folder:
    checkpoint = ModelCheckpoint(dirpath=folder, filename="{epoch}-{val_loss:.2f}", monitor="val_loss", save_top_k=2, save_last=True)
    stopper = EarlyStopping(monitor="val_loss", patience=3, mode="min")
    trainer = L.Trainer(max_epochs=7, callbacks=[Narrator(), stopper, checkpoint], logger=False, enable_progress_bar=False,
                        enable_model_summary=False, accelerator="cpu")
    trainer.fit(Model(), data, data)
    print(sorted(os.listdir(folder)))
    print(os.path.basename(checkpoint.best_model_path), checkpoint.best_model_score)
    print(stopper.stopped_epoch, stopper.wait_count, stopper.best_score)
    saved = torch.load(checkpoint.best_model_path, weights_only=False)
    print(saved["epoch"], saved["global_step"], list(saved["state_dict"]))
print(trainer.current_epoch, trainer.should_stop)
