# Tensors made in inference mode: which they are, and what they may not do afterwards.
import torch
from torch import nn

torch.manual_seed(0)
model = nn.Linear(2, 2)
x = torch.ones(1, 2)


def attempt(what, run):
    try:
        print(what, run())
    except RuntimeError as error:
        print(what, "refused:", error)


with torch.inference_mode():
    y = x * 2
    print(torch.is_inference_mode_enabled(), torch.is_grad_enabled(), y.is_inference(), x.is_inference())
    print(x.view(2).is_inference(), y.view(2).is_inference(), x.clone().is_inference(), torch.zeros(1).is_inference())
    y.add_(1)
    x.mul_(1)
    spoilt = torch.zeros(1, 2)
    print(y, model(x).requires_grad, model.weight.is_inference())
    with torch.inference_mode(False):
        print(torch.is_inference_mode_enabled(), torch.is_grad_enabled(), torch.ones(1).is_inference(), model(x).requires_grad)
print(torch.is_inference_mode_enabled(), torch.is_inference(y), y.is_leaf, y[0].is_inference(), (y * 2).is_inference())
attempt("in place", lambda: spoilt.add_(1))
attempt("an element", lambda: spoilt.__setitem__((0, 0), 5.0))
attempt("requires_grad", lambda: y.requires_grad_())
attempt("saved", lambda: (y * model.weight).sum())
attempt("a layer", lambda: model(y))
attempt("not saved", lambda: (y + model.weight.detach()).shape)
attempt("version", lambda: y._version)
with torch.no_grad():
    attempt("without a graph", lambda: (model(y).is_inference(), y.t().is_inference()))
    attempt("in place without a graph", lambda: spoilt.zero_())
copy = y.clone()
print(copy.is_inference())
print(copy.add_(1))
model(copy).sum().backward()
print(model.bias.grad)


@torch.inference_mode()
def predict(batch):
    return model(batch).argmax(1)


print(predict(x).is_inference(), predict(x).shape)
with torch.inference_mode(mode=False):
    print(model(x).requires_grad)
