# Augmentation by policies (AutoAugment, RandAugment, TrivialAugment), and the rarer random changes of v2.
import torch
from torchvision import transforms, tv_tensors
from torchvision.transforms import v2

rows, columns = torch.meshgrid(torch.arange(16), torch.arange(20), indexing="ij")
image = torch.stack([rows * 9 + columns * 3, columns * 11, 255 - rows * 7]).to(torch.uint8)
print(image.shape, image.float().mean())


def told(name, out):
    print(f"{name:<22}", tuple(out.shape), out.dtype, f"{out.float().mean().item():.0f}", out[0, 4, 5:9].tolist())


for seed in range(6):
    torch.manual_seed(seed)
    told("TrivialAugmentWide", transforms.TrivialAugmentWide(num_magnitude_bins=31)(image))
    told("RandAugment", transforms.RandAugment(num_ops=2, magnitude=5)(image))
    told("AutoAugment", transforms.AutoAugment(transforms.AutoAugmentPolicy.CIFAR10)(image))
for seed in range(6):
    torch.manual_seed(seed)
    told("v2.TrivialAugmentWide", v2.TrivialAugmentWide()(image))
    told("v2.RandAugment", v2.RandAugment(magnitude=7)(image))
    told("v2.AutoAugment", v2.AutoAugment()(image))
print(transforms.TrivialAugmentWide(), transforms.RandAugment(), transforms.AutoAugment(), sep="\n")
for name in ("IMAGENET", "CIFAR10", "SVHN"):
    policy = transforms.AutoAugment(getattr(transforms.AutoAugmentPolicy, name))
    print(name, len(policy.policies), policy.policies[0], policy.policies[-1])

torch.manual_seed(1)
whole = tv_tensors.Image(image)
for change in (v2.RandomPosterize(3, p=1.0), v2.RandomSolarize(120, p=1.0), v2.RandomAutocontrast(p=1.0), v2.RandomEqualize(p=1.0),
               v2.RandomAdjustSharpness(2.0, p=1.0), v2.RandomInvert(p=1.0)):
    out = change(whole)
    told(type(change).__name__, out)
    print(type(out).__name__)
crops = v2.FiveCrop(8)(image)
print(len(crops), [c[0, 0, 0].item() for c in crops], len(v2.TenCrop(8)(image)))
sample = {
    "image": whole,
    "boxes": tv_tensors.BoundingBoxes([[2, 2, 9, 9], [5, 5, 5, 8]], format="XYXY", canvas_size=(16, 20)),
    "labels": torch.tensor([3, 4]),
}
clean = v2.SanitizeBoundingBoxes()(sample)
print(clean["boxes"].tolist(), clean["labels"], clean["image"].shape)
torch.manual_seed(2)
batch = v2.Compose([v2.RandAugment(), v2.ToDtype(torch.float32, scale=True)])(image)
print(batch.dtype, batch.min() >= 0, batch.max() <= 1)
