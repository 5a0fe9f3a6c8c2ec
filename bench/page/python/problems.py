"""The inputs of page/problems.ts, made again: the same generator, the same seeds, the same scales."""

import torch


def uniforms(seed):
    state = seed
    while True:
        state = (state * 1664525 + 1013904223) % 2**32
        yield state / 2**32


def noise(shape, seed, scale):
    n = 1
    for size in shape:
        n *= size
    numbers = uniforms(seed)
    return torch.tensor([(next(numbers) * 2 - 1) * scale for _ in range(n)]).reshape(shape)


def labels(n, seed):
    numbers = uniforms(seed)
    return torch.tensor([int(next(numbers) * 10) for _ in range(n)])


def training(model, optimizer, x, y):
    """Returns a function that trains for n steps, looking at the loss after each, and returns the last loss."""
    criterion = torch.nn.CrossEntropyLoss()

    def steps(n):
        for _ in range(n):
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
            value = loss.item()
        return value

    return steps
