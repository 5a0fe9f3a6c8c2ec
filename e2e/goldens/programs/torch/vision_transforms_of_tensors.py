# torchvision.transforms on tensors.
import torch
from torchvision import transforms as T
from torchvision.transforms import functional as TF

torch.manual_seed(3)
x = torch.rand(3, 12, 10)
chain = [
    T.RandomHorizontalFlip(), T.RandomCrop(8, padding=1, padding_mode="reflect"), T.RandomResizedCrop(8), T.ColorJitter(0.4, 0.4, 0.4, 0.1),
    T.RandomRotation(30), T.RandomAffine(20, (0.1, 0.1), (0.8, 1.2), 5), T.Grayscale(3), T.RandomErasing(1.0), T.GaussianBlur(3),
    T.Resize((5, 7)), T.Resize(20), T.Resize((5, 7), antialias=False), T.RandomPerspective(p=1.0), T.RandomAdjustSharpness(2.0, 1.0),
]
for transform in chain:
    out = transform(x)
    print(type(transform).__name__, tuple(out.shape), f"{out.sum().item():.2f}", out[0, 1, :4])
print(TF.adjust_gamma(x, 2.0)[0, 0, :3], TF.hflip(x)[0, 0, :2], TF.five_crop(x, 4)[4].shape)
print(TF.convert_image_dtype(torch.tensor([0, 128, 255], dtype=torch.uint8), torch.float32))
print(TF.normalize(torch.ones(3, 1, 1), (0.5, 0.25, 0.0), (0.5, 0.5, 2.0)).flatten())
print(T.Compose([T.ToPILImage(), T.RandomApply([T.ColorJitter(0.1)], p=0.3)]))
