# Automatic mixed precision on the CPU: what runs in bfloat16, what stays in float32.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(0)
a, b = torch.rand(2, 3), torch.rand(3, 2)
linear, conv = nn.Linear(3, 4), nn.Conv1d(1, 2, 2)

with torch.autocast(device_type="cpu", dtype=torch.bfloat16):
    print(torch.is_autocast_enabled("cpu"), torch.get_autocast_dtype("cpu"))
    print("mm", (a @ b).dtype, torch.mm(a, b).dtype, torch.matmul(a, b).dtype)
    print("linear", linear(a).dtype, "conv", conv(a.unsqueeze(1)).dtype)
    print("add", (a + a).dtype, "relu", torch.relu(linear(a)).dtype, "exp", torch.exp(a).dtype)
    out = linear(a)
    print("softmax", torch.softmax(out, dim=1).dtype, "sum", out.sum().dtype)
    print("mse", F.mse_loss(out, torch.zeros(2, 4)).dtype, "ce", F.cross_entropy(out, torch.tensor([0, 1])).dtype)
    print("mixed", (out + a.sum()).dtype, torch.cat([out, torch.zeros(2, 4)]).dtype)
    print("bmm", torch.bmm(a.unsqueeze(0), b.unsqueeze(0)).dtype, "addmm", torch.addmm(torch.zeros(2, 2), a, b).dtype)
    with torch.autocast(device_type="cpu", enabled=False):
        print("inside off", (a @ b).dtype, torch.is_autocast_enabled("cpu"))
print(torch.is_autocast_enabled("cpu"), (a @ b).dtype, linear.weight.dtype)

model = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 2))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
x, y = torch.rand(6, 3), torch.tensor([0, 1, 0, 1, 0, 1])
for step in range(3):
    optimizer.zero_grad()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = model(x)
        loss = F.cross_entropy(logits, y)
    loss.backward()
    optimizer.step()
    print(step, logits.dtype, loss.dtype, loss.item() < 1.0)
print({p.grad.dtype for p in model.parameters()})


@torch.autocast("cpu")
def product(u, v):
    return u @ v


print(product(a, b).dtype, product(a.double(), b.double()).dtype)
print(torch.autocast("cpu").fast_dtype)
try:
    torch.autocast()
except TypeError as error:
    print(type(error).__name__)
