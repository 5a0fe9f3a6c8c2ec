# torch.amp.autocast on the CPU: as a context, as a decorator, nested, and what it does to each kind of operation.
import torch
from torch import nn


def attempt(label, f):
    try:
        print(label, "->", f())
    except Exception as error:
        print(label, "!!", type(error).__name__, "|", str(error).split("\n")[0])


torch.manual_seed(0)
a, b = torch.randn(3, 4), torch.randn(4, 2)
net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.LayerNorm(8), nn.Linear(8, 2))
with torch.amp.autocast("cpu"):
    print((a @ b).dtype, net(a).dtype, torch.mm(a, b).dtype, a.sum().dtype, torch.softmax(a, 1).dtype, (a + a).dtype, torch.exp(a).dtype)
    print(torch.is_autocast_enabled("cpu"), torch.get_autocast_dtype("cpu"), torch.is_autocast_cache_enabled())
    print(torch.cat([a, (a @ b)[:, :1].expand(3, 4)]).dtype, ((a @ b) + torch.ones(2)).dtype, nn.functional.mse_loss(a @ b, torch.zeros(3, 2)).dtype)
    with torch.amp.autocast("cpu", enabled=False):
        print((a @ b).dtype, torch.is_autocast_enabled("cpu"))
    print((a.double() @ b.double()).dtype, torch.matmul(a, b, out=torch.empty(3, 2)).dtype)
print((a @ b).dtype, torch.is_autocast_enabled("cpu"))
with torch.amp.autocast("cpu", dtype=torch.float16):
    print((a @ b).dtype, nn.functional.linear(a, b.T).dtype, torch.bmm(a[None], b[None]).dtype)
with torch.autocast(device_type="cpu", dtype=torch.bfloat16, cache_enabled=False):
    print((a @ b).dtype, torch.is_autocast_cache_enabled(), nn.Conv1d(3, 2, 1)(a).dtype)


@torch.amp.autocast("cpu")
def step(p, q):
    return p @ q


print(step(a, b).dtype, step.__name__)
w = torch.randn(4, 2, requires_grad=True)
with torch.amp.autocast("cpu", dtype=torch.bfloat16):
    loss = (a @ w).float().pow(2).mean()
loss.backward()
print(loss.dtype, w.grad.dtype)
context = torch.amp.autocast("cpu")
print(context.device, context.fast_dtype, context._enabled)
attempt("no device", lambda: torch.amp.autocast())
attempt("unknown", lambda: torch.amp.autocast("nothing"))
attempt("number", lambda: torch.amp.autocast(3))
attempt("available", lambda: (torch.amp.is_autocast_available("cpu"), torch.is_autocast_cpu_enabled()))
attempt("availability of nothing", lambda: torch.amp.is_autocast_available("nothing"))
scaler = torch.amp.GradScaler("cpu", init_scale=8.0, growth_interval=2)
print(scaler.is_enabled(), scaler.get_scale(), scaler.get_growth_factor(), scaler.get_backoff_factor(), scaler.get_growth_interval())
p = nn.Parameter(torch.tensor([1.0, 2.0]))
opt = torch.optim.SGD([p], lr=0.1)
for k in range(4):
    opt.zero_grad()
    loss = (p ** 2).sum() * (float("inf") if k == 2 else 1.0)
    scaler.scale(loss).backward()
    scaler.unscale_(opt)
    print([f"{g:.4f}" for g in p.grad.tolist()], scaler.step(opt), scaler.get_scale())
    scaler.update()
    print(p.data, scaler.get_scale(), scaler._get_growth_tracker())
print(scaler.state_dict())
attempt("twice", lambda: (scaler.scale((p ** 2).sum()).backward(), scaler.unscale_(opt), scaler.unscale_(opt)))
off = torch.amp.GradScaler("cpu", enabled=False)
print(off.scale(torch.tensor(3.0)), off.get_scale(), off.state_dict(), off.is_enabled())
