# Lightning with manual optimisation: two optimizers, toggled, in one training step.
import logging
import warnings

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

import lightning as L

warnings.filterwarnings("ignore")
logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)
L.seed_everything(0, verbose=False)


class ToyGAN(L.LightningModule):
    def __init__(self, latent: int = 3):
        super().__init__()
        self.save_hyperparameters()
        self.automatic_optimization = False
        self.generator = nn.Sequential(nn.Linear(latent, 8), nn.ReLU(), nn.Linear(8, 2))
        self.discriminator = nn.Sequential(nn.Linear(2, 8), nn.LeakyReLU(0.2), nn.Linear(8, 1))
        self.history = []

    def adversarial(self, logits, real):
        target = torch.ones_like(logits) if real else torch.zeros_like(logits)
        return nn.functional.binary_cross_entropy_with_logits(logits, target)

    def training_step(self, batch, batch_idx):
        (real,) = batch
        g_opt, d_opt = self.optimizers()
        noise = torch.randn(real.size(0), self.hparams.latent)

        self.toggle_optimizer(g_opt)
        g_loss = self.adversarial(self.discriminator(self.generator(noise)), True)
        g_opt.zero_grad()
        self.manual_backward(g_loss)
        g_opt.step()
        self.untoggle_optimizer(g_opt)

        self.toggle_optimizer(d_opt)
        d_loss = (self.adversarial(self.discriminator(real), True)
                  + self.adversarial(self.discriminator(self.generator(noise).detach()), False)) / 2
        d_opt.zero_grad()
        self.manual_backward(d_loss)
        d_opt.step()
        self.untoggle_optimizer(d_opt)
        self.log_dict({"g_loss": g_loss, "d_loss": d_loss})
        self.history.append((g_loss.item(), d_loss.item()))

    def configure_optimizers(self):
        return (torch.optim.Adam(self.generator.parameters(), lr=1e-2), torch.optim.Adam(self.discriminator.parameters(), lr=1e-2))

    def on_train_epoch_end(self):
        g, d = self.history[-1]
        print(f"epoch {self.current_epoch} g {g:.3f} d {d:.3f}")


data = torch.randn(32, 2) * 0.2 + torch.tensor([1.0, -1.0])
model = ToyGAN()
trainer = L.Trainer(max_epochs=3, accelerator="cpu", logger=False, enable_checkpointing=False, enable_progress_bar=False,
                    enable_model_summary=False)
trainer.fit(model, DataLoader(TensorDataset(data), batch_size=8, shuffle=True))
print(trainer.global_step, len(model.history), sorted(trainer.logged_metrics))
print(all(p.requires_grad for p in model.parameters()))
