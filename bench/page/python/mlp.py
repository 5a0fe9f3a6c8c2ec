"""The MLP of page/problems.ts, as a PyTorch program."""

from torch import nn

model = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
with torch.no_grad():
    model[0].weight.copy_(noise((784, 128), 5, 1 / 28).T)
    model[0].bias.zero_()
    model[2].weight.copy_(noise((128, 10), 6, 1 / 11.3).T)
    model[2].bias.zero_()

optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
run = training(model, optimizer, noise((64, 784), 4, 1).abs(), labels(64, 7))
