# An actor and a critic in a corridor with an exit: advantages by temporal differences, an entropy bonus.
from collections import namedtuple

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.distributions import Categorical

torch.manual_seed(1)
SavedAction = namedtuple("SavedAction", ["log_prob", "value", "entropy"])


class Corridor:
    """Cells in a row; to the right of the last is the way out. Each step costs a little."""

    def __init__(self, length=5):
        self.length = length

    def reset(self):
        self.place, self.steps = 0, 0
        return self.observe()

    def observe(self):
        return F.one_hot(torch.tensor(self.place), self.length).float()

    def step(self, action):
        self.steps += 1
        self.place = max(0, self.place + (1 if action == 1 else -1))
        out = self.place >= self.length
        self.place = min(self.place, self.length - 1)
        return self.observe(), (1.0 if out else -0.05), out or self.steps >= 20


class Policy(nn.Module):
    def __init__(self, inside, actions):
        super().__init__()
        self.affine = nn.Linear(inside, 16)
        self.action_head = nn.Linear(16, actions)
        self.value_head = nn.Linear(16, 1)

    def forward(self, x):
        x = F.relu(self.affine(x))
        return F.softmax(self.action_head(x), dim=-1), self.value_head(x)


env, model = Corridor(), Policy(5, 2)
optimizer = torch.optim.Adam(model.parameters(), lr=3e-2)
eps = torch.finfo(torch.float32).eps
lengths = []
for episode in range(25):
    state, saved, rewards, done = env.reset(), [], [], False
    while not done:
        probs, value = model(state)
        m = Categorical(probs)
        action = m.sample()
        state, reward, done = env.step(action.item())
        saved.append(SavedAction(m.log_prob(action), value, m.entropy()))
        rewards.append(reward)
    returns, R = [], 0.0
    for r in reversed(rewards):
        R = r + 0.95 * R
        returns.insert(0, R)
    returns = torch.tensor(returns)
    values = torch.cat([s.value for s in saved])
    advantage = returns - values.detach()
    policy_loss = -(torch.stack([s.log_prob for s in saved]) * advantage).sum()
    value_loss = F.smooth_l1_loss(values, returns, reduction="sum")
    loss = policy_loss + value_loss - 0.01 * torch.stack([s.entropy for s in saved]).sum()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    lengths.append(len(rewards))
    if episode % 5 == 0:
        print(f"episode {episode}: {len(rewards)} steps, return {returns[0].item():.2f}")
print("early", sum(lengths[:5]) / 5, "late", sum(lengths[-5:]) / 5)
probs, values = model(torch.eye(5))
print(probs[:, 1].gt(0.5).tolist(), values.shape, eps < 1e-6)
