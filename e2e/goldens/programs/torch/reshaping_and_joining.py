# Moving data around without computing.
import torch

x = torch.arange(12)
print(x.reshape(3, 4))
print(x.view(2, -1))
print(x.view(2, 2, 3).permute(2, 0, 1).shape)
print(x.reshape(3, 4).t())
a, b = torch.zeros(2, 3), torch.ones(2, 3)
print(torch.cat([a, b]), torch.cat([a, b], dim=1).shape)
print(torch.stack([a, b]).shape, torch.stack([a, b], dim=-1).shape)
print([p.tolist() for p in x.split(5)])
print([p.tolist() for p in x.chunk(5)])
print(x.reshape(3, 4).unbind(1))
print(torch.zeros(1, 3, 1).squeeze().shape, torch.zeros(3).unsqueeze(1).shape)
print(torch.flatten(torch.zeros(2, 3, 4), 1).shape)
print(x[:3].repeat(2), x[:3].repeat(2, 2), x[:3].repeat_interleave(2))
print(x[:4].flip(0), x[:4].roll(1))
print(torch.tril(torch.ones(3, 3)), torch.triu(torch.ones(3, 3), diagonal=1))
print(torch.nn.functional.pad(torch.ones(2, 2), (1, 1, 0, 1)))
print(torch.meshgrid(torch.arange(2), torch.arange(3), indexing="ij"))
print(torch.diag(torch.tensor([1, 2, 3])))
for shape in [(5, 3), (-1, 5), (-1, -1)]:
    try:
        x.reshape(shape)
    except RuntimeError as error:
        print(shape, error)
try:
    torch.cat([a, torch.zeros(2, 4)])
except RuntimeError as error:
    print(error)
try:
    torch.stack([a, torch.zeros(3, 2)])
except RuntimeError as error:
    print(error)
