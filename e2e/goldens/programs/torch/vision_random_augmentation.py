# Data augmentation with torchvision transforms on tensors, from a seed.
import torch
from torchvision import transforms
from torchvision.transforms import functional as TF

torch.manual_seed(0)
image = torch.arange(3 * 6 * 6, dtype=torch.float32).reshape(3, 6, 6) / 108

augment = transforms.Compose([
    transforms.RandomCrop(4, padding=1),
    transforms.RandomHorizontalFlip(p=0.5),
    transforms.Normalize(mean=[0.5, 0.5, 0.5], std=[0.25, 0.25, 0.25]),
])
print(augment)
for _ in range(4):
    out = augment(image)
    print(out.shape, f"{out.sum().item():.4f}", [round(v, 3) for v in out[0, 0].tolist()])

erase = transforms.RandomErasing(p=1.0, scale=(0.1, 0.3), value=0)
print((erase(image) == 0).sum().item())
rotate = transforms.RandomRotation(30)
print(rotate, [round(rotate.get_params(rotate.degrees), 3) for _ in range(3)])
print([tuple(round(float(v), 3) if isinstance(v, float) else v for v in transforms.RandomResizedCrop.get_params(image, (0.3, 1.0), (0.75, 1.33)))
       for _ in range(3)])
jitter = transforms.ColorJitter(brightness=0.4, contrast=0.3)
print(jitter)
print(f"{jitter(image).mean().item():.4f}")
gray = transforms.Grayscale(num_output_channels=1)(image)
print(gray.shape, f"{gray.sum().item():.4f}")
print(TF.center_crop(image, [2, 2])[0])
print(TF.hflip(image)[0, 0], TF.vflip(image)[0, 0])
print(TF.pad(image, [1, 0, 0, 2], fill=9)[0])
print(TF.resize(image, [3, 3], antialias=True).shape, f"{TF.resize(image, [12, 12], antialias=True).mean().item():.4f}")
print(TF.adjust_brightness(image, 0.5)[0, 5], TF.invert(image)[2, 0])
print(TF.five_crop(image, [3, 3])[4][0])
lam = transforms.Lambda(lambda t: t * 2)
print(transforms.RandomApply([lam], p=1.0)(image).max().item(), transforms.RandomChoice([lam, lam])(image).max().item())
print(transforms.RandomOrder([lam])(image).min().item())
print(transforms.Compose([transforms.ConvertImageDtype(torch.uint8)])(image)[2, 5])
