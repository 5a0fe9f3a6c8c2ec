# Discrete units inside networks: Gumbel-softmax, straight-through estimators, and binary weights with a custom backward pass.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(10)


class Sign(torch.autograd.Function):
    """The sign; its gradient passes where the input is within one of zero."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return torch.where(x >= 0, 1.0, -1.0)

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return grad * (x.abs() <= 1).type_as(grad)


x = torch.tensor([-2.0, -0.5, 0.0, 0.7, 3.0], requires_grad=True)
Sign.apply(x).sum().backward()
print(Sign.apply(x), x.grad)


class BinaryLinear(nn.Linear):
    def forward(self, x):
        scale = self.weight.abs().mean(dim=1, keepdim=True).detach()
        return F.linear(x, Sign.apply(self.weight) * scale, self.bias)


class CategoricalAutoencoder(nn.Module):
    def __init__(self, inside, latents, categories):
        super().__init__()
        self.shape = (latents, categories)
        self.encoder = nn.Linear(inside, latents * categories)
        self.decoder = nn.Linear(latents * categories, inside)

    def forward(self, x, tau, hard=False):
        logits = self.encoder(x).unflatten(-1, self.shape)
        z = F.gumbel_softmax(logits, tau=tau, hard=hard, dim=-1)
        q = logits.softmax(-1)
        kl = (q * (q.clamp_min(1e-9).log() + torch.log(torch.tensor(float(self.shape[1]))))).sum((1, 2))
        return self.decoder(z.flatten(1)), kl.mean(), z


data = torch.bernoulli(torch.tensor([[0.9, 0.9, 0.1, 0.1], [0.1, 0.1, 0.9, 0.9]]).repeat(16, 2))
model = CategoricalAutoencoder(8, 2, 3)
optimizer = torch.optim.Adam(model.parameters(), lr=0.03)
for epoch in range(10):
    tau = max(0.5, 2.0 * 0.9**epoch)
    logits, kl, _ = model(data, tau)
    loss = F.binary_cross_entropy_with_logits(logits, data, reduction="sum") / len(data) + 0.1 * kl
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if epoch % 3 == 0:
        print(f"epoch {epoch}: tau {tau:.3f}, loss {loss.item():.3f}")
_, _, z = model(data, 0.5, hard=True)
print(z.shape, z.sum(-1).allclose(torch.ones(32, 2)), z.detach().round().unique().tolist(), z.requires_grad)

net = nn.Sequential(BinaryLinear(8, 12), nn.Hardtanh(), BinaryLinear(12, 2))
labels = torch.arange(32) % 2
optimizer = torch.optim.Adam(net.parameters(), lr=0.02)
for step in range(8):
    loss = F.cross_entropy(net(data), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    with torch.no_grad():
        for layer in net[::2]:
            layer.weight.clamp_(-1, 1)
print(f"binary: {loss.item():.3f}, right {(net(data).argmax(1) == labels).sum().item()} of 32")
print(Sign.apply(net[0].weight).unique(), len(torch.unique(net[0].weight.abs())) > 2)

# A quantiser by detach: the value of the rounded, the gradient of the smooth.
w = torch.linspace(-1, 1, 5, requires_grad=True)
quantised = w + ((w * 2).round() / 2 - w).detach()
(quantised * torch.arange(5.0)).sum().backward()
print(quantised, w.grad)
