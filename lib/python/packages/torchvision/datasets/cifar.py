"""CIFAR-10 and CIFAR-100."""

import os
import pickle

import torch

from torchvision import _picture
from torchvision.datasets.utils import check_integrity, download_and_extract_archive
from torchvision.datasets.vision import VisionDataset


class _Plain(pickle.Unpickler):
    """Reads dicts of lists, strings and bytes, and the arrays that the published files hold: nothing else."""

    def find_class(self, module, name):
        if (module, name) in (("numpy.core.multiarray", "_reconstruct"), ("numpy._core.multiarray", "_reconstruct")):
            return lambda cls, shape, kind: _Array()
        if (module, name) in (("numpy", "ndarray"), ("numpy", "dtype")):
            return lambda *args: None
        if (module, name) == ("_codecs", "encode"):
            return lambda text, encoding="latin1": text.encode(encoding)
        raise pickle.UnpicklingError(f"a dataset's file asks for {module}.{name}, which is not loaded")


class _Array:
    """Takes the state of a pickled array of bytes."""

    def __setstate__(self, state):
        _, self.shape, _, _, raw = state
        self.raw = raw if isinstance(raw, bytes) else raw.encode("latin1")


class CIFAR10(VisionDataset):
    """Small pictures of ten kinds: 50000 to train with, 10000 to test with."""

    base_folder = "cifar-10-batches-py"
    url = "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz"
    filename, tgz_md5 = "cifar-10-python.tar.gz", "c58f30108f718f92721af3b95e74349a"
    train_list = [["data_batch_1", "c99cafc152244af753f735de768cd75f"], ["data_batch_2", "d4bba439e000b95fd0a9bffe97cbabec"],
                  ["data_batch_3", "54ebc095f3ab1f0389bbae665268c751"], ["data_batch_4", "634d18415352ddfa80567beed471001a"],
                  ["data_batch_5", "482c414d41f54cd18b22e5b47cb7c3cb"]]
    test_list = [["test_batch", "40351d587109b95175f43aff81a1287e"]]
    meta = {"filename": "batches.meta", "key": "label_names", "md5": "5ff9c542aee3614f3951f8cda6e48888"}

    def __init__(self, root, train=True, transform=None, target_transform=None, download=False):
        super().__init__(root, transform=transform, target_transform=target_transform)
        self.train = train
        if download:
            self.download()
        if not self._check_integrity():
            raise RuntimeError("Dataset not found or corrupted. You can use download=True to download it")
        parts, self.targets = [], []
        for name, _ in self.train_list if train else self.test_list:
            entry = self._read(name)
            data = entry["data"]
            raw = data.raw if isinstance(data, _Array) else bytes(data)
            parts.append(torch.frombuffer(bytearray(raw), dtype=torch.uint8).reshape(-1, 3, 32, 32))
            self.targets.extend(entry["labels"] if "labels" in entry else entry["fine_labels"])
        self._pixels = torch.cat(parts).permute(0, 2, 3, 1).contiguous()
        self.classes = self._read(self.meta["filename"])[self.meta["key"]]
        self.class_to_idx = {name: i for i, name in enumerate(self.classes)}

    @property
    def data(self):
        """The pixels as an array (count, 32, 32, 3)."""
        return self._pixels.numpy()

    def _read(self, name):
        with open(os.path.join(self.root, self.base_folder, name), "rb") as file:
            return _Plain(file, encoding="latin1").load()

    def __getitem__(self, index):
        img, target = _picture.of_pixels(self._pixels[index]), self.targets[index]
        if self.transform is not None:
            img = self.transform(img)
        if self.target_transform is not None:
            target = self.target_transform(target)
        return img, target

    def __len__(self):
        return len(self._pixels)

    def _check_integrity(self):
        names = [n for n, _ in self.train_list + self.test_list] + [self.meta["filename"]]
        return all(os.path.isfile(os.path.join(self.root, self.base_folder, n)) for n in names)

    def download(self):
        """Fetches and unpacks the archive, unless its files are there."""
        if self._check_integrity():
            return
        archive = os.path.join(self.root, self.filename)
        if not check_integrity(archive) and os.path.isfile(self.filename):
            from torchvision.datasets.utils import extract_archive

            extract_archive(self.filename, self.root)
            return
        download_and_extract_archive(self.url, self.root, filename=self.filename, md5=self.tgz_md5)

    def extra_repr(self):
        return f"Split: {'Train' if self.train is True else 'Test'}"


class CIFAR100(CIFAR10):
    """Small pictures of a hundred kinds."""

    base_folder = "cifar-100-python"
    url = "https://www.cs.toronto.edu/~kriz/cifar-100-python.tar.gz"
    filename, tgz_md5 = "cifar-100-python.tar.gz", "eb9058c3a382ffc7106e4002c42a8d85"
    train_list = [["train", "16019d7e3df5f24257cddd939b257f8d"]]
    test_list = [["test", "f0ef6b0ae62326f3e7ffdfab6717acfc"]]
    meta = {"filename": "meta", "key": "fine_label_names", "md5": "7973b15100ade9c7d40fb424638fde48"}
