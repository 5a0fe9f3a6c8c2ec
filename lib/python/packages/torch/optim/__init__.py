"""torch.optim: optimizers and learning-rate schedules."""

from torch._missing import module_getattr
from torch.optim import lr_scheduler
from torch.optim.algorithms import SGD, Adadelta, Adagrad, Adam, Adamax, AdamW, RMSprop
from torch.optim.composed import ASGD, LBFGS, NAdam, RAdam, Rprop
from torch.optim.factored import Adafactor, Muon
from torch.optim.optimizer import Optimizer
from torch.optim.sparse_adam import SparseAdam

__getattr__ = module_getattr(__name__, __name__, lazy="swa_utils")
