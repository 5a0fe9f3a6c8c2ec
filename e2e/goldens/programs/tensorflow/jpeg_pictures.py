# needs: numpy
# JPEG pictures written and read back: qualities, grey ones, sizes that are no multiples of a block, what is no picture.
import numpy as np
import tensorflow as tf


def told(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, "-", str(error).split("\n")[0][:150])


rng = np.random.default_rng(4)
smooth = np.clip(np.add.outer(np.arange(24) * 6, np.arange(35) * 4)[..., None] + np.array([0, 40, -60]), 0, 255).astype("uint8")
noisy = rng.integers(0, 256, (19, 13, 3), dtype="uint8")
for name, picture in [("smooth", smooth), ("noisy", noisy), ("flat", np.full((8, 8, 3), 90, "uint8")), ("thin", noisy[:, :2]), ("one", noisy[:1, :1])]:
    for quality in [100, 75, 20]:
        data = tf.io.encode_jpeg(picture, quality=quality)
        back = tf.io.decode_jpeg(data)
        print(name, quality, back.shape, back.dtype, int(tf.reduce_sum(tf.cast(back, tf.int32))), back[0, 0].numpy().tolist(), back[-1, -1].numpy().tolist(), int(np.abs(back.numpy().astype(int) - picture).max()))
print(tf.io.decode_jpeg(tf.io.encode_jpeg(smooth, quality=90))[::8, ::8, 1].numpy().tolist())
grey = tf.io.encode_jpeg(smooth[..., :1], format="grayscale", quality=80)
print(tf.io.decode_jpeg(grey).shape, tf.io.decode_jpeg(grey, channels=3).shape, tf.image.decode_jpeg(grey)[::6, ::12, 0].numpy().tolist())
fine = tf.io.encode_jpeg(noisy, quality=90, chroma_downsampling=False)
print(tf.io.decode_jpeg(fine)[::5, ::4].numpy().tolist(), tf.io.decode_jpeg(fine, channels=1)[::6, ::6, 0].numpy().tolist())
print(tf.io.extract_jpeg_shape(fine), tf.io.is_jpeg(fine), tf.image.decode_image(fine).shape, tf.io.decode_image(grey, channels=3, dtype=tf.float32).dtype)
with open("p.jpg", "wb") as file:
    file.write(fine.numpy())
files = tf.data.Dataset.list_files("*.jpg").map(lambda path: tf.image.resize(tf.io.decode_jpeg(tf.io.read_file(path), channels=3), [4, 4]))
print([picture.shape for picture in files])
print(int(tf.reduce_sum(tf.cast(tf.image.adjust_jpeg_quality(smooth, 50), tf.int32))))
told(lambda: tf.io.decode_jpeg(b"nothing"))
told(lambda: tf.io.decode_jpeg(fine, channels=2))
told(lambda: tf.io.encode_jpeg(np.zeros((2, 2, 2), "uint8")))
