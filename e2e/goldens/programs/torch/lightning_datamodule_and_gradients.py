# A data module, gathered and clipped gradients, a scheduler on a plateau, limits.
import lightning.pytorch as pl
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset, random_split


class Points(pl.LightningDataModule):
    def __init__(self, batch_size=4):
        super().__init__()
        self.save_hyperparameters()

    def prepare_data(self):
        print("prepare")

    def setup(self, stage):
        print("setup", stage)
        g = torch.Generator().manual_seed(0)
        x = torch.randn(24, 2, generator=g)
        self.train, self.val = random_split(TensorDataset(x, (x[:, 0] > 0).long()), [16, 8], generator=g)

    def train_dataloader(self):
        return DataLoader(self.train, batch_size=self.hparams.batch_size)

    def val_dataloader(self):
        return DataLoader(self.val, batch_size=self.hparams.batch_size)

    def test_dataloader(self):
        return [DataLoader(self.val, batch_size=8), DataLoader(self.train, batch_size=8)]

    def teardown(self, stage):
        print("teardown", stage)


class Classifier(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(2, 2)
        self.seen = []

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = nn.functional.cross_entropy(self.layer(x), y)
        self.log("loss", loss)
        return {"loss": loss, "n": len(y)}

    def validation_step(self, batch, batch_idx):
        x, y = batch
        logits = self.layer(x)
        self.log("acc", (logits.argmax(1) == y).float().mean(), batch_size=len(y))
        self.seen.append(len(y))

    def on_validation_epoch_end(self):
        print("validated", self.seen)
        self.seen.clear()

    def test_step(self, batch, batch_idx, dataloader_idx):
        x, y = batch
        self.log("acc", (self.layer(x).argmax(1) == y).float().mean())

    def on_before_optimizer_step(self, optimizer):
        norm = torch.linalg.vector_norm(torch.cat([p.grad.flatten() for p in self.parameters()]))
        print(f"norm {norm.item():.4f}")

    def configure_optimizers(self):
        optimizer = torch.optim.SGD(self.parameters(), lr=0.5, momentum=0.9)
        scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, mode="max", factor=0.1, patience=0)
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": scheduler, "monitor": "acc"}}


pl.seed_everything(3)
model, data = Classifier(), Points()
trainer = pl.Trainer(max_epochs=3, accumulate_grad_batches=2, gradient_clip_val=0.2, limit_val_batches=1, num_sanity_val_steps=1,
                     logger=False, enable_checkpointing=False, enable_progress_bar=False, enable_model_summary=False, accelerator="cpu")
trainer.fit(model, datamodule=data)
print(trainer.global_step, trainer.estimated_stepping_batches, trainer.optimizers[0].param_groups[0]["lr"])
results = trainer.test(model, datamodule=data, verbose=False)
print([{k: round(v, 4) for k, v in r.items()} for r in results])

quick = pl.Trainer(fast_dev_run=True, enable_progress_bar=False, enable_model_summary=False, accelerator="cpu")
quick.fit(Classifier(), datamodule=Points(2))
print(quick.global_step, quick.max_epochs, quick.max_steps)
