"""MNIST and datasets in its format."""

import gzip
import os
import struct

import torch

from torchvision import _picture
from torchvision.datasets.utils import check_integrity, download_url
from torchvision.datasets.vision import VisionDataset

_DTYPES = {8: torch.uint8, 9: torch.int8, 11: torch.int16, 12: torch.int32, 13: torch.float32, 14: torch.float64}


def read_sn3_pascalvincent_tensor(path, strict=True):
    """A tensor from a file in MNIST's format, packed with gzip or not."""
    with (gzip.open if str(path).endswith(".gz") else open)(path, "rb") as file:
        data = file.read()
    magic = struct.unpack(">I", data[:4])[0]
    rank, kind = magic % 256, magic // 256
    if not (1 <= rank <= 3 and kind in _DTYPES):
        raise ValueError(f"{path}: not in MNIST's format: the first four bytes are {magic:#010x}")
    shape = struct.unpack(f">{rank}I", data[4 : 4 + 4 * rank])
    dtype, body = _DTYPES[kind], bytearray(data[4 + 4 * rank :])
    if dtype.itemsize > 1:
        width = dtype.itemsize
        body = bytearray(b"".join(bytes(reversed(body[i : i + width])) for i in range(0, len(body), width)))
    found = torch.frombuffer(body, dtype=dtype)
    if strict and found.numel() != torch.Size(shape).numel():
        raise ValueError(f"{path}: {torch.Size(shape).numel()} elements expected, {found.numel()} found")
    return found.view(*shape)


def read_label_file(path):
    return read_sn3_pascalvincent_tensor(path, strict=False).long()


def read_image_file(path):
    return read_sn3_pascalvincent_tensor(path, strict=False)


class MNIST(VisionDataset):
    """Handwritten digits, 28 by 28: 60000 to train with, 10000 to test with."""

    mirrors = ["https://ossci-datasets.s3.amazonaws.com/mnist/"]
    resources = [
        ("train-images-idx3-ubyte.gz", "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
        ("train-labels-idx1-ubyte.gz", "d53e105ee54ea40749a09fcbcd1e9432"),
        ("t10k-images-idx3-ubyte.gz", "9fb629c4189551a2d022fa330f9573f3"),
        ("t10k-labels-idx1-ubyte.gz", "ec29112dd5afa0611ce80d1b7f02629c"),
    ]
    classes = ["0 - zero", "1 - one", "2 - two", "3 - three", "4 - four", "5 - five", "6 - six", "7 - seven", "8 - eight",
               "9 - nine"]

    def __init__(self, root, train=True, transform=None, target_transform=None, download=False):
        super().__init__(root, transform=transform, target_transform=target_transform)
        self.train = train
        if download:
            self.download()
        if not self._check_exists():
            raise RuntimeError("Dataset not found. You can use download=True to download it")
        self.data, self.targets = self._load_data()

    def _file(self, name):
        """A file, packed or unpacked, in the raw folder or dropped beside it; None where there is none."""
        plain = name.removesuffix(".gz")
        for folder in (self.raw_folder, self.root, os.path.join(self.root, type(self).__name__), "."):
            for candidate in (plain, name):
                path = os.path.join(folder, candidate)
                if os.path.isfile(path):
                    return path
        return None

    def _load_data(self):
        kind = "train" if self.train else "t10k"
        images = read_image_file(self._file(f"{kind}-images-idx3-ubyte.gz"))
        return images, read_label_file(self._file(f"{kind}-labels-idx1-ubyte.gz"))

    def _check_exists(self):
        return all(self._file(name) is not None for name, _ in self.resources)

    def __getitem__(self, index):
        img, target = self.data[index], int(self.targets[index])
        img = _picture.of_pixels(img[..., None], "L")
        if self.transform is not None:
            img = self.transform(img)
        if self.target_transform is not None:
            target = self.target_transform(target)
        return img, target

    def __len__(self):
        return len(self.data)

    @property
    def raw_folder(self):
        return os.path.join(self.root, type(self).__name__, "raw")

    @property
    def processed_folder(self):
        return os.path.join(self.root, type(self).__name__, "processed")

    @property
    def class_to_idx(self):
        return {name: i for i, name in enumerate(self.classes)}

    train_data = test_data = property(lambda self: self.data)
    train_labels = test_labels = property(lambda self: self.targets)

    def download(self):
        """Fetches the files that are not there. @throws RuntimeError where they cannot be had"""
        if self._check_exists():
            return
        os.makedirs(self.raw_folder, exist_ok=True)
        for filename, md5 in self.resources:
            errors = []
            for mirror in self.mirrors:
                try:
                    download_url(f"{mirror}{filename}", self.raw_folder, filename, md5)
                    break
                except (OSError, RuntimeError) as error:
                    errors.append(f"{mirror}: {error}")
            else:
                raise RuntimeError(f"Error downloading {filename}: {'; '.join(errors)}. You can drop the file into this page, "
                                   f"or put it into {self.raw_folder}.")

    def extra_repr(self):
        return f"Split: {'Train' if self.train is True else 'Test'}"


class FashionMNIST(MNIST):
    """Pieces of clothing in MNIST's format."""

    mirrors = ["http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"]
    resources = [
        ("train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
        ("train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe"),
        ("t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79"),
        ("t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310"),
    ]
    classes = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]


class KMNIST(MNIST):
    """Japanese characters in MNIST's format."""

    mirrors = ["http://codh.rois.ac.jp/kmnist/dataset/kmnist/"]
    resources = [
        ("train-images-idx3-ubyte.gz", "bdb82020997e1d708af4cf47b453dcf7"),
        ("train-labels-idx1-ubyte.gz", "e144d726b3acfaa3e44228e80efcd344"),
        ("t10k-images-idx3-ubyte.gz", "5c965bf0a639b31b8f53240b1b52f4d7"),
        ("t10k-labels-idx1-ubyte.gz", "7320c461ea6c1c855c0b718fb2a4b134"),
    ]
    classes = ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"]


__all__ = ["FashionMNIST", "KMNIST", "MNIST", "check_integrity"]
