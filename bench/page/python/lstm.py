"""An LSTM over 64 steps, 128 wide, on 32 sequences of 32 numbers; the last state is classified."""

from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(32, 128, batch_first=True)
        self.head = nn.Linear(128, 10)

    def forward(self, x):
        states, _ = self.lstm(x)
        return self.head(states[:, -1])


torch.manual_seed(0)
model = Model()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
run = training(model, optimizer, noise((32, 64, 32), 25, 1), labels(32, 26))
