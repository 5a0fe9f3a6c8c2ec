# Preparing a model for deployment: evaluation mode, folded batch norm, half the parameters pruned, sizes compared.
import io

import torch
import torch.nn as nn
from torch.nn.utils import prune
from torch.nn.utils.fusion import fuse_conv_bn_eval, fuse_linear_bn_eval

torch.manual_seed(12)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv, self.bn = nn.Conv2d(3, 6, 3), nn.BatchNorm2d(6)
        self.fc, self.bn2 = nn.Linear(6, 4), nn.BatchNorm1d(4)

    def forward(self, x):
        x = torch.relu(self.bn(self.conv(x))).mean(dim=(2, 3))
        return self.bn2(self.fc(x))


model = Net()
for _ in range(3):
    model(torch.rand(4, 3, 8, 8))
model.eval()
x = torch.rand(2, 3, 8, 8)
expected = model(x)
fused = Net().eval()
fused.conv, fused.bn = fuse_conv_bn_eval(model.conv, model.bn), nn.Identity()
fused.fc, fused.bn2 = fuse_linear_bn_eval(model.fc, model.bn2), nn.Identity()
print(torch.allclose(fused(x), expected, atol=1e-5))
print(sum(p.numel() for p in model.parameters()), sum(p.numel() for p in fused.parameters()))


def size_of(module):
    buffer = io.BytesIO()
    torch.save(module.state_dict(), buffer)
    return buffer.getbuffer().nbytes


print(size_of(fused) < size_of(model), fused.conv.bias is not None)
prune.l1_unstructured(fused.fc, "weight", amount=0.5)
print((fused.fc.weight == 0).sum().item(), fused.fc.weight.numel(), sorted(n for n, _ in fused.fc.named_buffers()))
prune.remove(fused.fc, "weight")
print(sorted(n for n, _ in fused.fc.named_parameters()), sorted(n for n, _ in fused.fc.named_buffers()))
half = Net().eval()
half.load_state_dict(model.state_dict())
half = half.to(torch.bfloat16)
out = half(x.to(torch.bfloat16))
print(out.dtype, (out.float() - expected).abs().max().item() < 0.1, half.bn.num_batches_tracked.dtype)

with torch.inference_mode():
    y = model(x)
print(y.requires_grad, y.is_inference())
try:
    y.sum().backward()
except RuntimeError as error:
    print(str(error).splitlines()[0])
macs = {}
for name, module in model.named_modules():
    if isinstance(module, nn.Linear):
        macs[name] = module.in_features * module.out_features
    elif isinstance(module, nn.Conv2d):
        macs[name] = module.weight.numel() * 6 * 6
print(macs, sum(macs.values()))
