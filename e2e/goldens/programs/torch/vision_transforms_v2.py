# torchvision.transforms.v2: images, boxes and masks change together.
import torch
from torchvision import datasets, tv_tensors
from torchvision.transforms import v2

image = datasets.FakeData(2, (3, 16, 12))[0][0]
chain = v2.Compose([
    v2.ToImage(), v2.RandomHorizontalFlip(p=1.0), v2.ToDtype(torch.float32, scale=True), v2.Normalize(mean=[0.5] * 3, std=[0.5] * 3),
])
print(chain)
out = chain(image)
print(type(out).__name__, out.shape, f"{out.sum().item():.2f}")

picture = tv_tensors.Image(torch.arange(48, dtype=torch.uint8).view(2, 4, 6))
boxes = tv_tensors.BoundingBoxes([[1, 1, 3, 2], [0, 0, 6, 4]], format="XYXY", canvas_size=(4, 6))
mask = tv_tensors.Mask(torch.eye(4, 6).unsqueeze(0))
sample = {"image": picture, "boxes": boxes, "mask": mask, "label": 3}
flipped = v2.RandomHorizontalFlip(p=1.0)(sample)
print(flipped["boxes"])
print(flipped["image"][0, 0], flipped["mask"][0, 0], flipped["label"])
print([type(flipped[k]).__name__ for k in sample])
resized = v2.Resize((8, 12))(sample)
print(resized["boxes"], resized["image"].shape, resized["mask"].shape)
print(type(picture + 1).__name__, type(picture.clone()).__name__, type(v2.ToPureTensor()(picture)).__name__)
print(v2.functional.get_size(boxes), v2.functional.get_size(picture))
