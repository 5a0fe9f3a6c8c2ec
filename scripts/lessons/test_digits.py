"""
Checks of `tapegraph.digits`. Plain Python is enough; what a framework adds is checked where it can be imported.

    python3 scripts/lessons/test_digits.py            # the drawing itself
    PYTHON scripts/lessons/test_digits.py --learn     # also: how well a small network and a linear one learn it
"""

import hashlib
import importlib.util
import os
import sys
import unittest

from lessons_env import install_tapegraph

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
install_tapegraph()

from tapegraph import digits  # noqa: E402 - found only once it is installed

LEARN = "--learn" in sys.argv


def has(module):
    return importlib.util.find_spec(module) is not None


class Drawing(unittest.TestCase):
    def test_a_seed_gives_the_same_bytes_for_ever(self):
        frozen = {
            (200, 0): "40aae5529b0f4793bb557109b2216f54510c0d182b7e36d13736fc2baa4e5175",
            (50, 1): "2643d59409d02b411942c93a813e38ad8a3e8704226e21ef753be2dc20fb8cf5",
        }
        for (n, seed), digest in frozen.items():
            pixels, labels = digits.load(n, seed)
            self.assertEqual(hashlib.sha256(pixels + bytes(labels)).hexdigest(), digest, f"n={n}, seed={seed}")

    def test_the_first_pictures_do_not_depend_on_how_many_follow(self):
        few, few_labels = digits.load(13, 5)
        many, many_labels = digits.load(40, 5)
        self.assertEqual(few, many[: 13 * digits.AREA])
        self.assertEqual(few_labels, many_labels[:13])

    def test_another_seed_gives_other_pictures(self):
        self.assertNotEqual(digits.load(10, 0)[0], digits.load(10, 1)[0])

    def test_every_ten_labels_hold_each_digit_once(self):
        _, labels = digits.load(50, 3)
        for first in range(0, 50, 10):
            self.assertEqual(sorted(labels[first : first + 10]), list(range(10)))

    def test_pictures_are_light_ink_on_a_dark_ground_away_from_the_corners(self):
        pixels, labels = digits.load(200, 2)
        self.assertEqual(len(pixels), 200 * digits.AREA)
        for index in range(200):
            picture = pixels[index * digits.AREA : (index + 1) * digits.AREA]
            self.assertGreater(max(picture), 90, f"picture {index} ({labels[index]}) has no ink")
            self.assertLess(sum(picture) / digits.AREA, 90, f"picture {index} ({labels[index]}) is mostly ink")
            corners = [picture[y * 28 + x] for y in (0, 1, 26, 27) for x in (0, 1, 26, 27)]
            self.assertLess(sum(corners) / len(corners), 50, f"picture {index} ({labels[index]}) has ink in a corner")

    def test_nothing_and_nonsense(self):
        self.assertEqual(digits.load(0), (b"", []))
        for wrong in (-1, 2.5, "10", True):
            with self.assertRaisesRegex(ValueError, "whole number of pictures"):
                digits.load(wrong)

    def test_a_sheet_is_a_png_and_a_text(self):
        pixels, _ = digits.load(7, 0)
        sheet = digits.Sheet(pixels, columns=4)
        png = sheet.png(scale=1)
        self.assertEqual(png[:8], b"\x89PNG\r\n\x1a\n")
        self.assertEqual(int.from_bytes(png[16:20], "big"), 4 * 28)
        self.assertEqual(int.from_bytes(png[20:24], "big"), 2 * 28)
        self.assertEqual(len(repr(sheet).split("\n")), 28)


class Frameworks(unittest.TestCase):
    @unittest.skipUnless(has("numpy"), "needs NumPy")
    def test_numpy_gets_float32_between_0_and_1(self):
        images, labels = digits.numpy(20, 1)
        pixels, plain = digits.load(20, 1)
        self.assertEqual((images.shape, str(images.dtype)), ((20, 28, 28), "float32"))
        self.assertEqual((labels.tolist(), str(labels.dtype)), (plain, "int64"))
        self.assertAlmostEqual(float(images[3, 14, 14]), pixels[3 * 784 + 14 * 28 + 14] / 255, places=6)

    @unittest.skipUnless(has("torch"), "needs PyTorch")
    def test_torch_gets_channels_first(self):
        images, labels = digits.torch(20, 1)
        pixels, plain = digits.load(20, 1)
        self.assertEqual((tuple(images.shape), str(images.dtype)), ((20, 1, 28, 28), "torch.float32"))
        self.assertEqual((labels.tolist(), str(labels.dtype)), (plain, "torch.int64"))
        self.assertAlmostEqual(images[3, 0, 14, 14].item(), pixels[3 * 784 + 14 * 28 + 14] / 255, places=6)

    @unittest.skipUnless(has("tensorflow"), "needs TensorFlow")
    def test_tensorflow_gets_channels_last(self):
        images, labels = digits.tensorflow(20, 1)
        pixels, plain = digits.load(20, 1)
        self.assertEqual((tuple(images.shape), images.dtype.name), ((20, 28, 28, 1), "float32"))
        self.assertEqual(([int(label) for label in labels], labels.dtype.name), (plain, "int64"))
        self.assertAlmostEqual(float(images[3, 14, 14, 0]), pixels[3 * 784 + 14 * 28 + 14] / 255, places=6)


@unittest.skipUnless(LEARN, "training takes a minute; ask for it with --learn")
class Learning(unittest.TestCase):
    """3,000 pictures, three passes, 1,000 unseen ones: a network of two convolutions far outdoes a linear model."""

    def compare(self, name, network, linear):
        print(f"{name}: network {network:.3f}, linear {linear:.3f}")
        self.assertGreater(network, 0.97)
        self.assertGreater(1 - linear, 1.5 * (1 - network), "the linear model should make many more mistakes")

    @unittest.skipUnless(has("torch"), "needs PyTorch")
    def test_under_torch(self):
        import torch
        from torch import nn

        images, labels = digits.torch(3000, 1)
        unseen, truth = digits.torch(1000, 2)

        def accuracy(model):
            optimizer = torch.optim.Adam(model.parameters(), lr=0.003)
            for _ in range(3):
                for batch in torch.randperm(len(labels)).split(32):
                    optimizer.zero_grad()
                    nn.functional.cross_entropy(model(images[batch]), labels[batch]).backward()
                    optimizer.step()
            with torch.no_grad():
                return (model(unseen).argmax(1) == truth).float().mean().item()

        torch.set_num_threads(1)
        torch.manual_seed(0)
        network = nn.Sequential(
            *(nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)),
            *(nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)),
            *(nn.Flatten(), nn.Linear(16 * 7 * 7, 10)),
        )
        self.compare("torch", accuracy(network), accuracy(nn.Sequential(nn.Flatten(), nn.Linear(784, 10))))

    @unittest.skipUnless(has("tensorflow"), "needs TensorFlow")
    def test_under_keras(self):
        import tensorflow as tf

        images, labels = digits.tensorflow(3000, 1)
        unseen, truth = digits.tensorflow(1000, 2)

        def accuracy(layers):
            model = tf.keras.Sequential(layers)
            loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
            model.compile(tf.keras.optimizers.Adam(0.003), loss, metrics=["accuracy"])
            model.fit(images, labels, batch_size=32, epochs=3, verbose=0)
            return model.evaluate(unseen, truth, verbose=0)[1]

        tf.keras.utils.set_random_seed(0)
        keras = tf.keras.layers
        network = [
            *(keras.Conv2D(8, 3, padding="same", activation="relu"), keras.MaxPooling2D()),
            *(keras.Conv2D(16, 3, padding="same", activation="relu"), keras.MaxPooling2D()),
            *(keras.Flatten(), keras.Dense(10)),
        ]
        self.compare("keras", accuracy(network), accuracy([keras.Flatten(), keras.Dense(10)]))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *(word for word in sys.argv[1:] if word != "--learn")])
