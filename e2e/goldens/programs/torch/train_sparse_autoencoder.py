# Autoencoders that are held sparse: a penalty on the mean activation, an L1 penalty, and only the k largest units.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(4)
dictionary = F.normalize(torch.randn(6, 12), dim=1)
codes = torch.rand(40, 6) * torch.bernoulli(torch.full((40, 6), 0.3))
data = codes @ dictionary


class SparseAutoencoder(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.kind = kind
        self.encoder = nn.Linear(12, 16)
        self.decoder = nn.Linear(16, 12)
        nn.init.xavier_normal_(self.encoder.weight, gain=nn.init.calculate_gain("sigmoid"))
        nn.init.zeros_(self.encoder.bias)

    def encode(self, x):
        h = self.encoder(x)
        if self.kind == "kl":
            return h.sigmoid()
        h = F.relu_(h)
        if self.kind == "top-k":
            values, where = h.topk(4, dim=1)
            h = torch.zeros_like(h).scatter(1, where, values)
        return h

    def forward(self, x):
        h = self.encode(x)
        return self.decoder(h), h


def kl_bernoulli(rho, rho_hat):
    return (rho * (rho / rho_hat).log() + (1 - rho) * ((1 - rho) / (1 - rho_hat)).log()).sum()


penalties = {
    "kl": lambda h: 0.02 * kl_bernoulli(torch.tensor(0.1), h.mean(0)),
    "l1": lambda h: 0.05 * h.abs().sum(1).mean(),
    "top-k": lambda h: h.new_zeros(()),
}
for kind, penalty in penalties.items():
    torch.manual_seed(4)
    model = SparseAutoencoder(kind)
    optimizer = torch.optim.Adamax(model.parameters(), lr=0.02)
    for epoch in range(10):
        out, h = model(data)
        fit = F.mse_loss(out, data)
        optimizer.zero_grad()
        (fit + penalty(h)).backward()
        optimizer.step()
        with torch.no_grad():
            model.decoder.weight.copy_(model.decoder.weight.renorm(2, 1, 1.0))
    active = (h > 0.05).float().mean().item()
    print(f"{kind:>6}: fit {fit.item():.4f}, mean activation {h.mean().item():.3f}, active {active:.2f}")
print((model.encode(data) > 0).sum(1).max().item() <= 4)
print(model.decoder.weight.norm(dim=0).max().item() <= 1 + 1e-5)
