# Each parameter has an optimizer of its own, which steps as soon as its gradient is there.
import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(4, 8), nn.GELU(), nn.Linear(8, 2))
reference = nn.Sequential(nn.Linear(4, 8), nn.GELU(), nn.Linear(8, 2))
reference.load_state_dict(model.state_dict())
batch, labels = torch.randn(16, 4), torch.randint(0, 2, (16,))
criterion = nn.CrossEntropyLoss()

whole = torch.optim.Adam(reference.parameters(), lr=1e-2)
for _ in range(4):
    whole.zero_grad()
    criterion(reference(batch), labels).backward()
    whole.step()

optimizer_dict = {p: torch.optim.Adam([p], lr=1e-2, foreach=False) for p in model.parameters()}
order = []


def optimizer_hook(parameter) -> None:
    optimizer_dict[parameter].step()
    optimizer_dict[parameter].zero_grad()
    order.append(tuple(parameter.shape))


handles = [p.register_post_accumulate_grad_hook(optimizer_hook) for p in model.parameters()]
for step in range(4):
    loss = criterion(model(batch), labels)
    loss.backward()
    print(f"step {step}: {loss:.5f}", all(p.grad is None for p in model.parameters()))
print(sorted(set(order)))
print(all(torch.allclose(p, q, atol=1e-6) for p, q in zip(model.parameters(), reference.parameters())))
for h in handles:
    h.remove()
criterion(model(batch), labels).backward()
print([p.grad is not None for p in model.parameters()])

# Hooks of tensors see, or change, the gradient on its way.
x = torch.tensor([1.0, -2.0, 3.0], requires_grad=True)
seen = []
h1 = x.register_hook(lambda g: seen.append(("first", g.tolist())))
h2 = x.register_hook(lambda g: g.clamp(-1, 1))
h3 = x.register_hook(lambda g: seen.append(("third", g.tolist())))
(x**3).sum().backward()
print(seen, x.grad)
h2.remove()
x.grad = None
(x**3).sum().backward()
print(x.grad)
mid = x * 2
mid.retain_grad()
mid.register_hook(lambda g: g * 10)
mid.sum().backward()
print(mid.grad, x.grad)
try:
    (x * 2).register_post_accumulate_grad_hook(lambda p: None)
except RuntimeError as error:
    print(error)
try:
    torch.ones(2).register_hook(print)
except RuntimeError as error:
    print(error)
