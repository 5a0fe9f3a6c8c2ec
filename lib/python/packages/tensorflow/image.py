"""`tf.image`."""

from ._images.codecs import (
    adjust_jpeg_quality,
    decode_bmp,
    decode_gif,
    decode_image,
    decode_jpeg,
    decode_png,
    encode_jpeg,
    encode_png,
    extract_jpeg_shape,
    is_jpeg,
)
from ._images.color import (
    adjust_brightness,
    adjust_contrast,
    adjust_gamma,
    adjust_hue,
    adjust_saturation,
    convert_image_dtype,
    grayscale_to_rgb,
    hsv_to_rgb,
    per_image_standardization,
    rgb_to_grayscale,
    rgb_to_hsv,
    rgb_to_yiq,
    rgb_to_yuv,
    yiq_to_rgb,
    yuv_to_rgb,
)
from ._images.geometry import (
    central_crop,
    crop_to_bounding_box,
    draw_bounding_boxes,
    extract_patches,
    flip_left_right,
    flip_up_down,
    pad_to_bounding_box,
    resize_with_crop_or_pad,
    rot90,
)
from ._images.geometry import transpose_image as transpose
from ._images.quality import (
    combined_non_max_suppression,
    image_gradients,
    non_max_suppression,
    non_max_suppression_overlaps,
    non_max_suppression_padded,
    non_max_suppression_with_scores,
    psnr,
    sobel_edges,
    ssim,
    ssim_multiscale,
    total_variation,
)
from ._images.random_changes import (
    random_brightness,
    random_contrast,
    random_flip_left_right,
    random_flip_up_down,
    random_hue,
    random_jpeg_quality,
    random_saturation,
    sample_distorted_bounding_box,
    stateless_random_brightness,
    stateless_random_contrast,
    stateless_random_crop,
    stateless_random_flip_left_right,
    stateless_random_flip_up_down,
    stateless_random_hue,
    stateless_random_jpeg_quality,
    stateless_random_saturation,
)
from ._images.resize import ResizeMethod, crop_and_resize, resize, resize_with_pad
from ._core.missing import missing
from ._core.published import publish
from ._random.draws import random_crop

publish("tf.image", globals())
__getattr__ = missing("tf.image", "tensorflow._api.v2.image", globals())
