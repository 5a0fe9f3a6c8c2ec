# What goes wrong with backward, and how it says so.
import torch


def attempt(name, action):
    try:
        action()
        print(name, "worked")
    except Exception as error:
        print(name, "->", type(error).__name__ + ":", str(error).split("\n")[0])


def twice():
    x = torch.ones(2, requires_grad=True)
    y = (x * x).sum()
    y.backward()
    y.backward()


def twice_retained():
    x = torch.ones(2, requires_grad=True)
    y = (x * x).sum()
    y.backward(retain_graph=True)
    y.backward()
    print(x.grad)


def leaf_in_place():
    x = torch.ones(2, requires_grad=True)
    x += 1


def leaf_in_place_without_grad():
    x = torch.ones(2, requires_grad=True)
    with torch.no_grad():
        x += 1
    print(x)


def saved_value_changed():
    x = torch.ones(3, requires_grad=True)
    y = x.sigmoid()
    y.mul_(2)
    y.sum().backward()


def saved_value_unchanged():
    x = torch.ones(3, requires_grad=True)
    y = x * 2
    y.add_(1)
    y.sum().backward()
    print(x.grad)


def not_scalar():
    (torch.ones(2, requires_grad=True) * 2).backward()


def no_graph():
    torch.ones(1).sum().backward()


def no_graph_under_no_grad():
    x = torch.ones(1, requires_grad=True)
    with torch.no_grad():
        y = x * 2
    y.backward()


def unused():
    a, b = torch.ones(1, requires_grad=True), torch.ones(1, requires_grad=True)
    print(torch.autograd.grad(a.sum(), [a, b], allow_unused=True))
    torch.autograd.grad(a.sum(), [b])


def integers():
    torch.arange(3, requires_grad=True)


for function in [twice, twice_retained, leaf_in_place, leaf_in_place_without_grad, saved_value_changed,
                 saved_value_unchanged, not_scalar, no_graph, no_graph_under_no_grad, unused, integers]:
    attempt(function.__name__, function)
