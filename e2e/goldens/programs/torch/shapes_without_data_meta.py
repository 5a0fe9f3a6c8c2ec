# The meta device computes shapes and types without any numbers: sizing networks before memory is spent.
import torch
from torch import nn

x = torch.empty(8, 3, 32, 32, device="meta")
print(x.device, x.is_meta, x.shape, x.dtype, x.stride(), x.numel() * x.element_size())
print((x.mean(dim=(2, 3)) @ torch.empty(3, 5, device="meta")).shape, (x > 0).dtype, x.permute(0, 2, 3, 1).stride(), x.to(torch.bfloat16).dtype)
print(torch.cat([x, x], 1).shape, x[:, :, ::2, 1:].shape, x.flatten(1).shape, x.unsqueeze(0).expand(2, -1, -1, -1, -1).shape, x.sum(), x.argmax(1).dtype)
print(torch.zeros(2, device="meta"), torch.ones_like(x).device, torch.rand(3, 4, device="meta").T.shape, x.new_zeros(2).device)
network = nn.Sequential(nn.Conv2d(3, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(16 * 16 * 16, 10))
ghost = network.to("meta")
h = x
for layer in ghost:
    h = layer(h)
    print(f"{type(layer).__name__:12s} {tuple(h.shape)} parameters {sum(p.numel() for p in layer.parameters())}")
with torch.device("meta"):
    huge = nn.Linear(1_000, 500)
    table = torch.zeros(10**3, 10**3)
print(huge, huge.weight.shape, huge.weight.device, table.shape, f"{table.numel() * 4 / 2**20:.2f} MiB")
small = nn.Linear(3, 2, device="meta")
small = small.to_empty(device="cpu")
nn.init.constant_(small.weight, 0.5)
nn.init.zeros_(small.bias)
print(small(torch.ones(1, 3)), small.weight.device)
with torch.device("meta"):
    skeleton = nn.Linear(2, 2)
skeleton.load_state_dict({"weight": torch.eye(2), "bias": torch.ones(2)}, assign=True)
print(skeleton(torch.tensor([[1.0, 2.0]])), skeleton.weight.is_meta)
cpu = torch.device("cpu")
print(cpu, cpu.type, cpu.index, torch.device("cpu", 0), torch.device("cuda:1"), torch.device("cuda:1").index, torch.device("cpu") == torch.zeros(1).device, repr(torch.device("meta")))
print(torch.ones(2, device=cpu).to("cpu").device, torch.ones(2).cpu().is_cpu, torch.ones(2).get_device(), torch.zeros(1).to(x.dtype).device, torch.zeros(1).is_cuda)
torch.set_default_device("meta")
print(torch.ones(2, 2).device, torch.get_default_device(), nn.Linear(1, 1).bias.device)
torch.set_default_device(None)
print(torch.ones(1).device, torch.get_default_device())
for bad in (lambda: x.tolist(), lambda: x[0, 0, 0, 0].item(), lambda: x + torch.ones(8, 3, 32, 32), lambda: torch.device("gpu"), lambda: torch.device("cpu:x"), lambda: x.to("cpu"), lambda: network.to("cpu"), lambda: bool(torch.ones((), device="meta"))):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error).split("\n")[0][:120])
