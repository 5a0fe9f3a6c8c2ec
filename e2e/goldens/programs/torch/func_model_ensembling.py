# Several models of one architecture evaluated as one.
import copy

import torch
from torch import nn
from torch.func import functional_call, stack_module_state, vmap


class SimpleMLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(16, 8)
        self.fc2 = nn.Linear(8, 8)
        self.fc3 = nn.Linear(8, 4)
        self.register_buffer("scale", torch.tensor(0.5))

    def forward(self, x):
        x = x.flatten(1)
        x = torch.relu(self.fc1(x))
        x = torch.relu(self.fc2(x))
        return self.fc3(x) * self.scale


torch.manual_seed(0)
num_models = 4
data = torch.randn(6, 10, 1, 4, 4)
models = [SimpleMLP() for _ in range(num_models)]
minibatches = data[:num_models]
one_by_one = [model(minibatch) for model, minibatch in zip(models, minibatches)]

params, buffers = stack_module_state(models)
for name, p in params.items():
    print(name, tuple(p.shape), p.requires_grad)
print({k: (tuple(v.shape), v.requires_grad) for k, v in buffers.items()})

base_model = copy.deepcopy(models[0]).to("meta")
print(base_model.fc1.weight.device, base_model.fc1.weight.shape)


def fmodel(params, buffers, x):
    return functional_call(base_model, (params, buffers), (x,))


together = vmap(fmodel)(params, buffers, minibatches)
print(together.shape)
print(torch.allclose(together, torch.stack(one_by_one), atol=1e-3, rtol=1e-5))

same_data = vmap(fmodel, in_dims=(0, 0, None))(params, buffers, data[5])
print(same_data.shape)
votes = same_data.softmax(-1).mean(0).argmax(-1)
print(votes)

# One optimizer trains them all.
target = torch.randint(0, 4, (10,))
optimizer = torch.optim.SGD(params.values(), lr=0.5)
for step in range(5):
    logits = vmap(fmodel, in_dims=(0, 0, None))(params, buffers, data[5])
    losses = torch.stack([nn.functional.cross_entropy(l, target) for l in logits])
    optimizer.zero_grad()
    losses.sum().backward()
    optimizer.step()
    print(step, [f"{l:.4f}" for l in losses.tolist()])
