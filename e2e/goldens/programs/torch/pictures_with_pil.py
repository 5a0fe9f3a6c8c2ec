# needs: numpy
import io

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageOps, ImageStat


def mark(name, image):
    """A picture in a few numbers."""
    values = np.asarray(image).astype(np.int64)
    weights = np.arange(1, values.size + 1).reshape(values.shape) % 251
    print(name, image.mode, image.size, int(values.sum()), int((values * weights).sum()))


y, x = np.mgrid[0:20, 0:30]
color = Image.fromarray(np.stack([x * 8, y * 12, (x * y) % 256], axis=2).astype(np.uint8))
gray = color.convert("L")
print(color.mode, color.size, color.width, color.height, color.getbands(), color.getpixel((3, 4)), gray.getpixel((3, 4)))
for mode in ("L", "RGBA", "LA", "1", "F", "I"):
    mark(f"convert {mode}", color.convert(mode))
for kind in (Image.NEAREST, Image.BILINEAR, Image.BICUBIC, Image.LANCZOS, Image.BOX, Image.HAMMING):
    mark(f"resize {int(kind)}", color.resize((13, 9), kind))
    mark(f"enlarge {int(kind)}", gray.resize((40, 33), resample=kind))
mark("resize", color.resize((10, 10)))
mark("crop", color.crop((5, 2, 25, 30)))
for angle in (0, 90, 180, 30):
    mark(f"rotate {angle}", color.rotate(angle))
mark("rotate expand", color.rotate(30, expand=True, fillcolor="red"))
mark("rotate bilinear", color.rotate(45, resample=Image.BILINEAR))
for method in Image.Transpose:
    mark(f"transpose {int(method)}", color.transpose(method))
thumb = color.copy()
thumb.thumbnail((8, 8))
mark("thumbnail", thumb)
r, g, b = color.split()
mark("merge", Image.merge("RGB", (b, g, r)))
mark("blend", Image.blend(color, Image.new("RGB", color.size, "white"), 0.3))
mark("composite", Image.composite(color, Image.new("RGB", color.size, (0, 0, 255)), gray))
pasted = color.copy()
pasted.paste(Image.new("RGB", (5, 5), "green"), (2, 3))
pasted.paste((255, 0, 0), (10, 10, 14, 12))
mark("paste", pasted)
mark("point", gray.point(lambda v: 255 if v > 60 else 0))
for name in ("autocontrast", "invert", "mirror", "flip", "grayscale", "equalize"):
    mark(name, getattr(ImageOps, name)(color))
mark("posterize", ImageOps.posterize(color, 3))
mark("solarize", ImageOps.solarize(color, 100))
mark("expand", ImageOps.expand(color, border=2, fill="blue"))
mark("fit", ImageOps.fit(color, (10, 10)))
mark("pad", ImageOps.pad(color, (25, 25), color="gray"))
for name in ("BLUR", "CONTOUR", "DETAIL", "EDGE_ENHANCE", "EMBOSS", "FIND_EDGES", "SHARPEN", "SMOOTH"):
    mark(name, color.filter(getattr(ImageFilter, name)))
mark("box", color.filter(ImageFilter.BoxBlur(1)))
mark("gauss", color.filter(ImageFilter.GaussianBlur(2)))
mark("median", color.filter(ImageFilter.MedianFilter(3)))
mark("max", gray.filter(ImageFilter.MaxFilter(3)))
for name in ("Color", "Contrast", "Brightness", "Sharpness"):
    mark(name, getattr(ImageEnhance, name)(color).enhance(1.5))
mark("difference", ImageChops.difference(color, pasted))
mark("add", ImageChops.add(color, color))
mark("multiply", ImageChops.multiply(color, pasted))
print([round(v, 4) for v in ImageStat.Stat(color).mean], [round(v, 4) for v in ImageStat.Stat(gray).stddev])
canvas = Image.new("RGB", (20, 15), (10, 20, 30))
draw = ImageDraw.Draw(canvas)
draw.rectangle((2, 2, 8, 6), fill="red", outline=(0, 255, 0))
draw.line((0, 14, 19, 0), fill=(1, 2, 3))
draw.point((15, 10), fill="white")
mark("draw", canvas)
buffer = io.BytesIO()
color.save(buffer, format="PNG")
again = Image.open(io.BytesIO(buffer.getvalue()))
print(again.format, again.mode, again.size, np.array_equal(np.asarray(again), np.asarray(color)), again == color)
print(color.getextrema(), gray.getextrema(), gray.getbbox(), gray.histogram()[:8], len(color.histogram()))
print(np.asarray(gray).dtype, np.asarray(color).shape, np.array(Image.new("1", (2, 2), 1)), Image.new("L", (2, 1), 7).tobytes(), Image.new("RGB", (1, 1), "#ff8000").getpixel((0, 0)))
changed = Image.new("L", (3, 2))
changed.putpixel((2, 1), 9)
print(changed.load()[2, 1], list(changed.getdata()) if not hasattr(changed, "get_flattened_data") else list(changed.get_flattened_data()))
print(Image.fromarray(np.zeros((2, 3), np.float32)).mode, Image.fromarray(np.zeros((2, 3), np.int32)).mode, isinstance(color, Image.Image))
for bad in (lambda: Image.fromarray(np.zeros((2, 2, 3))), lambda: Image.open(io.BytesIO(b"no picture")), lambda: color.save("picture.nothing"), 
            lambda: color.getpixel((99, 0)), lambda: Image.new("RGB", (1, 1), "nocolor"), lambda: color.resize((0, 5)), lambda: Image.merge("RGB", (r, g))):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, str(error)[:60] if "object at" not in str(error) else "")
try:
    Image.open("missing.png")
except FileNotFoundError:
    print("FileNotFoundError")
