"""Boxes: areas, overlaps, conversions, non-maximum suppression."""

import torch


def box_area(boxes):
    """Areas of boxes (x1, y1, x2, y2)."""
    return (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])


def box_convert(boxes, in_fmt, out_fmt):
    """Boxes in another format: "xyxy", "xywh" or "cxcywh"."""
    if in_fmt not in ("xyxy", "xywh", "cxcywh") or out_fmt not in ("xyxy", "xywh", "cxcywh"):
        raise ValueError(f"Unsupported Bounding Box Conversions for given in_fmt {in_fmt} and out_fmt {out_fmt}")
    if in_fmt == out_fmt:
        return boxes.clone()
    a, b, c, d = boxes.unbind(-1)
    if in_fmt == "xywh":
        a, b, c, d = a, b, a + c, b + d
    elif in_fmt == "cxcywh":
        a, b, c, d = a - 0.5 * c, b - 0.5 * d, a + 0.5 * c, b + 0.5 * d
    if out_fmt == "xywh":
        a, b, c, d = a, b, c - a, d - b
    elif out_fmt == "cxcywh":
        a, b, c, d = (a + c) / 2, (b + d) / 2, c - a, d - b
    return torch.stack((a, b, c, d), dim=-1)


def _float(t):
    return t if t.is_floating_point() else t.float()


def _overlaps(boxes1, boxes2):
    area1, area2 = box_area(_float(boxes1)), box_area(_float(boxes2))
    low = torch.max(boxes1[..., None, :2], boxes2[..., None, :, :2])
    high = torch.min(boxes1[..., None, 2:], boxes2[..., None, :, 2:])
    sides = _float(high - low).clamp(min=0)
    inter = sides[..., 0] * sides[..., 1]
    return inter, area1[..., None] + area2[..., None, :] - inter


def box_iou(boxes1, boxes2, fmt="xyxy"):
    """Intersection over union of all pairs of boxes."""
    if fmt != "xyxy":
        boxes1, boxes2 = box_convert(boxes1, fmt, "xyxy"), box_convert(boxes2, fmt, "xyxy")
    inter, union = _overlaps(boxes1, boxes2)
    return inter / union


def _hull(boxes1, boxes2):
    low = torch.min(boxes1[:, None, :2], boxes2[:, :2])
    high = torch.max(boxes1[:, None, 2:], boxes2[:, 2:])
    return _float(high - low).clamp(min=0)


def generalized_box_iou(boxes1, boxes2):
    """Intersection over union, less the share of the hull that neither box covers."""
    inter, union = _overlaps(boxes1, boxes2)
    sides = _hull(boxes1, boxes2)
    hull = sides[..., 0] * sides[..., 1]
    return inter / union - (hull - union) / hull


def distance_box_iou(boxes1, boxes2, eps=1e-7):
    """Intersection over union, less the distance of the centers over the hull's diagonal, squared."""
    sides = _hull(boxes1, boxes2)
    diagonal = (sides**2).sum(-1) + eps
    center1, center2 = (_float(boxes1[:, :2] + boxes1[:, 2:]) / 2), (_float(boxes2[:, :2] + boxes2[:, 2:]) / 2)
    distance = ((center1[:, None] - center2[None]) ** 2).sum(-1)
    return box_iou(boxes1, boxes2) - distance / diagonal


def clip_boxes_to_image(boxes, size):
    """Boxes cut at the borders of an image (height, width)."""
    height, width = size
    x, y = boxes[..., 0::2].clamp(min=0, max=width), boxes[..., 1::2].clamp(min=0, max=height)
    return torch.stack((x, y), dim=boxes.dim()).reshape(boxes.shape)


def remove_small_boxes(boxes, min_size):
    """Indices of the boxes whose sides are large enough."""
    widths, heights = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    return torch.where((widths >= min_size) & (heights >= min_size))[0]


def nms(boxes, scores, iou_threshold):
    """Indices of boxes that no better one overlaps too much, best first."""
    order = scores.sort(descending=True, stable=True)[1].tolist()
    if not order:
        return torch.empty(0, dtype=torch.int64)
    overlap, kept = (box_iou(boxes, boxes) > iou_threshold).tolist(), []
    for i in order:
        if not any(overlap[k][i] for k in kept):
            kept.append(i)
    return torch.tensor(kept, dtype=torch.int64, device=boxes.device)


def batched_nms(boxes, scores, idxs, iou_threshold):
    """nms within each category."""
    if boxes.numel() == 0:
        return torch.empty((0,), dtype=torch.int64, device=boxes.device)
    offsets = idxs.to(boxes) * (boxes.max() + torch.tensor(1).to(boxes))
    return nms(boxes + offsets[:, None], scores, iou_threshold)


def masks_to_boxes(masks):
    """The boxes around masks (N, height, width)."""
    if masks.numel() == 0:
        return torch.zeros((0, 4), device=masks.device, dtype=torch.float)
    found = torch.zeros((masks.shape[0], 4), device=masks.device, dtype=torch.float)
    for i, mask in enumerate(masks):
        y, x = torch.where(mask != 0)
        found[i] = torch.stack([x.min(), y.min(), x.max(), y.max()]).float()
    return found
