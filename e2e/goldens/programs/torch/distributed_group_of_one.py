# torch.distributed with one process: collectives, DistributedDataParallel and DistributedSampler.
import os

import torch
import torch.distributed as dist
import torch.nn as nn
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader, DistributedSampler, TensorDataset

os.environ["MASTER_ADDR"], os.environ["MASTER_PORT"] = "localhost", "29511"
dist.init_process_group("gloo", rank=0, world_size=1)
print(dist.is_initialized(), dist.get_rank(), dist.get_world_size(), dist.get_backend())
t = torch.tensor([1.0, 2.0])
dist.all_reduce(t, op=dist.ReduceOp.SUM)
print(t)
gathered = [torch.zeros(2)]
dist.all_gather(gathered, t)
print(gathered)
dist.broadcast(t, src=0)
dist.barrier()
objects = [None]
dist.all_gather_object(objects, {"loss": 0.5})
print(objects)

torch.manual_seed(4)
data = TensorDataset(torch.rand(12, 3), torch.rand(12, 1))
sampler = DistributedSampler(data, shuffle=True, seed=7)
loader = DataLoader(data, batch_size=4, sampler=sampler)
print(len(sampler), len(loader), list(sampler)[:4])
model = DDP(nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 1)))
print([n for n, _ in model.named_parameters()][:2], type(model.module).__name__)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for epoch in range(2):
    sampler.set_epoch(epoch)
    total = 0.0
    for x, y in loader:
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item()
    print(epoch, f"{total / len(loader):.4f}")
with model.no_sync():
    model(torch.rand(2, 3)).sum().backward()
print(model.module[0].weight.grad.shape)
state = {k.removeprefix("module."): v for k, v in model.state_dict().items()}
print(nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 1)).load_state_dict(state))
dist.destroy_process_group()
print(dist.is_initialized())
