# Policy gradients on a walk of five places.
import torch
from torch import nn
from torch.distributions import Categorical

torch.manual_seed(3)
policy = nn.Sequential(nn.Linear(5, 16), nn.ReLU(), nn.Dropout(0.1), nn.Linear(16, 2))
optimizer = torch.optim.Adam(policy.parameters(), lr=0.02)
average = 0.0
for episode in range(15):
    place, logs, rewards = 2, [], []
    for _ in range(12):
        state = torch.eye(5)[place]
        choice = Categorical(logits=policy(state))
        action = choice.sample()
        logs.append(choice.log_prob(action))
        place += 1 if action.item() == 1 else -1
        rewards.append(1.0 if place == 4 else -0.05)
        if place in (0, 4):
            break
    returns, total = [], 0.0
    for r in reversed(rewards):
        total = r + 0.9 * total
        returns.insert(0, total)
    returns = torch.tensor(returns)
    returns = (returns - returns.mean()) / (returns.std(unbiased=False) + 1e-6)
    loss = -(torch.stack(logs) * returns).sum()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    average = 0.9 * average + 0.1 * sum(rewards)
    print(f"{episode} steps {len(rewards)} end {place} loss {loss.item():.4f} average {average:.4f}")
