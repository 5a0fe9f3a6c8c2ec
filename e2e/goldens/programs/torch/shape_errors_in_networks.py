# The mistakes that everybody makes once.
import torch
from torch import nn


def attempt(title, action):
    try:
        print(title, "->", action())
    except Exception as error:
        print(title, "->", f"{type(error).__name__}: {error}")


net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(10, 2))
attempt("widths do not fit", lambda: net(torch.zeros(1, 4)))
attempt("wrong input width", lambda: net(torch.zeros(1, 5)))
attempt("integer input", lambda: nn.Linear(2, 1)(torch.tensor([[1, 2]])))
attempt("double input", lambda: nn.Linear(2, 1)(torch.zeros(1, 2, dtype=torch.float64)))
attempt("images for a dense layer", lambda: nn.Linear(784, 10)(torch.zeros(2, 1, 28, 28)))
attempt("channels last", lambda: nn.Conv2d(3, 4, 3)(torch.zeros(1, 8, 8, 3)))
attempt("kernel too large", lambda: nn.Conv2d(1, 1, 5)(torch.zeros(1, 1, 3, 3)))
attempt("labels as floats", lambda: nn.CrossEntropyLoss()(torch.zeros(2, 3), torch.zeros(2)))
attempt("label out of range", lambda: nn.CrossEntropyLoss()(torch.zeros(2, 3), torch.tensor([0, 3])))
attempt("batch sizes", lambda: nn.CrossEntropyLoss()(torch.zeros(2, 3), torch.tensor([0])))
attempt("BCE beyond 1", lambda: nn.BCELoss()(torch.tensor([1.5]), torch.tensor([1.0])))
attempt("BCE shapes", lambda: nn.BCEWithLogitsLoss()(torch.zeros(3, 1), torch.zeros(3)))
attempt("view", lambda: torch.zeros(2, 3).view(5))
attempt("cat", lambda: torch.cat([torch.zeros(2, 2), torch.zeros(2, 3)]))
attempt("index", lambda: torch.zeros(3)[5])
attempt("item", lambda: torch.zeros(3).item())
attempt("truth", lambda: bool(torch.zeros(3) == 0))
attempt("misspelt", lambda: torch.relux(torch.zeros(1)))
attempt("misspelt method", lambda: torch.zeros(1).summ())
attempt("missing layer", lambda: net.fc1)
attempt("calling a list", lambda: torch.zeros(2) + [1, 2])
attempt("numpy of grad", lambda: float(torch.zeros(1, requires_grad=True).sum()))
