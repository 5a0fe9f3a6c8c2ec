# Fabric: the loop is the program's own.
import lightning as L
import torch
from lightning.fabric import Fabric
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

fabric = Fabric(accelerator="cpu", devices=1)
fabric.launch()
fabric.seed_everything(5)
model = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
model, optimizer = fabric.setup(model, optimizer)
x = torch.randn(16, 2)
loader = fabric.setup_dataloaders(DataLoader(TensorDataset(x, x.prod(1, keepdim=True)), batch_size=8, shuffle=True))
for epoch in range(2):
    for batch, target in loader:
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(batch), target)
        fabric.backward(loss)
        fabric.clip_gradients(model, optimizer, max_norm=0.5)
        optimizer.step()
        fabric.print(f"{epoch} {loss.item():.4f}")
print(fabric.device, fabric.world_size, fabric.global_rank, fabric.is_global_zero, len(loader))
print(fabric.all_reduce(torch.tensor(3.0)), fabric.broadcast("all"))
print(fabric.to_device({"a": torch.ones(1), "b": [torch.zeros(1), "text"]}))
print(type(L.Fabric).__name__, L.Fabric is Fabric)
