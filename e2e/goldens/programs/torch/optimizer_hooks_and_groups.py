# Parameter groups by rule, hooks around steps, frozen parts, and gradients by hand.
import torch
from torch import nn, optim
from torch.optim.optimizer import Optimizer

torch.manual_seed(0)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.backbone = nn.Sequential(nn.Linear(4, 8), nn.LayerNorm(8), nn.GELU(), nn.Linear(8, 8))
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        return self.head(self.backbone(x))


net = Net()
decay, no_decay = [], []
for name, p in net.named_parameters():
    (no_decay if p.ndim < 2 or name.endswith("bias") else decay).append(p)
groups = [{"params": decay, "weight_decay": 0.1}, {"params": no_decay, "weight_decay": 0.0}]
opt = optim.AdamW(groups, lr=1e-2)
print([(len(g["params"]), g["weight_decay"], g["lr"]) for g in opt.param_groups])

calls = []
pre = opt.register_step_pre_hook(lambda o, args, kwargs: calls.append("pre"))
post = opt.register_step_post_hook(lambda o, args, kwargs: calls.append("post"))
opt.register_state_dict_post_hook(lambda o, sd: {**sd, "note": "kept"})
x, y = torch.randn(6, 4), torch.randint(0, 2, (6,))
for _ in range(2):
    opt.zero_grad()
    nn.functional.cross_entropy(net(x), y).backward()
    opt.step()
pre.remove()
opt.zero_grad()
opt.step()
print(calls, sorted(opt.state_dict()))

# Named parameters give groups their names.
named = optim.SGD(net.named_parameters(), lr=0.1)
print(named.param_groups[0]["param_names"][:3])

# Freeze the backbone: only the head moves.
for p in net.backbone.parameters():
    p.requires_grad_(False)
before = {k: v.clone() for k, v in net.state_dict().items()}
tuned = optim.SGD(filter(lambda p: p.requires_grad, net.parameters()), lr=0.5, momentum=0.9)
for _ in range(3):
    tuned.zero_grad(set_to_none=False)
    loss = nn.functional.cross_entropy(net(x), y)
    loss.backward()
    tuned.step()
print([k for k, v in net.state_dict().items() if not torch.equal(v, before[k])], f"{loss:.4f}")
net.requires_grad_(True)
print(all(p.requires_grad for p in net.parameters()))


class SignDescent(Optimizer):
    """Moves by the sign of a running mean of gradients."""

    def __init__(self, params, lr=1e-2, beta=0.9):
        if lr <= 0:
            raise ValueError(f"Invalid learning rate: {lr}")
        super().__init__(params, dict(lr=lr, beta=beta))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    continue
                state = self.state[p]
                if len(state) == 0:
                    state["step"] = 0
                    state["mean"] = torch.zeros_like(p, memory_format=torch.preserve_format)
                state["step"] += 1
                state["mean"].mul_(group["beta"]).add_(p.grad, alpha=1 - group["beta"])
                p.add_(state["mean"].sign(), alpha=-group["lr"])
        return loss


own = SignDescent(net.parameters(), lr=0.02)
print(own)
for step in range(4):
    own.zero_grad()
    loss = nn.functional.cross_entropy(net(x), y)
    loss.backward()
    own.step()
    print(step, f"{loss:.4f}", own.state[net.head.bias]["step"])

total = torch.nn.utils.clip_grad_norm_(net.parameters(), max_norm=0.01, norm_type=2)
print(f"{total:.4f} {torch.nn.utils.get_total_norm([p.grad for p in net.parameters()]):.4f}")
torch.nn.utils.clip_grad_value_(net.parameters(), 0.001)
print(max(p.grad.abs().max().item() for p in net.parameters()) <= 0.001 + 1e-9)
vector = torch.nn.utils.parameters_to_vector(net.parameters())
torch.nn.utils.vector_to_parameters(torch.zeros_like(vector), net.parameters())
print(vector.shape, net(x).abs().sum().item())
