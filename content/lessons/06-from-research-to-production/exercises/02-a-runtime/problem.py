import torch

OPERATORS = {
    "Gemm": lambda x, weight, bias, transB=0: x @ (weight.T if transB else weight) + bias,
    "Relu": lambda x: torch.relu(x),
    "Add": lambda a, b: a + b,
    "Sub": lambda a, b: a - b,
    "Mul": lambda a, b: a * b,
}


def run(plan, given):
    value = next(iter(given.values()))
    for operator, inputs, outputs, attributes in plan["nodes"]:
        arguments = [plan["tensors"].get(name, value) for name in inputs]
        value = OPERATORS[operator](*arguments)
    return [value]


plan = {
    "nodes": [
        ("Gemm", ["x", "w", "b"], ["h"], {"transB": 1}),
        ("Relu", ["h"], ["r"], {}),
        ("Add", ["x", "r"], ["y"], {}),
    ],
    "tensors": {"w": torch.tensor([[1.0, 2.0], [0.0, 1.0]]), "b": torch.tensor([0.5, -0.5])},
    "outputs": ["y"],
}
print("found:    ", run(plan, {"x": torch.tensor([[1.0, 2.0]])})[0].tolist())
print("should be:", [[6.5, 3.5]])
