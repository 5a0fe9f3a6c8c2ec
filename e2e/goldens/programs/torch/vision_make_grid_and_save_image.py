# torchvision.utils: grids, saved images, boxes and masks drawn on images.
# needs: numpy
import io
import os
import tempfile

import numpy as np
import torch
from torchvision.transforms import functional as TF
from torchvision.utils import draw_bounding_boxes, draw_segmentation_masks, make_grid, save_image

batch = torch.arange(6 * 3 * 4 * 4, dtype=torch.float32).reshape(6, 3, 4, 4) / 288
grid = make_grid(batch, nrow=3, padding=1)
print(grid.shape, f"{grid.sum().item():.3f}")
print(make_grid(batch[:2], nrow=2, padding=0).shape, make_grid(batch[:, :1]).shape)
normal = make_grid(batch * 4 - 2, normalize=True, value_range=(-2, 2), pad_value=1.0)
print(normal.min().item(), normal.max().item(), normal[0, 0, :3])
each = make_grid(batch, normalize=True, scale_each=True, padding=0)
print(f"{each.min().item():.2f} {each.max().item():.2f}")

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "grid.png")
    save_image(batch, path, nrow=3)
    print(open(path, "rb").read(4), os.path.getsize(path) > 60)
    back = make_grid(batch, nrow=3)
    print(back.shape, torch.allclose(back, make_grid(batch, nrow=3), atol=1 / 255))

canvas = torch.zeros(3, 12, 12, dtype=torch.uint8)
boxes = torch.tensor([[1, 1, 5, 5], [6, 4, 10, 10]])
drawn = draw_bounding_boxes(canvas, boxes, colors=["red", "blue"])
print(drawn.dtype, drawn.shape, drawn[:, 1, 1].tolist(), drawn[:, 4, 6].tolist(), (drawn.sum(0) > 0).sum().item())
mask = torch.zeros(12, 12, dtype=torch.bool)
mask[2:6, 3:8] = True
tinted = draw_segmentation_masks(canvas + 100, mask, alpha=0.5, colors="green")
print(tinted[:, 3, 4].tolist(), tinted[:, 0, 0].tolist())
array = np.asarray(TF.to_pil_image(drawn))
print(array.shape, array.dtype, int(array.sum()))
print(TF.to_tensor(np.full((2, 2, 3), 51, dtype=np.uint8))[0])
buffer = io.BytesIO()
TF.to_pil_image(batch[0]).save(buffer, format="PNG")
print(buffer.getvalue()[:4])
