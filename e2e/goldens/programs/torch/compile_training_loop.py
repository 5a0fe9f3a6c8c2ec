# torch.compile in training: the compiled model shares its parameters, modes and decorators give the same numbers.
import torch
import torch.nn as nn


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.norm, self.fc = nn.LayerNorm(width), nn.Linear(width, width)

    def forward(self, x):
        return x + torch.nn.functional.gelu(self.fc(self.norm(x)))


def build():
    torch.manual_seed(8)
    return nn.Sequential(nn.Linear(4, 8), Block(8), Block(8), nn.Linear(8, 1))


def train(model, steps=5):
    torch.manual_seed(1)
    x = torch.rand(16, 4)
    y = x.sum(1, keepdim=True)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(round(loss.item(), 4))
    return losses


eager = build()
print(train(eager))
for options in ({"backend": "eager"}, {"backend": "aot_eager"}):
    model = build()
    compiled = torch.compile(model, **options)
    print(options["backend"], train(compiled))
    print(torch.allclose(model[0].weight, eager[0].weight, atol=1e-5), compiled._orig_mod is model)


@torch.compile(backend="eager", fullgraph=True)
def loss_fn(logits, target):
    return nn.functional.binary_cross_entropy_with_logits(logits, target).mean()


print(f"{loss_fn(torch.tensor([0.5, -1.0]), torch.tensor([1.0, 0.0])).item():.4f}")


@torch.compiler.disable
def untouched(x):
    return x + 1


@torch.compile(backend="eager")
def outer(x):
    return untouched(x * 2) * 3


print(outer(torch.ones(2)), torch.compiler.is_compiling())
print("eager" in torch._dynamo.list_backends(None), "inductor" in torch._dynamo.list_backends())
try:
    torch.compile(lambda x: x, backend="no_such_backend")(torch.ones(1))
except Exception as error:
    print(type(error).__name__)
try:
    torch.compile(3)
except Exception as error:
    print(type(error).__name__)
state = torch.compile(build(), backend="eager").state_dict()
print(list(state)[:3])
