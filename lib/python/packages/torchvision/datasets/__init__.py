"""torchvision.datasets: images to learn from."""

from torch._missing import module_getattr as _module_getattr

from torchvision.datasets.cifar import CIFAR10, CIFAR100
from torchvision.datasets.fakedata import FakeData
from torchvision.datasets.folder import DatasetFolder, ImageFolder
from torchvision.datasets.mnist import KMNIST, MNIST, FashionMNIST
from torchvision.datasets.vision import VisionDataset


def _elsewhere(name, where):
    """A dataset of which only the name is here: it says where the files come from."""

    class Absent(VisionDataset):
        def __init__(self, *args, **kwargs):
            raise RuntimeError(f"torchvision.datasets.{name} is not read here. Its files come from {where}; ImageFolder reads "
                               "images that lie in a folder for each class.")

    Absent.__name__ = Absent.__qualname__ = name
    Absent.__doc__ = f"{name}: not read here."
    return Absent


CelebA = _elsewhere("CelebA", "mmlab.ie.cuhk.edu.hk/projects/CelebA.html")
LSUN = _elsewhere("LSUN", "www.yf.io/p/lsun")
ImageNet = _elsewhere("ImageNet", "image-net.org")
CocoDetection = _elsewhere("CocoDetection", "cocodataset.org")
SVHN = _elsewhere("SVHN", "ufldl.stanford.edu/housenumbers")
STL10 = _elsewhere("STL10", "cs.stanford.edu/~acoates/stl10")
VOCSegmentation = _elsewhere("VOCSegmentation", "host.robots.ox.ac.uk/pascal/VOC")
VOCDetection = _elsewhere("VOCDetection", "host.robots.ox.ac.uk/pascal/VOC")

__getattr__ = _module_getattr(__name__, __name__, lazy="utils")
