# torchvision.transforms.v2: images, boxes and masks go through one pipeline.
import torch
from torchvision import tv_tensors
from torchvision.transforms import v2

torch.manual_seed(1)
image = tv_tensors.Image(torch.arange(3 * 8 * 10, dtype=torch.uint8).reshape(3, 8, 10))
boxes = tv_tensors.BoundingBoxes([[1, 2, 5, 6], [4, 0, 9, 7]], format="XYXY", canvas_size=(8, 10))
mask = tv_tensors.Mask(torch.zeros(8, 10, dtype=torch.uint8))
print(type(image).__name__, boxes.format, boxes.canvas_size, type(mask).__name__)

flip = v2.RandomHorizontalFlip(p=1.0)
out, out_boxes = flip(image, boxes)
print(out_boxes, torch.equal(out, image.flip(-1)))
resized, rboxes = v2.Resize((16, 20), antialias=True)(image, boxes)
print(resized.shape, rboxes.tolist(), rboxes.canvas_size)
cropped, cboxes = v2.CenterCrop((4, 4))(image, boxes)
print(cropped.shape, cboxes.tolist())
pipeline = v2.Compose([v2.ToDtype(torch.float32, scale=True), v2.Normalize([0.5] * 3, [0.25] * 3)])
print(pipeline)
normal = pipeline(image)
print(normal.dtype, f"{normal.mean().item():.4f}", type(normal).__name__)
sample = {"image": image, "boxes": boxes, "labels": torch.tensor([1, 2]), "mask": mask, "name": "first"}
result = v2.Compose([v2.RandomVerticalFlip(p=1.0), v2.ToDtype({tv_tensors.Image: torch.float32, "others": None}, scale=True)])(sample)
print(sorted(result), result["boxes"].tolist(), result["image"].dtype, result["name"], result["labels"])
clean = v2.SanitizeBoundingBoxes()({"boxes": tv_tensors.BoundingBoxes([[0, 0, 0, 5], [1, 1, 4, 4]], format="XYXY", canvas_size=(8, 10)),
                                    "labels": torch.tensor([3, 4])})
print(clean["boxes"].tolist(), clean["labels"])
print(v2.functional.convert_bounding_box_format(boxes, new_format="CXCYWH").tolist())
cutmix = v2.MixUp(num_classes=3, alpha=1.0)
images, labels = cutmix(torch.rand(4, 3, 6, 6), torch.tensor([0, 1, 2, 0]))
print(images.shape, labels.shape, labels.sum(1))
print(v2.functional.to_image(torch.zeros(3, 2, 2)).shape, (image + 1).__class__.__name__)
print(v2.Lambda(lambda t: t * 0)(torch.ones(2)), v2.Identity()(torch.ones(1)))
