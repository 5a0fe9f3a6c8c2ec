# tf.image: sizes, places, colours, quality.
for method in "bilinear nearest bicubic area lanczos3 mitchellcubic".split():
    case(f"resize_{method}_smaller", f"tf.image.resize(x, [3, 2], method='{method}')", x=unit(1, 5, 4, 1))
    case(f"resize_{method}_larger", f"tf.image.resize(x, [4, 5], method='{method}')", x=unit(1, 2, 3, 1))
for method in "bilinear bicubic area lanczos5".split():
    case(f"resize_{method}_antialias", f"tf.image.resize(x, [2, 3], method='{method}', antialias=True)", x=unit(1, 5, 6, 1))
case("resize_gradient", "tf.image.resize(x, [4, 3])", grad="x", x=f32(1, 3, 2, 1))
case("resize_keeps_aspect_ratio", "tf.image.resize(x, [4, 4], preserve_aspect_ratio=True)", x=unit(2, 4, 1))
case("resize_of_bytes_is_float", "tf.image.resize(x, [2, 2])", x=ints(3, 3, 1, lo=0, hi=255, dtype="uint8"))
case("resize_nearest_keeps_bytes", "tf.image.resize(x, [2, 2], method='nearest')", x=ints(3, 3, 1, lo=0, hi=255, dtype="uint8"))
case("resize_with_pad", "tf.image.resize_with_pad(x, 5, 4)", x=unit(2, 3, 1))
case("resize_with_crop_or_pad_crops", "tf.image.resize_with_crop_or_pad(x, 2, 2)", x=unit(5, 4, 1))
case("resize_with_crop_or_pad_pads", "tf.image.resize_with_crop_or_pad(x, 4, 5)", x=unit(2, 2, 1))
case("crop_and_resize", "tf.image.crop_and_resize(x, [[0.1, 0.2, 0.8, 1.1]], [0], [3, 4])", x=unit(1, 5, 6, 1))
case("crop_and_resize_nearest", "tf.image.crop_and_resize(x, [[0.0, 0.2, 0.8, 0.9]], [0], [2, 3], method='nearest')", x=unit(1, 5, 6, 1))
case("crop_to_bounding_box", "tf.image.crop_to_bounding_box(x, 1, 0, 2, 2)", grad="x", x=f32(3, 3, 1))
case("pad_to_bounding_box", "tf.image.pad_to_bounding_box(x, 1, 2, 4, 5)", grad="x", x=f32(2, 2, 1))
case("central_crop", "tf.image.central_crop(x, 0.5)", x=f32(6, 4, 1))
case("central_crop_of_a_batch", "tf.image.central_crop(x, 0.6)", x=f32(2, 5, 5, 1))
for k in range(5):
    case(f"rot90_{k}", f"tf.image.rot90(x, {k})", x=ints(2, 3, 1, dtype="int32"))
case("rot90_of_a_batch", "tf.image.rot90(x, 3)", x=ints(2, 2, 3, 1, dtype="int32"))
for name in "flip_left_right flip_up_down transpose".split():
    case(f"{name}", f"tf.image.{name}(x)", grad="x", x=f32(2, 3, 1))
    case(f"{name}_of_a_batch", f"tf.image.{name}(x)", x=f32(2, 2, 3, 1))
case("extract_patches_valid", "tf.image.extract_patches(x, [1, 2, 2, 1], [1, 2, 1, 1], [1, 1, 1, 1], 'VALID')", x=ints(1, 4, 4, 2, dtype="int32"))
case("extract_patches_same", "tf.image.extract_patches(x, [1, 3, 3, 1], [1, 2, 2, 1], [1, 1, 1, 1], 'SAME')", x=ints(1, 4, 4, 1, dtype="int32"))
case("extract_patches_rates", "tf.image.extract_patches(x, [1, 2, 2, 1], [1, 1, 1, 1], [1, 2, 2, 1], 'VALID')", x=ints(1, 4, 4, 1, dtype="int32"))
for name, args in {
    "adjust_brightness": ", 0.2", "adjust_contrast": ", 1.7", "adjust_hue": ", 0.2", "adjust_saturation": ", 1.6", "adjust_gamma": ", 2.0",
    "rgb_to_grayscale": "", "per_image_standardization": "",
}.items():
    case(name, f"tf.image.{name}(x{args})", x=unit(2, 3, 3))
    case(f"{name}_of_bytes", f"tf.image.{name}(x{args})", x=ints(2, 3, 3, lo=0, hi=255, dtype="uint8"))
for name in "rgb_to_hsv hsv_to_rgb rgb_to_yuv yuv_to_rgb rgb_to_yiq yiq_to_rgb".split():
    case(name, f"tf.image.{name}(x)", x=unit(2, 2, 3))
case("rgb_to_hsv_of_gray", "tf.image.rgb_to_hsv(x)", x=given([[[0.5, 0.5, 0.5], [0.0, 0.0, 0.0]]]))
case("grayscale_to_rgb", "tf.image.grayscale_to_rgb(x)", x=unit(2, 2, 1))
for source, target in ("uint8", "float32"), ("uint8", "int32"), ("int32", "uint8"), ("uint8", "uint16"), ("uint16", "uint8"), ("uint8", "float16"):
    case(f"convert_image_dtype_{source}_{target}", f"tf.image.convert_image_dtype(x, tf.{target})", x=ints(2, 2, 1, lo=0, hi=255, dtype=source))
case("convert_image_dtype_float_uint8", "tf.image.convert_image_dtype(x, tf.uint8)", x=unit(2, 3, 1))
case("convert_image_dtype_saturates", "tf.image.convert_image_dtype(x, tf.uint8, saturate=True)", x=given([[[-0.5], [0.5], [1.5]]]))
case("total_variation", "tf.image.total_variation(x)", grad="x", x=f32(2, 3, 3, 1))
case("image_gradients", "tf.image.image_gradients(x)", x=f32(1, 3, 3, 1))
case("sobel_edges", "tf.image.sobel_edges(x)", x=f32(1, 4, 4, 2))
case("psnr", "tf.image.psnr(a, b, 1.0)", a=unit(2, 3, 3, 1), b=unit(2, 3, 3, 1))
case("psnr_of_bytes", "tf.image.psnr(a, b, 255)", a=ints(3, 3, 1, lo=0, hi=255, dtype="uint8"), b=ints(3, 3, 1, lo=0, hi=255, dtype="uint8"))
case("ssim", "tf.image.ssim(a, b, 1.0)", a=unit(1, 12, 12, 1), b=unit(1, 12, 12, 1))
case("ssim_of_itself", "tf.image.ssim(a, a, 1.0)", a=unit(1, 12, 12, 1))
case("ssim_multiscale", "tf.image.ssim_multiscale(a, a * 0.9, 1.0, power_factors=(0.4, 0.6), filter_size=3)", a=unit(1, 12, 12, 1))
case("draw_bounding_boxes", "tf.image.draw_bounding_boxes(x, [[[0.1, 0.2, 0.8, 0.9]]], [[1.0, 0.5, 0.0]])", x=unit(1, 5, 5, 3))
case("non_max_suppression", "tf.image.non_max_suppression([[0.0, 0, 1, 1], [0, 0.1, 1, 1.1], [0, 2, 1, 3]], [0.9, 0.8, 0.7], 3)")
case("non_max_suppression_threshold", "tf.image.non_max_suppression([[0.0, 0, 1, 1], [0, 0.5, 1, 1.5]], [0.6, 0.8], 3, iou_threshold=0.2)")
for name, args in {
    "random_flip_left_right": "", "random_flip_up_down": "", "random_brightness": ", 0.2", "random_contrast": ", 0.5, 1.5",
    "random_saturation": ", 0.5, 1.5", "random_hue": ", 0.2", "random_crop": ", [2, 2, 3]",
}.items():
    case(name, f"tf.random.set_seed(3); tf.image.{name}(x{args})", x=unit(3, 3, 3))
    case(f"{name}_with_a_seed", f"tf.random.set_seed(3); tf.image.{name}(x{args}, seed=5)", x=unit(3, 3, 3))
    case(f"stateless_{name}", f"tf.image.stateless_{name}(x{args}, seed=(1, 2))", x=unit(3, 3, 3))
case("random_flip_of_a_batch", "tf.random.set_seed(3); tf.image.random_flip_left_right(x)", x=unit(4, 2, 2, 1))
case("encode_and_decode_png", "tf.io.decode_png(tf.io.encode_png(x))", x=ints(4, 3, 3, lo=0, hi=255, dtype="uint8"))
case("decode_png_as_gray", "tf.io.decode_png(tf.io.encode_png(x), channels=1)", x=ints(2, 2, 3, lo=0, hi=255, dtype="uint8"))
case("decode_png_with_alpha", "tf.io.decode_png(tf.io.encode_png(x), channels=4)", x=ints(2, 2, 3, lo=0, hi=255, dtype="uint8"))
case("decode_image_as_float", "tf.io.decode_image(tf.io.encode_png(x), dtype=tf.float32)", x=ints(2, 2, 1, lo=0, hi=255, dtype="uint8"))
case("encode_png_of_16_bits", "tf.io.decode_png(tf.io.encode_png(x), dtype=tf.uint16)", x=ints(2, 2, 1, lo=0, hi=60000, dtype="uint16"))
for name, expr in {
    "resize_rank": "tf.image.resize(tf.ones([2, 2]), [1, 1])", "resize_size": "tf.image.resize(tf.ones([2, 2, 1]), 3)",
    "resize_method": "tf.image.resize(tf.ones([2, 2, 1]), [2, 2], method='foo')", "crop_too_large": "tf.image.crop_to_bounding_box(tf.ones([2, 2, 1]), 0, 0, 9, 9)",
    "crop_offset": "tf.image.crop_to_bounding_box(tf.ones([2, 2, 1]), -1, 0, 1, 1)", "pad_too_small": "tf.image.pad_to_bounding_box(tf.ones([2, 2, 1]), 0, 0, 1, 1)",
    "central_crop_fraction": "tf.image.central_crop(tf.ones([2, 2, 1]), 2.0)", "flip_rank": "tf.image.flip_left_right(tf.ones([3]))",
    "random_hue_delta": "tf.image.random_hue(tf.ones([2, 2, 3]), 0.7)", "random_contrast_bounds": "tf.image.random_contrast(tf.ones([2, 2, 3]), 2.0, 1.0)",
    "hsv_channels": "tf.image.rgb_to_hsv(tf.ones([2, 2, 1]))", "decode_png_of_text": "tf.io.decode_png(b'abc')",
}.items():
    raises(name, expr)
