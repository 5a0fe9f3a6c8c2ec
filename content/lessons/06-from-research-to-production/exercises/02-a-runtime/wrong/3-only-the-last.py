# expect: Not every output came back
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
        result = OPERATORS[operator](*[values[name] for name in inputs], **attributes)
        values[outputs[0]] = result
    return [result]
