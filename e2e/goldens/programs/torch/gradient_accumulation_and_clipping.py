# Small batches that count as a large one, clipped gradients, averaged weights.
import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel

torch.manual_seed(0)
x, y = torch.randn(12, 3), torch.randn(12, 1)
large, small = nn.Linear(3, 1), nn.Linear(3, 1)
small.load_state_dict(large.state_dict())
nn.functional.mse_loss(large(x), y).backward()
for part_x, part_y in zip(x.chunk(4), y.chunk(4)):
    (nn.functional.mse_loss(small(part_x), part_y) / 4).backward()
print(torch.allclose(large.weight.grad, small.weight.grad, atol=1e-6))
total = nn.utils.clip_grad_norm_(small.parameters(), max_norm=0.5)
print(f"{total.item():.4f}", f"{nn.utils.get_total_norm([p.grad for p in small.parameters()]).item():.4f}")
nn.utils.clip_grad_value_(large.parameters(), 0.1)
print(large.weight.grad.abs().max() <= 0.1)
vector = nn.utils.parameters_to_vector(small.parameters())
nn.utils.vector_to_parameters(torch.zeros_like(vector), small.parameters())
print(vector.shape, small.weight)
average = AveragedModel(large)
optimizer = torch.optim.SGD(large.parameters(), lr=0.1)
for _ in range(3):
    optimizer.zero_grad()
    nn.functional.mse_loss(large(x), y).backward()
    optimizer.step()
    average.update_parameters(large)
print(average.n_averaged, average(x[:2]))
