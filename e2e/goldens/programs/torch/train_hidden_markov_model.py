# A hidden Markov model whose matrices are softmaxes: forward algorithm in the log domain, learned by gradients.
import torch
from torch import nn

torch.manual_seed(3)
true_transition = torch.tensor([[0.9, 0.1], [0.2, 0.8]])
true_emission = torch.tensor([[0.8, 0.1, 0.1], [0.1, 0.2, 0.7]])


def generate(length):
    state, symbols = 0, []
    for _ in range(length):
        symbols.append(torch.multinomial(true_emission[state], 1).item())
        state = torch.multinomial(true_transition[state], 1).item()
    return torch.tensor(symbols)


class HMM(nn.Module):
    def __init__(self, states, symbols):
        super().__init__()
        self.initial = nn.Parameter(torch.zeros(states))
        self.transition = nn.Parameter(torch.randn(states, states) * 0.5)
        self.emission = nn.Parameter(torch.randn(states, symbols) * 0.5)

    def log_matrices(self):
        return tuple(torch.log_softmax(p, dim=-1) for p in (self.initial, self.transition, self.emission))

    def forward(self, x):
        """The log-likelihood of each row of symbols, (batch, time)."""
        pi, a, b = self.log_matrices()
        alpha = pi + b[:, x[:, 0]].T
        for t in range(1, x.size(1)):
            alpha = torch.logsumexp(alpha.unsqueeze(2) + a, dim=1) + b[:, x[:, t]].t()
        return alpha.logsumexp(dim=1)

    @torch.no_grad()
    def smooth(self, x):
        pi, a, b = self.log_matrices()
        forward, backward = [pi + b[:, x[0]]], [torch.zeros_like(pi)]
        for symbol in x[1:]:
            forward.append(torch.logsumexp(forward[-1].unsqueeze(1) + a, 0) + b[:, symbol])
        for symbol in x[1:].flip(0):
            backward.insert(0, torch.logsumexp(a + b[:, symbol] + backward[0], 1))
        return torch.softmax(torch.stack(forward) + torch.stack(backward), dim=1)


sequences = torch.stack([generate(20) for _ in range(8)])
print(sequences.shape, sequences.flatten().bincount(minlength=3))
model = HMM(2, 3)
with torch.no_grad():
    model.transition.copy_(true_transition.log())
    model.emission.copy_(true_emission.log())
    print(model(sequences).mean())
    belief = model.smooth(sequences[0])
    print(belief[:3], torch.allclose(belief.sum(1), torch.ones(20)))

# Over all pairs of symbols the probabilities come to one.
pairs = torch.cartesian_prod(torch.arange(3), torch.arange(3))
print(f"{model(pairs).exp().sum():.4f}")
model = HMM(2, 3)
optimizer = torch.optim.Rprop(model.parameters(), lr=0.05)
for step in range(10):
    loss = -model(sequences).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step % 3 == 0:
        print(f"step {step}: {loss.item():.3f}")
transition = model.transition.softmax(-1)
print(transition.sum(-1), transition.min() > 0)
