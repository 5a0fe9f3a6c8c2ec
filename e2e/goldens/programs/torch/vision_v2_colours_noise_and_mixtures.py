# Colours, noise and mixtures in torchvision.transforms.v2: each transform with numbers drawn from the seed, on bytes and on floats.
import torch
from torchvision import transforms, tv_tensors
from torchvision.transforms import v2
from torchvision.transforms.v2 import functional as F

pixels = (torch.arange(3 * 10 * 14).reshape(3, 10, 14) * 11 % 253).to(torch.uint8)
image = tv_tensors.Image(pixels)
floats = pixels.float() / 255


def told(x):
    return type(x).__name__, tuple(x.shape), str(x.dtype), f"{x.double().mean().item():.2f}", [round(v, 2) for v in x.double().flatten()[::97].tolist()]


for t in (
    v2.ColorJitter(0.4, 0.3, 0.2, 0.1), v2.ColorJitter(brightness=(0.5, 0.6)), v2.RandomPhotometricDistort(p=1.0), v2.RandomPhotometricDistort(), v2.RandomChannelPermutation(),
    v2.Grayscale(), v2.Grayscale(3), v2.RandomGrayscale(1.0), v2.RandomInvert(1.0), v2.RandomPosterize(2, p=1.0), v2.RandomSolarize(100, p=1.0),
    v2.RandomEqualize(1.0), v2.RandomAutocontrast(1.0), v2.RandomAdjustSharpness(2.0, p=1.0), v2.GaussianBlur(3), v2.GaussianBlur((5, 3), sigma=(0.5, 0.9)),
    v2.GaussianNoise(), v2.RandomErasing(p=1.0, value=7), v2.RandomErasing(p=0.0), v2.AugMix(), v2.AugMix(severity=9, mixture_width=2, chain_depth=2, all_ops=False),
    v2.RandAugment(), v2.TrivialAugmentWide(), v2.ElasticTransform(20.0, 2.0),
):
    torch.manual_seed(11)
    print(type(t).__name__, *told(t(image)))
for t in (v2.ColorJitter(0.4, 0.3, 0.2, 0.1), v2.RandomPhotometricDistort(p=1.0), v2.RandomSolarize(0.4, p=1.0), v2.GaussianNoise(sigma=0.2), v2.RandomErasing(p=1.0, value=[0.1, 0.2, 0.3]), v2.GaussianBlur(3), v2.Resize((5, 7)), v2.Resize((5, 7), antialias=False)):
    torch.manual_seed(12)
    print(type(t).__name__, *told(t(floats)))
print(told(v2.RGB()(tv_tensors.Image(pixels[:1]))), told(F.permute_channels(image, [2, 0, 1])))
for size in ((5, 7), (20, 28), (3, 14), (10, 5), (4, 30)):
    for mode in ("bicubic", "nearest", "nearest-exact"):
        print(size, mode, *told(v2.Resize(size, interpolation=mode)(image))[3:])
print(*told(transforms.Resize((5, 7))(pixels))[3:], *told(transforms.Resize((5, 7), interpolation=transforms.InterpolationMode.BICUBIC)(pixels))[3:])
for t in (transforms.AugMix(), transforms.AugMix(severity=5, chain_depth=1, alpha=0.5), transforms.ElasticTransform(20.0, 2.0), transforms.RandomPerspective(p=1.0)):
    torch.manual_seed(13)
    print(t, *told(t(pixels)))
print(v2.LinearTransformation(torch.eye(12), torch.ones(12))(torch.arange(12.0).reshape(3, 2, 2)).flatten())
print(v2.UniformTemporalSubsample(2)(torch.arange(8).reshape(4, 1, 1, 2)).flatten(), v2.Lambda(lambda x: x + 1, torch.Tensor)(torch.ones(2), "text"), v2.Identity()({"a": 1}))
torch.manual_seed(1)
order = v2.RandomOrder([v2.Lambda(lambda x: x + 1), v2.Lambda(lambda x: x * 2), v2.Lambda(lambda x: x - 3)])
print([order(torch.tensor([5.0])).item() for _ in range(4)], [v2.RandomChoice([v2.Lambda(lambda x: x + 1), v2.Lambda(lambda x: x * 2)], p=[0.2, 0.8])(3) for _ in range(5)])
print([v2.RandomApply([v2.Lambda(lambda x: x + 1)], p=0.5)(0) for _ in range(6)])
