# Averaged weights: SWA with its schedule and fresh batch statistics, an exponential average, and averages of one's own.
import torch
from torch import nn
from torch.optim.swa_utils import SWALR, AveragedModel, get_ema_multi_avg_fn, update_bn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
x = torch.randn(48, 4)
y = x @ torch.tensor([1.0, -2.0, 0.5, 0.0]) + 0.3 * torch.randn(48)
loader = DataLoader(TensorDataset(x, y.unsqueeze(1)), batch_size=12, shuffle=True)
model = nn.Sequential(nn.Linear(4, 8, bias=False), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 1))

swa = AveragedModel(model)
ema = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(0.9))
own = AveragedModel(model, avg_fn=lambda mean, new, count: 0.5 * mean + 0.5 * new, use_buffers=True)
print(swa.n_averaged, [name for name, _ in swa.named_parameters()])

optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=4)
swa_scheduler = SWALR(optimizer, swa_lr=0.02, anneal_epochs=2, anneal_strategy="linear")
for epoch in range(7):
    for xb, yb in loader:
        loss = nn.functional.mse_loss(model(xb), yb)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        ema.update_parameters(model)
    if epoch >= 3:
        swa.update_parameters(model)
        own.update_parameters(model)
        swa_scheduler.step()
    else:
        scheduler.step()
    print(f"epoch {epoch}: loss {loss.item():.3f}, rate {optimizer.param_groups[0]['lr']:.4f}")
print(swa.n_averaged, ema.n_averaged, own.n_averaged)

before = swa.module[1].running_mean.clone()
print(before, swa.module[1].num_batches_tracked)
update_bn(loader, swa)
print(torch.equal(before, swa.module[1].running_mean), swa.module[1].num_batches_tracked, swa.training)
torch.set_printoptions(precision=3)
print(own.module[1].running_mean.shape, ema.module[1].running_mean)
for name, averaged in {"last": model, "swa": swa, "ema": ema, "own": own}.items():
    averaged.eval()
    with torch.no_grad():
        print(name, f"{nn.functional.mse_loss(averaged(x).squeeze(1), y).item():.3f}")
restored = AveragedModel(nn.Sequential(nn.Linear(4, 8, bias=False), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 1)))
print(restored.load_state_dict(swa.state_dict()), restored.n_averaged, sorted(swa.state_dict())[:2])
try:
    SWALR(optimizer, swa_lr=0.1, anneal_strategy="sudden")
except ValueError as error:
    print(error)
