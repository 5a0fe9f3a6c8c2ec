# torchvision datasets over files: the IDX format of MNIST, a folder of images, FakeData.
# needs: numpy
import os
import struct
import tempfile

import numpy as np
import torch
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.utils import save_image


def write_idx(path, array):
    with open(path, "wb") as f:
        f.write(struct.pack(">HBB", 0, 8, array.ndim))
        f.write(struct.pack(f">{array.ndim}I", *array.shape))
        f.write(array.tobytes())


with tempfile.TemporaryDirectory() as root:
    raw = os.path.join(root, "MNIST", "raw")
    os.makedirs(raw)
    for prefix, n in (("train", 6), ("t10k", 2)):
        images = (np.arange(n * 28 * 28) % 251).astype(np.uint8).reshape(n, 28, 28)
        write_idx(os.path.join(raw, f"{prefix}-images-idx3-ubyte"), images)
        write_idx(os.path.join(raw, f"{prefix}-labels-idx1-ubyte"), (np.arange(n) % 10).astype(np.uint8))
    mnist = datasets.MNIST(root, train=True, transform=transforms.ToTensor())
    print(len(mnist), mnist.data.shape, mnist.targets.tolist(), mnist.classes[:2])
    image, label = mnist[3]
    print(image.shape, image.dtype, label, f"{image.mean().item():.4f}")
    print(len(datasets.MNIST(root, train=False)), datasets.MNIST(root, train=False)[1][1])
    loader = DataLoader(mnist, batch_size=4)
    for xb, yb in loader:
        print(tuple(xb.shape), yb.tolist())

    folder = os.path.join(root, "pictures")
    for name, shade in (("cats", 40), ("dogs", 200)):
        os.makedirs(os.path.join(folder, name))
        for i in range(2):
            pixels = torch.tensor([shade + i, shade, 10.0]).view(3, 1, 1).expand(3, 4, 5) / 255
            save_image(pixels, os.path.join(folder, name, f"{i}.png"))
    pictures = datasets.ImageFolder(folder, transform=transforms.ToTensor())
    print(pictures.classes, pictures.class_to_idx, len(pictures), [t for _, t in pictures.samples])
    x, y = pictures[3]
    print(x.shape, y, (x[:, 0, 0] * 255).round().tolist())
    try:
        datasets.MNIST(os.path.join(root, "nowhere"))
    except RuntimeError as error:
        print(error)

fake = datasets.FakeData(size=3, image_size=(3, 4, 4), num_classes=5, transform=transforms.ToTensor())
print(len(fake), fake[0][0].shape, [int(fake[i][1]) for i in range(3)])
print(fake)
