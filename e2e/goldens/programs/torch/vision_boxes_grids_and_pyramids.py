# torchvision.ops and torchvision.utils.
import os
import tempfile

import torch
from torchvision import ops, utils

print(utils.make_grid(torch.arange(24.0).view(6, 1, 2, 2), nrow=3, padding=1, pad_value=9)[0])
print(utils.make_grid(torch.arange(60.0).view(5, 3, 2, 2), nrow=2, normalize=True, scale_each=True)[1])
boxes = torch.tensor([[0.0, 0, 10, 10], [1, 1, 11, 11], [20, 20, 30, 30]])
print(ops.box_iou(boxes, boxes))
print(ops.box_area(boxes), ops.box_convert(boxes, "xyxy", "cxcywh"), ops.clip_boxes_to_image(boxes, (15, 25)))
print(ops.generalized_box_iou(boxes, boxes))
masks = torch.zeros(2, 6, 6)
masks[0, 1:4, 2:5] = 1
masks[1, 5, 0] = 1
print(ops.masks_to_boxes(masks))
torch.manual_seed(1)
pyramid = ops.FeaturePyramidNetwork([4, 8], 6)
print(pyramid)
out = pyramid({"fine": torch.rand(1, 4, 8, 8), "coarse": torch.rand(1, 8, 4, 4)})
print([(k, tuple(v.shape), round(v.sum().item(), 2)) for k, v in out.items()])
print(ops.sigmoid_focal_loss(torch.tensor([0.5, -2.0]), torch.tensor([1.0, 0.0]), reduction="sum"))
print(ops.Conv2dNormActivation(3, 8, stride=2))
torch.manual_seed(0)
print(ops.stochastic_depth(torch.ones(6, 1, 1), 0.5, "row").flatten())
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "grid.png")
    utils.save_image(torch.linspace(0, 1, 48).view(4, 3, 2, 2), path, nrow=2)
    print(os.path.exists(path))
