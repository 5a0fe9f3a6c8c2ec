# A network that predicts a mixture of Gaussians, for data with several answers to one question.
import math

import torch
import torch.nn as nn
import torch.optim as optim
from torch.distributions import Categorical, MixtureSameFamily, Normal
from torch.utils.data import DataLoader, TensorDataset

ONEOVERSQRT2PI = 1.0 / math.sqrt(2 * math.pi)


class MDN(nn.Module):
    """Maps an input to the weights, deviations and means of a mixture.

    Shapes: (B, D) to (B, G), (B, G, O) and (B, G, O).
    """

    def __init__(self, in_features, out_features, num_gaussians):
        super(MDN, self).__init__()
        self.in_features, self.out_features, self.num_gaussians = in_features, out_features, num_gaussians
        self.pi = nn.Sequential(nn.Linear(in_features, num_gaussians), nn.Softmax(dim=1))
        self.sigma = nn.Linear(in_features, out_features * num_gaussians)
        self.mu = nn.Linear(in_features, out_features * num_gaussians)

    def forward(self, minibatch):
        pi = self.pi(minibatch)
        sigma = torch.exp(self.sigma(minibatch)).view(-1, self.num_gaussians, self.out_features)
        mu = self.mu(minibatch).view(-1, self.num_gaussians, self.out_features)
        return pi, sigma, mu


def gaussian_probability(sigma, mu, target):
    target = target.unsqueeze(1).expand_as(sigma)
    ret = ONEOVERSQRT2PI * torch.exp(-0.5 * ((target - mu) / sigma) ** 2) / sigma
    return torch.prod(ret, 2)


def mdn_loss(pi, sigma, mu, target):
    prob = pi * gaussian_probability(sigma, mu, target)
    return torch.mean(-torch.log(torch.sum(prob, dim=1)))


def sample(pi, sigma, mu):
    pis = torch.multinomial(pi, 1).view(pi.size(0), 1, 1)
    gaussian_noise = torch.randn((sigma.size(2), sigma.size(0)), requires_grad=False)
    variance_samples = sigma.gather(1, pis).detach().squeeze()
    mean_samples = mu.detach().gather(1, pis).squeeze()
    return (gaussian_noise * variance_samples + mean_samples).transpose(0, 1)


torch.manual_seed(0)
y = torch.linspace(-10, 10, 40).unsqueeze(1)
x = (7 * torch.sin(0.75 * y) + 0.5 * y + 0.3 * torch.randn_like(y)) / 10
y = y / 10
model = nn.Sequential(nn.Linear(1, 12), nn.Tanh(), MDN(12, 1, 3))
print(model)
optimizer = optim.Adam(model.parameters(), lr=2e-2)
for epoch in range(4):
    for minibatch, labels in DataLoader(TensorDataset(x, y), batch_size=20, shuffle=True):
        model.zero_grad()
        pi, sigma, mu = model(minibatch)
        loss = mdn_loss(pi, sigma, mu, labels)
        loss.backward()
        optimizer.step()
    print(f"epoch {epoch} loss {loss.item():.4f}")
with torch.no_grad():
    pi, sigma, mu = model(x)
    mixture = MixtureSameFamily(Categorical(pi), Normal(mu.squeeze(-1), sigma.squeeze(-1)))
    print(torch.allclose(-mixture.log_prob(y.squeeze()).mean(), mdn_loss(pi, sigma, mu, y), atol=1e-4))
    print(sample(pi, sigma, mu).shape, mixture.mean[:2].shape, pi.sum(1).allclose(torch.ones(40)))
