"""One thousand operations on small tensors, then a look at the result."""

x = noise((32, 32), 1, 1)
plus = torch.full((32, 32), 0.001)
times = torch.full((32, 32), 0.999)


def run(n):
    for _ in range(n):
        v = x
        for _ in range(500):
            v = (v + plus) * times
        value = v[0, 0].item()
    return value
