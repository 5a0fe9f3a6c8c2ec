# A sparse mixture of experts with top-k routing and a load-balancing loss.
from dataclasses import dataclass, field

import torch
import torch.nn as nn
import torch.nn.functional as F


@dataclass
class MoEConfig:
    dim: int = 8
    hidden: int = 16
    num_experts: int = 4
    top_k: int = 2
    aux_weight: float = 0.01
    names: list[str] = field(default_factory=lambda: ["a", "b"])


class Expert(nn.Module):
    """SwiGLU feed-forward."""

    def __init__(self, cfg: MoEConfig):
        super().__init__()
        self.w1 = nn.Linear(cfg.dim, cfg.hidden, bias=False)
        self.w2 = nn.Linear(cfg.hidden, cfg.dim, bias=False)
        self.w3 = nn.Linear(cfg.dim, cfg.hidden, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.w2(F.silu(self.w1(x)) * self.w3(x))


class MoELayer(nn.Module):
    def __init__(self, cfg: MoEConfig):
        super().__init__()
        self.cfg = cfg
        self.gate = nn.Linear(cfg.dim, cfg.num_experts, bias=False)
        self.experts = nn.ModuleList([Expert(cfg) for _ in range(cfg.num_experts)])
        self.register_buffer("load", torch.zeros(cfg.num_experts), persistent=False)

    def forward(self, inputs: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        flat = inputs.view(-1, inputs.shape[-1])
        gate_logits = self.gate(flat)
        weights, selected = torch.topk(gate_logits, self.cfg.top_k)
        weights = F.softmax(weights, dim=1, dtype=torch.float).to(inputs.dtype)
        results = torch.zeros_like(flat)
        for i, expert in enumerate(self.experts):
            batch_idx, nth_expert = torch.where(selected == i)
            if batch_idx.numel() == 0:
                continue
            results[batch_idx] += weights[batch_idx, nth_expert, None] * expert(flat[batch_idx])
        counts = torch.bincount(selected.flatten(), minlength=self.cfg.num_experts)
        self.load += counts
        fraction = counts / counts.sum()
        importance = gate_logits.softmax(-1).mean(0)
        aux = self.cfg.num_experts * (fraction * importance).sum()
        return results.view_as(inputs), aux


torch.manual_seed(0)
cfg = MoEConfig()
print(cfg)
layer = MoELayer(cfg)
x = torch.randn(2, 6, cfg.dim)
target = torch.tanh(x.flip(-1))
optimizer = torch.optim.Adam(layer.parameters(), lr=1e-2)
for step in range(8):
    out, aux = layer(x)
    loss = F.mse_loss(out, target)
    total = loss + cfg.aux_weight * aux
    optimizer.zero_grad()
    total.backward()
    optimizer.step()
    if step % 2 == 1:
        print(f"step {step} mse {loss:.4f} aux {aux:.4f}")
print(layer.load.sum(), list(layer.state_dict())[:3], "load" in layer.state_dict())
print([e.w1.weight.grad is not None for e in layer.experts])
