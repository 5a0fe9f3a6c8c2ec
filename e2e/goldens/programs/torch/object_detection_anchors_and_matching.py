# Object detection by hand: anchors, box encodings, matching by IoU, non-maximum suppression and average precision.
import torch


def box_iou(a, b):
    area_a = (a[:, 2] - a[:, 0]) * (a[:, 3] - a[:, 1])
    area_b = (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1])
    lt = torch.max(a[:, None, :2], b[None, :, :2])
    rb = torch.min(a[:, None, 2:], b[None, :, 2:])
    wh = (rb - lt).clamp(min=0)
    inter = wh[..., 0] * wh[..., 1]
    return inter / (area_a[:, None] + area_b[None] - inter)


def nms(boxes, scores, threshold):
    keep, order = [], scores.argsort(descending=True)
    while order.numel() > 0:
        i = order[0].item()
        keep.append(i)
        if order.numel() == 1:
            break
        overlaps = box_iou(boxes[i : i + 1], boxes[order[1:]])[0]
        order = order[1:][overlaps <= threshold]
    return torch.tensor(keep)


def make_anchors(grid, stride, sizes, ratios):
    shifts = (torch.arange(grid) + 0.5) * stride
    cy, cx = torch.meshgrid(shifts, shifts, indexing="ij")
    base = torch.tensor([[s * r ** 0.5, s / r ** 0.5] for s in sizes for r in ratios])
    centres = torch.stack([cx, cy], dim=-1).reshape(-1, 1, 2)
    half = base[None] / 2
    return torch.cat([centres - half, centres + half], dim=-1).reshape(-1, 4)


def encode(anchors, boxes):
    aw, ah = anchors[:, 2] - anchors[:, 0], anchors[:, 3] - anchors[:, 1]
    bw, bh = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    ax, ay = anchors[:, 0] + aw / 2, anchors[:, 1] + ah / 2
    bx, by = boxes[:, 0] + bw / 2, boxes[:, 1] + bh / 2
    return torch.stack([(bx - ax) / aw, (by - ay) / ah, (bw / aw).log(), (bh / ah).log()], dim=1)


def decode(anchors, deltas):
    aw, ah = anchors[:, 2] - anchors[:, 0], anchors[:, 3] - anchors[:, 1]
    cx, cy = anchors[:, 0] + aw / 2 + deltas[:, 0] * aw, anchors[:, 1] + ah / 2 + deltas[:, 1] * ah
    w, h = aw * deltas[:, 2].exp(), ah * deltas[:, 3].exp()
    return torch.stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2], dim=1)


anchors = make_anchors(4, 8, sizes=[8.0, 16.0], ratios=[0.5, 1.0, 2.0])
print(anchors.shape, anchors[0], anchors[-1])
truth = torch.tensor([[2.0, 3.0, 12.0, 13.0], [16.0, 14.0, 30.0, 31.0]])
labels = torch.tensor([1, 2])
iou = box_iou(anchors, truth)
best, which = iou.max(dim=1)
assigned = torch.where(best >= 0.5, labels[which], torch.where(best < 0.3, 0, -1))
assigned[iou.argmax(dim=0)] = labels
print({int(v): int((assigned == v).sum()) for v in assigned.unique()})
positive = assigned > 0
deltas = encode(anchors[positive], truth[which[positive]])
print(deltas.shape, torch.allclose(decode(anchors[positive], deltas), truth[which[positive]], atol=1e-4))

boxes = torch.tensor([[0.0, 0, 10, 10], [1, 1, 11, 11], [20, 20, 30, 30], [21, 19, 31, 29], [0, 0, 9, 10]])
scores = torch.tensor([0.9, 0.8, 0.7, 0.95, 0.3])
print(nms(boxes, scores, 0.5), nms(boxes, scores, 0.9))

hits = torch.tensor([1.0, 0.0, 1.0, 1.0, 0.0])
precision = hits.cumsum(0) / torch.arange(1, 6)
recall = hits.cumsum(0) / 4
smooth = precision.flip(0).cummax(0).values.flip(0)
print(precision, recall)
print(f"{(smooth * torch.diff(recall, prepend=torch.zeros(1))).sum().item():.4f}")
