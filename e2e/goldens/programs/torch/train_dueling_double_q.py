# A dueling network with double Q-learning, a replay memory and a slowly moving target, on a small grid.
import random
from collections import deque

import torch
from torch import nn
import torch.nn.functional as F

torch.manual_seed(2)
random.seed(2)
SIZE, GOAL, MOVES = 3, (2, 2), ((-1, 0), (1, 0), (0, -1), (0, 1))


def encode(place):
    x = torch.zeros(SIZE, SIZE)
    x[place] = 1.0
    return x.flatten()


def move(place, action):
    row, column = (min(SIZE - 1, max(0, p + d)) for p, d in zip(place, MOVES[action]))
    return (row, column), (1.0 if (row, column) == GOAL else -0.1), (row, column) == GOAL


class Dueling(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(SIZE * SIZE, 24), nn.ReLU())
        self.value, self.advantage = nn.Linear(24, 1), nn.Linear(24, 4)

    def forward(self, x):
        h = self.body(x)
        a = self.advantage(h)
        return self.value(h) + a - a.mean(dim=-1, keepdim=True)


online, target = Dueling(), Dueling()
target.load_state_dict(online.state_dict())
target.requires_grad_(False)
memory = deque(maxlen=200)
optimizer = torch.optim.Adam(online.parameters(), lr=0.02)
epsilon, losses = 1.0, []
for episode in range(12):
    place = (0, 0)
    for step in range(15):
        if random.random() < epsilon:
            action = random.randrange(4)
        else:
            with torch.no_grad():
                action = online(encode(place)).argmax().item()
        following, reward, done = move(place, action)
        memory.append((encode(place), action, reward, encode(following), float(done)))
        place = following
        if len(memory) >= 16 and step % 3 == 0:
            states, actions, rewards, nexts, dones = zip(*random.sample(list(memory), 16))
            states, nexts = torch.stack(states), torch.stack(nexts)
            actions, rewards, dones = torch.tensor(actions), torch.tensor(rewards), torch.tensor(dones)
            q = online(states).gather(1, actions[:, None]).squeeze(1)
            with torch.no_grad():
                best = online(nexts).argmax(1, keepdim=True)
                wanted = rewards + 0.9 * (1 - dones) * target(nexts).gather(1, best).squeeze(1)
            loss = F.huber_loss(q, wanted, delta=0.5)
            optimizer.zero_grad()
            loss.backward()
            for p in online.parameters():
                p.grad.data.clamp_(-1, 1)
            optimizer.step()
            with torch.no_grad():
                for slow, fast in zip(target.parameters(), online.parameters()):
                    slow.data.mul_(0.9).add_(fast.data, alpha=0.1)
            losses.append(loss.item())
        if done:
            break
    epsilon = max(0.1, epsilon * 0.8)
print(len(memory), len(losses), f"{epsilon:.3f}")
print("first", f"{losses[0]:.3f}", "falls:", sum(losses[-5:]) < 5 * losses[0])
place, path = (0, 0), []
while place != GOAL and len(path) < 8:
    action = online(encode(place)).argmax().item()
    path.append("up down left right".split()[action])
    place = move(place, action)[0]
print(path)
