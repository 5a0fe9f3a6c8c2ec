# A training script as people write it: config, seeding, meters, gradient accumulation, clipping, EMA, a log.
import argparse
import random
import time
from collections import deque

import torch
import torch.nn as nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torch.utils.data import DataLoader, TensorDataset, WeightedRandomSampler


class Meter:
    def __init__(self, window=3):
        self.values, self.total, self.count = deque(maxlen=window), 0.0, 0

    def update(self, value, n=1):
        self.values.append(value)
        self.total += value * n
        self.count += n

    @property
    def average(self):
        return self.total / max(1, self.count)

    @property
    def recent(self):
        return sum(self.values) / len(self.values)


def parse(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("--lr", type=float, default=0.05)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--batch-size", type=int, default=8)
    parser.add_argument("--accumulate", type=int, default=2)
    parser.add_argument("--no-cuda", action="store_true")
    return parser.parse_args(arguments)


def seed_everything(seed):
    random.seed(seed)
    torch.manual_seed(seed)


args = parse(["--epochs", "3", "--no-cuda"])
print(vars(args))
seed_everything(22)
device = torch.device("cuda" if not args.no_cuda and torch.cuda.is_available() else "cpu")
x = torch.randn(40, 4)
y = (x[:, 0] > 0.8).long()
weights = torch.tensor([1.0, 4.0])[y]
sampler = WeightedRandomSampler(weights, num_samples=40, replacement=True)
loader = DataLoader(TensorDataset(x, y), batch_size=args.batch_size, sampler=sampler, drop_last=True)
model = nn.Sequential(nn.Linear(4, 10), nn.ReLU(), nn.Linear(10, 2)).to(device)
ema = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(0.9))
optimizer = torch.optim.SGD(model.parameters(), lr=args.lr, momentum=0.9)
start = time.perf_counter()
for epoch in range(args.epochs):
    losses, accuracy = Meter(), Meter()
    optimizer.zero_grad()
    for i, (xb, yb) in enumerate(loader, 1):
        xb, yb = xb.to(device, non_blocking=True), yb.to(device, non_blocking=True)
        logits = model(xb)
        loss = nn.functional.cross_entropy(logits, yb)
        (loss / args.accumulate).backward()
        if i % args.accumulate == 0 or i == len(loader):
            nn.utils.clip_grad_value_(model.parameters(), 0.5)
            optimizer.step()
            optimizer.zero_grad()
            ema.update_parameters(model)
        losses.update(loss.item(), len(yb))
        accuracy.update((logits.argmax(1) == yb).float().mean().item(), len(yb))
    print(f"epoch {epoch} loss {losses.average:.3f} recent {losses.recent:.3f} acc {accuracy.average:.3f} n {accuracy.count}")
print(int(ema.n_averaged), time.perf_counter() - start > 0)
with torch.no_grad():
    print([n for n, _ in ema.named_parameters()][:2], torch.isfinite(ema(x)).all().item())
seed_everything(22)
first = torch.rand(2), random.random()
seed_everything(22)
print(torch.equal(first[0], torch.rand(2)), first[1] == random.random())
