# Samples in torchvision.transforms.v2: boxes and masks go where their image goes, by turns, views from aside and waves.
import torch
from torchvision import tv_tensors
from torchvision.transforms import v2
from torchvision.transforms.v2 import functional as F

height, width = 12, 16
pixels = (torch.arange(3 * height * width).reshape(3, height, width) * 7 % 251).to(torch.uint8)
image = tv_tensors.Image(pixels)
mask = tv_tensors.Mask((torch.arange(height * width).reshape(height, width) // 20).to(torch.uint8))
boxes = tv_tensors.BoundingBoxes([[1, 2, 8, 7], [0, 0, 16, 12], [10, 5, 15, 11]], format="XYXY", canvas_size=(height, width))
floats = tv_tensors.BoundingBoxes([[4.5, 4.0, 7.0, 5.0]], format="CXCYWH", canvas_size=(height, width))
sample = {"image": image, "mask": mask, "boxes": boxes, "more": floats, "labels": torch.tensor([1, 2, 3])}


def show(name, out):
    b, m = out["boxes"], out["mask"]
    print(name, tuple(out["image"].shape), int(out["image"].sum()) // 2000, tuple(m.shape), int(m.long().sum()), b.canvas_size, b.tolist())
    print("   ", [[round(x, 2) for x in row] for row in out["more"].tolist()], out["more"].format.name, type(m).__name__, out["labels"].tolist())


for name, t in {
    "flip": v2.RandomHorizontalFlip(1.0), "vertical": v2.RandomVerticalFlip(1.0), "resize": v2.Resize((6, 20)), "short": v2.Resize(6),
    "center": v2.CenterCrop((8, 10)), "center larger": v2.CenterCrop((14, 18)), "pad": v2.Pad([1, 2], fill=9), "rotate 90": v2.RandomRotation((90, 90), expand=True),
    "rotate 180": v2.RandomRotation((180, 180)), "rotate 30": v2.RandomRotation((30, 30)), "rotate expand": v2.RandomRotation((30, 30), expand=True, fill=5),
    "rotate center": v2.RandomRotation((20, 20), center=(3, 4)),
}.items():
    show(name, t(sample))
for name, t in {
    "crop": v2.RandomCrop((6, 7)), "crop padded": v2.RandomCrop((13, 18), padding=2, fill=3), "if needed": v2.RandomCrop((20, 20), pad_if_needed=True),
    "resized crop": v2.RandomResizedCrop((8, 8)), "affine": v2.RandomAffine(20, translate=(0.1, 0.2), scale=(0.8, 1.2), shear=(-5, 5, -3, 3)),
    "perspective": v2.RandomPerspective(0.5, p=1.0), "perspective filled": v2.RandomPerspective(0.3, p=1.0, fill={tv_tensors.Image: 100, "others": 1}, interpolation="nearest"),
    "elastic": v2.ElasticTransform(alpha=30.0, sigma=2.0), "zoom": v2.RandomZoomOut(fill=7, side_range=(1.0, 2.0), p=1.0),
    "iou": v2.RandomIoUCrop(sampler_options=[0.1]), "jitter": v2.ScaleJitter((20, 24), scale_range=(0.5, 1.5)), "shortest": v2.RandomShortestSize([5, 9], max_size=14), "random size": v2.RandomResize(6, 12),
}.items():
    torch.manual_seed(8)
    show(name, {**t({k: v for k, v in sample.items() if k != "more"}), "more": floats} if name == "iou" else t(sample))
torch.manual_seed(3)
chain = v2.Compose([v2.RandomZoomOut(p=1.0, side_range=(1.5, 1.5)), v2.RandomIoUCrop(), v2.ClampBoundingBoxes(), v2.SanitizeBoundingBoxes(min_size=2)])
out = chain({"image": image, "mask": tv_tensors.Mask(torch.ones(3, height, width)), "boxes": boxes, "labels": torch.tensor([1, 2, 3])})
print(out["boxes"], out["labels"], out["mask"].shape)
print(v2.ConvertBoundingBoxFormat("CXCYWH")(boxes))
far = tv_tensors.BoundingBoxes([[-4.0, 3.0, 30.0, 40.0]], format="XYXY", canvas_size=(height, width), clamping_mode=None)
print(v2.ClampBoundingBoxes()(far), v2.ClampBoundingBoxes("hard")(far), v2.SetClampingMode("soft")(far).clamping_mode, sep="\n")
print(F.affine(boxes, 10.0, [2, 1], 1.2, [5.0, 0.0]), F.perspective(floats, [[0, 0], [15, 0], [15, 11], [0, 11]], [[1, 1], [14, 0], [15, 11], [0, 10]]), sep="\n")
for f in (lambda: v2.RandomIoUCrop()(image), lambda: v2.RandomCrop((30, 30))(image), lambda: v2.SanitizeBoundingBoxes()({"boxes": boxes}), lambda: F.elastic(image, torch.zeros(1, 2, 2, 2)),
          lambda: v2.FiveCrop(4)(image, boxes), lambda: v2.Resize((8, 8))(tv_tensors.Image(pixels), tv_tensors.Mask(torch.ones(3, 3))), lambda: F.clamp_bounding_boxes(torch.ones(1, 4)), lambda: v2.RandomZoomOut(p=1)(["a"])):
    try:
        print(type(f()).__name__)
    except Exception as error:
        print(type(error).__name__, "|", error)
