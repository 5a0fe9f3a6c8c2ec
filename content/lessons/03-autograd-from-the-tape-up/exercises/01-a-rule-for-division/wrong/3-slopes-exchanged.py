# expect: The two slopes of the division have changed places
import math


class Value:
    def __init__(self, data, inputs=(), slopes=(), op="leaf"):
        self.data, self.inputs, self.slopes, self.op = data, inputs, slopes, op
        self.grad = 0.0

    def __add__(self, other):
        return Value(self.data + other.data, (self, other), (1.0, 1.0), "add")

    def __mul__(self, other):
        return Value(self.data * other.data, (self, other), (other.data, self.data), "mul")

    def __truediv__(self, other):
        slopes = (-self.data / other.data**2, 1.0 / other.data)
        return Value(self.data / other.data, (self, other), slopes, "div")


def exp(x):
    e = math.exp(x.data)
    return Value(e, (x,), (e,), "exp")


def backward(result):
    order, seen = [], set()

    def visit(node):
        if id(node) not in seen:
            seen.add(id(node))
            for source in node.inputs:
                visit(source)
            order.append(node)

    visit(result)
    result.grad = 1.0
    for node in reversed(order):
        for source, slope in zip(node.inputs, node.slopes):
            source.grad += slope * node.grad


x = Value(0.5)
sigmoid = exp(x) / (Value(1.0) + exp(x))
backward(sigmoid)
print("sigmoid:   ", sigmoid.data)
print("derivative:", x.grad)
print("should be: ", sigmoid.data * (1 - sigmoid.data))
