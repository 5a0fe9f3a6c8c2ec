# expect: The attributes are not obeyed
import torch

OPERATORS = {
    "Gemm": lambda x, weight, bias, transB=0: x @ (weight.T if transB else weight) + bias,
    "Relu": lambda x: torch.relu(x),
    "Add": lambda a, b: a + b,
    "Sub": lambda a, b: a - b,
    "Mul": lambda a, b: a * b,
}


def run(plan, given):
    values = {**plan["tensors"], **given}
    for operator, inputs, outputs, attributes in plan["nodes"]:
        values[outputs[0]] = OPERATORS[operator](*[values[name] for name in inputs])
    return [values[name] for name in plan["outputs"]]
