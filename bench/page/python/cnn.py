"""The CNN of page/problems.ts, as a PyTorch program."""

from torch import nn

model = nn.Sequential(
    nn.Conv2d(1, 8, 5),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Conv2d(8, 16, 5),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Flatten(),
    nn.Linear(256, 120),
    nn.ReLU(),
    nn.Linear(120, 10),
)
with torch.no_grad():
    model[0].weight.copy_(noise((8, 1, 5, 5), 10, 0.2))
    model[3].weight.copy_(noise((16, 8, 5, 5), 11, 0.07))
    model[7].weight.copy_(noise((256, 120), 12, 1 / 16).T)
    model[9].weight.copy_(noise((120, 10), 13, 1 / 11).T)
    for layer in (0, 3, 7, 9):
        model[layer].bias.zero_()

optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
run = training(model, optimizer, noise((32, 1, 28, 28), 9, 1).abs(), labels(32, 8))
