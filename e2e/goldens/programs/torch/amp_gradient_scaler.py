# The gradient scaler: growth, back-off on infinite gradients, unscaling before clipping, its state.
import torch
import torch.nn as nn

torch.manual_seed(2)
model = nn.Linear(2, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
scaler = torch.amp.GradScaler("cpu", init_scale=8.0, growth_factor=2.0, backoff_factor=0.5, growth_interval=2)
print(scaler.is_enabled(), scaler.get_scale(), scaler.get_growth_interval())
x, y = torch.rand(4, 2), torch.ones(4, 1)

for step in range(5):
    optimizer.zero_grad()
    loss = nn.functional.mse_loss(model(x), y)
    scaled = scaler.scale(loss)
    print(step, round((scaled / loss).item(), 4), end=" ")
    scaled.backward()
    before = model.weight.detach().clone()
    if step == 2:
        model.weight.grad[0, 0] = float("inf")
    scaler.unscale_(optimizer)
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    scaler.step(optimizer)
    scaler.update()
    print("moved" if not torch.equal(before, model.weight) else "skipped", scaler.get_scale())

print(scaler.state_dict())
other = torch.amp.GradScaler("cpu")
other.load_state_dict(scaler.state_dict())
print(other.get_scale(), other.get_backoff_factor())
off = torch.amp.GradScaler("cpu", enabled=False)
print(off.scale(torch.tensor(3.0)), off.get_scale(), off.state_dict())
try:
    scaler.unscale_(optimizer)
    scaler.unscale_(optimizer)
except (RuntimeError, AssertionError) as error:
    print(type(error).__name__, error)
