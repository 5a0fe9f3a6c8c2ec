"""torch.utils.data: datasets, samplers and the DataLoader."""

from torch._missing import module_getattr
from torch.utils.data import distributed
from torch.utils.data.collate import default_collate, default_convert
from torch.utils.data.dataloader import DataLoader, get_worker_info
from torch.utils.data.dataset import (
    ChainDataset,
    ConcatDataset,
    Dataset,
    IterableDataset,
    StackDataset,
    Subset,
    TensorDataset,
    random_split,
)
from torch.utils.data.sampler import (
    BatchSampler,
    DistributedSampler,
    RandomSampler,
    Sampler,
    SequentialSampler,
    SubsetRandomSampler,
    WeightedRandomSampler,
)

__getattr__ = module_getattr(__name__, __name__)
