"""Arithmetic of pixels, in whole numbers as Pillow computes them."""

import numpy as np


def fine_luma(pixels):
    return (pixels[..., :1] * 299.0 + pixels[..., 1:2] * 587.0 + pixels[..., 2:3] * 114.0) / 1000


def dithered(gray):
    """Black and white by spreading errors, as Floyd and Steinberg do."""
    work = gray.astype(np.int64)
    errors = np.zeros(work.shape[1] + 2, np.int64)
    out = np.zeros((*work.shape, 1), bool)
    for y in range(work.shape[0]):
        carry, left_below, below = 0, 0, 0
        for x in range(work.shape[1]):
            value = min(max(int(work[y, x]) + int((carry + int(errors[x + 1])) / 16), 0), 255)
            out[y, x, 0] = value > 128
            error = value - (255 if value > 128 else 0)
            double = error + error
            kept, error3 = error, error + double
            errors[x] = error3 + left_below
            error5 = error3 + double
            left_below = error5 + below
            below = kept
            carry = error5 + double
        errors[work.shape[1]] = left_below
    return out


def mixed(under, over, share):
    total = under.astype(np.int64) * (255 - share.astype(np.int64)) + over.astype(np.int64) * share + 128
    return ((total + (total >> 8)) >> 8).astype(np.uint8)


def multiplied(pixels):
    alpha = pixels[..., -1:].astype(np.int64)
    t = pixels[..., :-1] * alpha + 128
    return np.concatenate([((t >> 8) + t) >> 8, alpha], axis=2).astype(np.uint8)


def divided(pixels):
    alpha = pixels[..., -1:].astype(np.int64)
    color = np.clip(255 * pixels[..., :-1].astype(np.int64) // np.maximum(alpha, 1), 0, 255)
    keep = (alpha == 255) | (alpha == 0)
    return np.concatenate([np.where(keep, pixels[..., :-1], color), alpha], axis=2).astype(np.uint8)
