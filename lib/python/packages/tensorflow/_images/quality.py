"""How alike two images are, where edges lie, and which of many boxes to keep."""

import math

from .._core import dtypes as _dtypes
from .._ops.array import concat, gather, identity, pad, reshape, shape, stack, tile, zeros
from .._core.convert import convert_to_tensor
from .color import convert_image_dtype
from .._ops.math import abs, cast, log, pow, square, squared_difference, subtract
from .._ops.nn import avg_pool, depthwise_conv2d, relu
from .._core.op import op
from .._ops.reduction import reduce_mean, reduce_prod, reduce_sum


def total_variation(images, name=None):
    """The sum of the differences between neighbouring pixels, of each image."""
    images = convert_to_tensor(images)
    rank = images.shape.rank
    if rank == 3:
        down, along, axes = images[1:] - images[:-1], images[:, 1:] - images[:, :-1], None
    elif rank == 4:
        down, along, axes = images[:, 1:] - images[:, :-1], images[:, :, 1:] - images[:, :, :-1], [1, 2, 3]
    else:
        raise ValueError("'images' must be either 3 or 4-dimensional.")
    return reduce_sum(abs(down), axis=axes) + reduce_sum(abs(along), axis=axes)


def image_gradients(image):
    """Differences to the next row and to the next column, 0 at the border."""
    image = convert_to_tensor(image)
    if image.shape.rank != 4:
        raise ValueError(f"image_gradients expects a 4D tensor [batch_size, h, w, d], not {image.shape}.")
    batch, height, width, depth = image.shape
    dy = concat([image[:, 1:] - image[:, :-1], zeros([batch, 1, width, depth], image.dtype)], 1)
    dx = concat([image[:, :, 1:] - image[:, :, :-1], zeros([batch, height, 1, depth], image.dtype)], 2)
    return dy, dx


def sobel_edges(image):
    """[..., 2]: how fast each channel changes downwards and to the right (Sobel's operator)."""
    image = convert_to_tensor(image)
    kernel = [
        [[[-1.0, -1.0]], [[-2.0, 0.0]], [[-1.0, 1.0]]],
        [[[0.0, -2.0]], [[0.0, 0.0]], [[0.0, 2.0]]],
        [[[1.0, -1.0]], [[2.0, 0.0]], [[1.0, 1.0]]],
    ]
    depth = image.shape[3]
    filters = tile(convert_to_tensor(kernel, image.dtype), [1, 1, depth, 1])
    framed = pad(image, [[0, 0], [1, 1], [1, 1], [0, 0]], mode="REFLECT")
    out = depthwise_conv2d(framed, filters, [1, 1, 1, 1], "VALID")
    return reshape(out, [*[-1 if n is None else n for n in image.shape], 2])


def _compatible(a, b):
    for image in (a, b):
        image.shape.with_rank_at_least(3)
    a.shape[-3:].assert_is_compatible_with(b.shape[-3:])


def psnr(a, b, max_val, name=None):
    """The peak signal-to-noise ratio in decibels, of each pair of images."""
    a, b = convert_to_tensor(a), convert_to_tensor(b)
    _compatible(a, b)
    top = convert_image_dtype(cast(convert_to_tensor(max_val), a.dtype), _dtypes.float32)
    a, b = convert_image_dtype(a, _dtypes.float32), convert_image_dtype(b, _dtypes.float32)
    error = reduce_mean(squared_difference(a, b), [-3, -2, -1])
    return identity(subtract(20 * log(top) / math.log(10.0), 10 / math.log(10) * log(error)))


def _gauss(size, sigma):
    centre = (size - 1) / 2
    line = [math.exp(-((i - centre) ** 2) / (2 * sigma * sigma)) for i in range(size)]
    total = sum(line) ** 2
    return [[[[a * b / total]] for b in line] for a in line]


def _ssim_per_channel(x, y, top, size, sigma, k1, k2):
    """Structural similarity and its contrast part [..., height, width, channels] (Wang and others, 2004)."""
    if min(x.shape[-3], x.shape[-2], y.shape[-3], y.shape[-2]) < size:
        from ..errors import InvalidArgumentError

        raise InvalidArgumentError(None, None, f"images must be at least {size} pixels high and wide, found {x.shape}")
    kernel = tile(convert_to_tensor(_gauss(size, sigma), x.dtype), [1, 1, x.shape[-1], 1])

    def blurred(t):
        lead = t.shape.as_list()[:-3]
        out = depthwise_conv2d(reshape(t, [-1, *t.shape.as_list()[-3:]]), kernel, [1, 1, 1, 1], "VALID")
        return reshape(out, [*lead, *out.shape.as_list()[1:]])

    c1, c2 = square(k1 * top), square(k2 * top)
    mean_x, mean_y = blurred(x), blurred(y)
    both, each = mean_x * mean_y * 2.0, square(mean_x) + square(mean_y)
    luminance = (both + c1) / (each + c1)
    contrast = (blurred(x * y) * 2.0 - both + c2) / (blurred(square(x) + square(y)) - each + c2)
    return luminance * contrast, contrast


def _as_floats(a, b, max_val):
    a, b = convert_to_tensor(a, name="img1"), convert_to_tensor(b, name="img2")
    _compatible(a, b)
    top = convert_image_dtype(cast(convert_to_tensor(max_val), a.dtype), _dtypes.float32)
    return convert_image_dtype(a, _dtypes.float32), convert_image_dtype(b, _dtypes.float32), top


def ssim(img1, img2, max_val, filter_size=11, filter_sigma=1.5, k1=0.01, k2=0.03, return_index_map=False):
    """Structural similarity of each pair of images, 1 where they are the same."""
    x, y, top = _as_floats(img1, img2, max_val)
    value, _ = _ssim_per_channel(x, y, top, filter_size, filter_sigma, k1, k2)
    return reduce_mean(value, [-1]) if return_index_map else reduce_mean(reduce_mean(value, [-3, -2]), [-1])


def ssim_multiscale(
    img1, img2, max_val, power_factors=(0.0448, 0.2856, 0.3001, 0.2363, 0.1333), filter_size=11, filter_sigma=1.5, k1=0.01, k2=0.03
):  # fmt: skip
    """Structural similarity over images halved again and again."""
    x, y, top = _as_floats(img1, img2, max_val)
    found = []
    for k in range(len(power_factors)):
        if k:
            x, y = _halved(x), _halved(y)
        value, contrast = _ssim_per_channel(x, y, top, filter_size, filter_sigma, k1, k2)
        found.append(relu(reduce_mean(contrast, [-3, -2])))
    found[-1] = relu(reduce_mean(value, [-3, -2]))
    return reduce_mean(reduce_prod(pow(stack(found, -1), convert_to_tensor(list(power_factors))), [-1]), [-1])


def _halved(x):
    lead, (height, width, depth) = x.shape.as_list()[:-3], x.shape.as_list()[-3:]
    flat = reshape(x, [-1, height, width, depth])
    if height % 2 or width % 2:
        flat = pad(flat, [[0, 0], [0, height % 2], [0, width % 2], [0, 0]], mode="SYMMETRIC")
    out = avg_pool(flat, [1, 2, 2, 1], [1, 2, 2, 1], "VALID")
    return reshape(out, [*lead, *out.shape.as_list()[1:]])


def non_max_suppression(boxes, scores, max_output_size, iou_threshold=0.5, score_threshold=float("-inf"), name=None):
    """Positions of the best boxes, without those that overlap a better one by more than the threshold."""
    return op(
        "NonMaxSuppressionV3", name, convert_to_tensor(boxes, name="boxes"), convert_to_tensor(scores, name="scores"),
        int(max_output_size), float(iou_threshold), float(score_threshold),
    )  # fmt: skip


def non_max_suppression_padded(
    boxes, scores, max_output_size, iou_threshold=0.5, score_threshold=float("-inf"), pad_to_max_output_size=False, name=None,
    sorted_input=False, canonicalized_coordinates=False, tile_size=512,
):  # fmt: skip
    """As non_max_suppression, with zeros after the last where asked for, and how many are real."""
    chosen = non_max_suppression(boxes, scores, max_output_size, iou_threshold, score_threshold)
    count = shape(chosen)[0]
    return (pad(chosen, [[0, int(max_output_size) - int(count)]]) if pad_to_max_output_size else chosen), count


def non_max_suppression_with_scores(
    boxes, scores, max_output_size, iou_threshold=0.5, score_threshold=float("-inf"), soft_nms_sigma=0.0, name=None
):
    """Positions of the best boxes and their scores; with soft_nms_sigma overlapping ones lose score instead of dropping out."""
    if soft_nms_sigma == 0.0:
        chosen = non_max_suppression(boxes, scores, max_output_size, iou_threshold, score_threshold)
        return chosen, gather(convert_to_tensor(scores), chosen)
    corners = [[float(v) for v in row] for row in convert_to_tensor(boxes)]
    left = {i: float(s) for i, s in enumerate(convert_to_tensor(scores))}
    chosen, kept = [], []
    while left and len(chosen) < int(max_output_size):
        best = max(left, key=lambda i: (left[i], -i))
        score = left.pop(best)
        if score <= score_threshold:
            break
        chosen.append(best)
        kept.append(score)
        for i in list(left):
            left[i] *= math.exp(-(_overlap(corners[best], corners[i]) ** 2) / (2 * soft_nms_sigma))
    return convert_to_tensor(chosen, _dtypes.int32), convert_to_tensor(kept, _dtypes.float32)


def _overlap(a, b):
    """Intersection over union of two boxes."""
    (t1, b1), (l1, r1) = sorted((a[0], a[2])), sorted((a[1], a[3]))
    (t2, b2), (l2, r2) = sorted((b[0], b[2])), sorted((b[1], b[3]))
    common = max(min(b1, b2) - max(t1, t2), 0) * max(min(r1, r2) - max(l1, l2), 0)
    whole = (b1 - t1) * (r1 - l1) + (b2 - t2) * (r2 - l2) - common
    return common / whole if whole > 0 else 0.0


def non_max_suppression_overlaps(overlaps, scores, max_output_size, overlap_threshold=0.5, score_threshold=float("-inf"), name=None):
    """As non_max_suppression, from a matrix of overlaps."""
    rows = [[float(v) for v in row] for row in convert_to_tensor(overlaps)]
    values = [float(s) for s in convert_to_tensor(scores)]
    chosen = []
    for i in sorted(range(len(values)), key=lambda i: -values[i]):
        if len(chosen) < int(max_output_size) and values[i] > score_threshold and all(rows[i][j] <= overlap_threshold for j in chosen):
            chosen.append(i)
    return convert_to_tensor(chosen, _dtypes.int32)


def combined_non_max_suppression(
    boxes, scores, max_output_size_per_class, max_total_size, iou_threshold=0.5, score_threshold=float("-inf"), pad_per_class=False,
    clip_boxes=True, name=None,
):  # fmt: skip
    """Non-maximum suppression of each class of each image, and the best over all classes."""
    from collections import namedtuple

    boxes, scores = convert_to_tensor(boxes), convert_to_tensor(scores)
    batch, _, kinds, _ = boxes.shape
    total = int(max_total_size)
    if pad_per_class:
        total = min(total, int(max_output_size_per_class) * scores.shape[2])
    found = [[], [], [], []]
    for b in range(batch):
        rows = []
        for c in range(scores.shape[2]):
            own = boxes[b, :, c if kinds > 1 else 0]
            for i in non_max_suppression(own, scores[b, :, c], max_output_size_per_class, iou_threshold, score_threshold)._values():
                rows.append((float(scores[b, i, c]), [float(v) for v in own[i]], float(c)))
        rows = sorted(rows, key=lambda r: -r[0])[:total]
        clip = (lambda v: min(max(v, 0.0), 1.0)) if clip_boxes else float
        lack = total - len(rows)
        found[0].append([[clip(v) for v in r[1]] for r in rows] + [[0.0] * 4] * lack)
        found[1].append([r[0] for r in rows] + [0.0] * lack)
        found[2].append([r[2] for r in rows] + [0.0] * lack)
        found[3].append(len(rows))
    made = [convert_to_tensor(f, _dtypes.float32) for f in found[:3]] + [convert_to_tensor(found[3], _dtypes.int32)]
    return namedtuple("CombinedNonMaxSuppression", "nmsed_boxes nmsed_scores nmsed_classes valid_detections")(*made)
