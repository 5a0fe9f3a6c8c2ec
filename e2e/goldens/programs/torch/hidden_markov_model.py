# A hidden Markov model in log space: forward, backward, Viterbi, sampling, and learning by gradient.
import torch

torch.set_printoptions(precision=4, sci_mode=False)
states, symbols = ["rain", "sun"], ["walk", "shop", "clean"]
start = torch.tensor([0.6, 0.4]).log()
move = torch.tensor([[0.7, 0.3], [0.4, 0.6]]).log()
emit = torch.tensor([[0.1, 0.4, 0.5], [0.6, 0.3, 0.1]]).log()
seen = torch.tensor([0, 1, 2, 2, 0])


def forward(start, move, emit, seen):
    alpha = [start + emit[:, seen[0]]]
    for symbol in seen[1:]:
        alpha.append(torch.logsumexp(alpha[-1][:, None] + move, 0) + emit[:, symbol])
    return torch.stack(alpha)


def backward(move, emit, seen):
    beta = [torch.zeros(move.size(0))]
    for symbol in seen.flip(0)[:-1]:
        beta.insert(0, torch.logsumexp(move + emit[:, symbol] + beta[0], 1))
    return torch.stack(beta)


alpha, beta = forward(start, move, emit, seen), backward(move, emit, seen)
print(alpha.exp(), beta.exp(), sep="\n")
likelihood = alpha[-1].logsumexp(0)
print("log likelihood", likelihood, torch.logaddexp(alpha[-1, 0], alpha[-1, 1]))
posterior = (alpha + beta - likelihood).exp()
print(posterior, posterior.sum(1))


def viterbi(start, move, emit, seen):
    score, pointers = start + emit[:, seen[0]], []
    for symbol in seen[1:]:
        best, pointer = (score[:, None] + move).max(0)
        score = best + emit[:, symbol]
        pointers.append(pointer)
    path = [score.argmax()]
    for pointer in reversed(pointers):
        path.append(pointer[path[-1]])
    return torch.stack(path[::-1]), score.max()


path, score = viterbi(start, move, emit, seen)
print([states[k] for k in path], score.exp())
every = torch.cartesian_prod(*[torch.arange(2)] * len(seen))
joint = start[every[:, 0]] + emit[every, seen].sum(1) + move[every[:, :-1], every[:, 1:]].sum(1)
print("by enumeration", torch.allclose(joint.logsumexp(0), likelihood), every[joint.argmax()].equal(path), joint.shape)
torch.manual_seed(1)
hidden = torch.distributions.Categorical(logits=start).sample()
walk = []
for _ in range(8):
    walk.append((states[hidden], symbols[torch.distributions.Categorical(logits=emit[hidden]).sample()]))
    hidden = torch.distributions.Categorical(logits=move[hidden]).sample()
print(len(walk), {s for s, _ in walk} <= set(states))
raw_start, raw_move, raw_emit = (torch.zeros_like(t).requires_grad_() for t in (start, move, emit))
with torch.no_grad():
    raw_emit[0, 0] -= 0.5
optimizer = torch.optim.SGD([raw_start, raw_move, raw_emit], lr=0.5)
losses = []
for _ in range(20):
    optimizer.zero_grad()
    loss = -forward(raw_start.log_softmax(0), raw_move.log_softmax(1), raw_emit.log_softmax(1), seen)[-1].logsumexp(0)
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
print([round(v, 3) for v in losses[::5]], losses == sorted(losses, reverse=True))
print(raw_emit.softmax(1).detach(), raw_move.grad.sum(1).abs().max() < 1e-5)
