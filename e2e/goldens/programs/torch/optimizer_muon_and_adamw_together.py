# Two optimisers share a network: Muon for the hidden matrices, AdamW for all else, with one schedule and norms of gradients.
import torch
from torch import nn
import torch.nn.functional as F

torch.manual_seed(0)
model = nn.Sequential(nn.Embedding(10, 8), nn.Flatten(), nn.Linear(24, 16), nn.ReLU(), nn.Linear(16, 12), nn.ReLU(), nn.Linear(12, 4))
hidden = [p for name, p in model.named_parameters() if name.startswith(("2.", "4.")) and p.ndim == 2]
rest = [p for p in model.parameters() if not any(p is h for h in hidden)]
print([tuple(p.shape) for p in hidden], [tuple(p.shape) for p in rest])
optimizers = [torch.optim.Muon(hidden, lr=0.02, momentum=0.9, weight_decay=0.0), torch.optim.AdamW(rest, lr=0.01)]
schedulers = [torch.optim.lr_scheduler.LinearLR(o, start_factor=0.25, total_iters=4) for o in optimizers]

x = torch.randint(0, 10, (40, 3))
y = x.sum(1) % 4
for step in range(8):
    loss = F.cross_entropy(model(x), y)
    model.zero_grad()
    loss.backward()
    grads = [p.grad for p in model.parameters()]
    total = nn.utils.get_total_norm(grads)
    nn.utils.clip_grads_with_norm_(model.parameters(), max_norm=1.0, total_norm=total)
    after = nn.utils.get_total_norm([p.grad for p in model.parameters()])
    for optimizer, scheduler in zip(optimizers, schedulers):
        optimizer.step()
        scheduler.step()
    if step % 2 == 0:
        print(f"step {step}: loss {loss.item():.2f}, clipped {bool(after <= 1.0001)}, rates {[round(s.get_last_lr()[0], 5) for s in schedulers]}")
print([sorted(optimizers[0].state[p]) for p in hidden], sorted(optimizers[1].state[rest[0]]))


# The idea of Muon: an update whose singular values are near to one, by a polynomial without a decomposition.
def newton_schulz(g, steps=5):
    a, b, c = 3.4445, -4.7750, 2.0315
    x = g / (g.norm() + 1e-7)
    for _ in range(steps):
        A = x @ x.mT
        x = a * x + (b * A + c * A @ A) @ x
    return x


g = torch.randn(4, 6)
s = torch.linalg.svdvals(newton_schulz(g))
print(s.min() > 0.5, s.max() < 1.3)
u, _, vh = torch.linalg.svd(g, full_matrices=False)
print((newton_schulz(g) * (u @ vh)).sum() / 4 > 0.8)
print(nn.utils.get_total_norm([torch.tensor([3.0]), torch.tensor([4.0])]), nn.utils.get_total_norm([torch.tensor([3.0, -7.0])], norm_type=float("inf")))
try:
    torch.optim.Muon(rest[2:3])
except ValueError as error:
    print(error)
