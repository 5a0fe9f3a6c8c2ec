# A variational autoencoder: noise from the seed, two terms of the loss.
import torch
from torch import nn
import torch.nn.functional as F


class VAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc = nn.Linear(16, 12)
        self.mu = nn.Linear(12, 2)
        self.log_var = nn.Linear(12, 2)
        self.dec1 = nn.Linear(2, 12)
        self.dec2 = nn.Linear(12, 16)

    def forward(self, x):
        h = F.relu(self.enc(x))
        mu, log_var = self.mu(h), self.log_var(h)
        z = mu + torch.exp(0.5 * log_var) * torch.randn_like(mu)
        return torch.sigmoid(self.dec2(F.relu(self.dec1(z)))), mu, log_var


torch.manual_seed(2)
data = (torch.rand(40, 16) > 0.6).float()
model = VAE()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-2)
for step in range(20):
    batch = data[(step % 4) * 10 : (step % 4) * 10 + 10]
    rebuilt, mu, log_var = model(batch)
    likelihood = F.binary_cross_entropy(rebuilt, batch, reduction="sum")
    divergence = -0.5 * torch.sum(1 + log_var - mu.pow(2) - log_var.exp())
    loss = (likelihood + divergence) / len(batch)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(f"{step} {loss.item():.4f} {divergence.item():.4f}")
model.eval()
with torch.no_grad():
    print(torch.sigmoid(model.dec2(F.relu(model.dec1(torch.randn(2, 2))))).round().sum(1))
