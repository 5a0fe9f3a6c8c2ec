# torchvision.transforms on images: what becomes of the pixels, and which numbers are drawn.
import torch
from torchvision import datasets
from torchvision import transforms as T

raw = datasets.FakeData(4, (3, 20, 14), 4)
print(raw)
image, label = raw[2]
print(image.size, image.mode, image.getpixel((3, 4)), label)
torch.manual_seed(3)
chain = [
    T.RandomHorizontalFlip(), T.RandomCrop(10, padding=2), T.RandomResizedCrop(8), T.ColorJitter(0.4, 0.4, 0.4), T.RandomRotation(30),
    T.RandomAffine(20, (0.1, 0.1), (0.8, 1.2), 5), T.Grayscale(3), T.RandomGrayscale(0.9), T.Pad(2, fill=9), T.Resize((40, 30)),
    T.Resize(10), T.CenterCrop(8), T.RandomVerticalFlip(1.0), T.RandomInvert(1.0), T.RandomPosterize(3, 1.0),
    T.RandomSolarize(100, 1.0), T.RandomEqualize(1.0), T.RandomAutocontrast(1.0), T.FiveCrop(6),
]
for transform in chain:
    out = transform(image)
    parts = out if isinstance(out, tuple) else (out,)
    for part in parts:
        pixels = T.PILToTensor()(part)
        print(transform, part.size, pixels.sum().item(), pixels[0, 0, :6].tolist())
prepare = T.Compose([T.Resize(8), T.CenterCrop(6), T.ToTensor(), T.Normalize((0.5,) * 3, (0.5,) * 3)])
print(prepare)
data = datasets.FakeData(3, (3, 20, 14), 4, transform=prepare)
print(data)
x, y = data[1]
print(x.shape, x.dtype, y)
print(x[0])
print(T.ToPILImage()(torch.tensor([[[0.0, 0.5], [0.999, 1.0]]])).tobytes())
for wrong in (lambda: T.ToTensor()(3), lambda: T.RandomCrop(30)(image), lambda: T.ColorJitter(-1), lambda: T.Normalize(0.5, 0.0)(torch.ones(1, 2, 2))):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
