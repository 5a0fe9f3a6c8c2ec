# A function with a backward of its own.
import torch


class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3

    @staticmethod
    def backward(ctx, grad_output):
        (x,) = ctx.saved_tensors
        return grad_output * 3 * x**2


class StraightThrough(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, threshold):
        ctx.threshold = threshold
        return (x > threshold).float()

    @staticmethod
    def backward(ctx, grad_output):
        print("backward with threshold", ctx.threshold, ctx.needs_input_grad)
        return grad_output.clone(), None


class SumAndDifference(torch.autograd.Function):
    @staticmethod
    def forward(ctx, a, b):
        return a + b, a - b

    @staticmethod
    def backward(ctx, grad_sum, grad_difference):
        return grad_sum + grad_difference, grad_sum - grad_difference


x = torch.tensor([1.0, 2.0], requires_grad=True)
y = Cube.apply(x)
print(y)
y.sum().backward()
print(x.grad)
s = torch.tensor([0.2, 0.8], requires_grad=True)
out = StraightThrough.apply(s, 0.5)
print(out)
(out * torch.tensor([2.0, 3.0])).sum().backward()
print(s.grad)
a = torch.tensor(3.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
total, difference = SumAndDifference.apply(a, b)
(total * 2 + difference).backward()
print(total.item(), difference.item(), a.grad, b.grad)
t = torch.tensor(2.0, requires_grad=True)
(g,) = torch.autograd.grad(Cube.apply(t), t, create_graph=True)
print(g, torch.autograd.grad(g, t))
