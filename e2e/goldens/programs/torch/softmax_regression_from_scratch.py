# Softmax regression without nn.
import torch

torch.manual_seed(0)
W = torch.normal(0, 0.01, size=(4, 3), requires_grad=True)
b = torch.zeros(3, requires_grad=True)


def softmax(x):
    e = torch.exp(x)
    return e / e.sum(1, keepdim=True)


def net(x):
    return softmax(torch.matmul(x.reshape((-1, W.shape[0])), W) + b)


def cross_entropy(p, y):
    return -torch.log(p[range(len(p)), y])


def accuracy(p, y):
    return float((p.argmax(axis=1).type(y.dtype) == y).type(y.dtype).sum())


def sgd(params, lr, batch_size):
    with torch.no_grad():
        for param in params:
            param -= lr * param.grad / batch_size
            param.grad.zero_()


x = torch.randn(24, 2, 2)
y = torch.randint(0, 3, (24,))
print(W, y)
for epoch in range(6):
    loss = cross_entropy(net(x), y)
    loss.sum().backward()
    sgd([W, b], 0.5, 24)
    print(f"epoch {epoch}: loss {loss.mean().item():.5f}, accuracy {accuracy(net(x), y) / 24:.4f}")
print(b)
