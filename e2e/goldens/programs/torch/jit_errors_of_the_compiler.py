# What torch.jit.script refuses, and how calls with wrong arguments fail.
import torch


def first_lines(error, n=2):
    return [line for line in str(error).splitlines() if line.strip()][:n]


def uses_try(x):
    try:
        return x
    except ValueError:
        return -x


def two_types(x):
    if x.sum() > 0:
        y = 1
    else:
        y = "one"
    return y


def one_branch_only(x):
    if x.sum() > 0:
        z = x
    return z


def unknown_name(x):
    return x + not_there


def unknown_method(x):
    return x.does_not_exist()


for function in (uses_try, two_types, one_branch_only, unknown_name, unknown_method):
    try:
        torch.jit.script(function)
        print(function.__name__, "compiled")
    except Exception as error:
        print(function.__name__, "->", type(error).__name__, first_lines(error, 1)[0])


@torch.jit.script
def scale(x, n: int):
    return x * n


print(scale(torch.ones(2), 3))
for arguments in ((torch.ones(2), 1.5), ("a", 1), (torch.ones(2),)):
    try:
        scale(*arguments)
    except RuntimeError as error:
        print(first_lines(error, 1)[0])


@torch.jit.script
def positive(x):
    if bool(x.min() <= 0):
        raise ValueError("all elements must be positive")
    return x.log()


print(positive(torch.ones(2)))
try:
    positive(torch.tensor([1.0, -1.0]))
except torch.jit.Error as error:
    print(str(error).splitlines()[-1])


@torch.jit.script
def product(a, b):
    return a @ b


try:
    product(torch.ones(2, 3), torch.ones(2, 3))
except RuntimeError as error:
    text = str(error).splitlines()
    print(text[0])
    print(text[-1])
