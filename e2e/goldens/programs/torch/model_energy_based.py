# Energies: a restricted Boltzmann machine, a Hopfield network, an Ising model, Langevin dynamics.
import torch
import torch.nn as nn
import torch.nn.functional as F


class RBM(nn.Module):
    def __init__(self, n_vis=6, n_hin=4, k=1):
        super().__init__()
        self.W = nn.Parameter(torch.randn(n_hin, n_vis) * 1e-1)
        self.v_bias = nn.Parameter(torch.zeros(n_vis))
        self.h_bias = nn.Parameter(torch.zeros(n_hin))
        self.k = k

    def sample_from_p(self, p):
        return F.relu(torch.sign(p - torch.rand(p.size())))

    def v_to_h(self, v):
        p_h = torch.sigmoid(F.linear(v, self.W, self.h_bias))
        return p_h, self.sample_from_p(p_h)

    def h_to_v(self, h):
        p_v = torch.sigmoid(F.linear(h, self.W.t(), self.v_bias))
        return p_v, self.sample_from_p(p_v)

    def forward(self, v):
        _, h = self.v_to_h(v)
        for _ in range(self.k):
            _, v_ = self.h_to_v(h)
            _, h = self.v_to_h(v_)
        return v, v_

    def free_energy(self, v):
        vbias_term = v.mv(self.v_bias)
        wx_b = F.linear(v, self.W, self.h_bias)
        hidden_term = wx_b.exp().add(1).log().sum(1)
        return (-hidden_term - vbias_term).mean()


torch.manual_seed(0)
data = torch.tensor([[1.0, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1]]).repeat(4, 1)
rbm = RBM()
optimizer = torch.optim.SGD(rbm.parameters(), 0.2)
for epoch in range(6):
    v, v1 = rbm(data.bernoulli())
    loss = rbm.free_energy(v) - rbm.free_energy(v1.detach())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(f"epoch {epoch} loss {loss.item():.4f} free energy {rbm.free_energy(data).item():.4f}")

# Hopfield: two patterns stored by Hebb's rule, recalled from noise.
patterns = torch.tensor([[1, -1, 1, -1, 1, -1, 1, -1], [1, 1, 1, 1, -1, -1, -1, -1]], dtype=torch.float32)
W = (patterns.T @ patterns) / patterns.shape[1]
W.fill_diagonal_(0)
state = patterns[0].clone()
state[[0, 3]] *= -1
energies = [-0.5 * state @ W @ state]
for _ in range(3):
    for i in torch.randperm(8):
        state[i] = torch.where(W[i] @ state >= 0, 1.0, -1.0)
    energies.append(-0.5 * state @ W @ state)
print(torch.equal(state, patterns[0]), torch.stack(energies))
beta = 8.0
modern = patterns.T @ F.softmax(beta * patterns @ (patterns[1] + 0.3 * torch.randn(8)) / 8, dim=0)
print(torch.equal(modern.sign(), patterns[1]))

# Ising: a checkerboard update with periodic borders.
spins = torch.randint(0, 2, (6, 6)) * 2 - 1
board = (torch.arange(6).view(-1, 1) + torch.arange(6)) % 2
for sweep in range(4):
    for colour in (0, 1):
        field = sum(torch.roll(spins, shift, dim) for shift, dim in ((1, 0), (-1, 0), (1, 1), (-1, 1)))
        flip = torch.rand(6, 6) < torch.exp(-2.0 * spins * field / 1.5)
        spins = torch.where(flip & (board == colour), -spins, spins)
print(spins.sum().item(), spins.abs().unique(), spins.dtype)

# Langevin dynamics down the gradient of an energy.
x = torch.full((4, 2), 3.0, requires_grad=True)
for step in range(20):
    (g,) = torch.autograd.grad((0.5 * x**2).sum(), x)
    x.data += -0.1 * g + 0.02 * torch.randn_like(x)
print(x.detach().abs().max() < 1.0, x.grad)
