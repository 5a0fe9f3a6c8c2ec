# expect: the weights of the last epoch
import torch
from torch import nn


class EarlyStopping:
    def __init__(self, patience):
        self.patience = patience
        self.best_loss = float("inf")
        self.best_state = None
        self.waited = 0

    def step(self, loss, model):
        if loss < self.best_loss:
            self.best_loss = loss
            self.best_state = dict(model.state_dict())
            self.waited = 0
        else:
            self.waited += 1
        return self.waited >= self.patience

    def restore(self, model):
        model.load_state_dict(self.best_state)


# A model that is its epoch: one weight, changed in place, as an optimizer changes it.
model = nn.Linear(1, 1, bias=False)
stopping = EarlyStopping(patience=2)
for epoch, loss in enumerate([1.0, 1.1, 0.8, 0.9, 0.7, 0.75, 0.9, 0.6]):
    with torch.no_grad():
        model.weight.fill_(epoch)
    if stopping.step(loss, model):
        break
stopping.restore(model)
print("stopped after epoch", epoch, "and should after 6")
print("weight of epoch", model.weight.item(), "and should be of epoch 4")
