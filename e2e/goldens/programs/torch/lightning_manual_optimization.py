# Two optimizers, stepped by hand, and schedulers stepped by hand.
import lightning as L
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class Pair(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.automatic_optimization = False
        self.up = nn.Linear(2, 3)
        self.down = nn.Linear(3, 2)

    def training_step(self, batch, batch_idx):
        (x,) = batch
        first, second = self.optimizers()
        self.toggle_optimizer(first)
        print("trainable", [p.requires_grad for p in self.parameters()])
        loss = (self.down(self.up(x)) - x).pow(2).mean()
        first.zero_grad()
        self.manual_backward(loss)
        first.step()
        self.untoggle_optimizer(first)
        other = (self.down(self.up(x)) - x).abs().mean()
        second.zero_grad()
        self.manual_backward(other)
        self.clip_gradients(second, gradient_clip_val=0.1, gradient_clip_algorithm="norm")
        second.step()
        print(f"{batch_idx} {loss.item():.4f} {other.item():.4f} step {self.global_step}")
        self.log_dict({"loss": loss, "other": other})

    def on_train_epoch_end(self):
        self.lr_schedulers().step()
        print("lr", self.lr_schedulers().get_last_lr())

    def configure_optimizers(self):
        first = torch.optim.SGD(self.up.parameters(), lr=0.1)
        second = torch.optim.Adam(self.down.parameters(), lr=0.01)
        return [first, second], [torch.optim.lr_scheduler.ExponentialLR(first, 0.5)]


L.seed_everything(7)
data = DataLoader(TensorDataset(torch.randn(6, 2)), batch_size=2)
trainer = L.Trainer(max_epochs=2, logger=False, enable_checkpointing=False, enable_progress_bar=False,
                    enable_model_summary=False, accelerator="cpu")
trainer.fit(Pair(), data)
print({k: round(v.item(), 4) for k, v in trainer.logged_metrics.items()})
