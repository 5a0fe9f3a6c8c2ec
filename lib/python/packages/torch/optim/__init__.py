"""torch.optim: optimizers and learning-rate schedules."""

from tapegraph._names import missing_attribute
from torch.optim import lr_scheduler
from torch.optim.algorithms import SGD, Adadelta, Adagrad, Adam, Adamax, AdamW, RMSprop
from torch.optim.composed import ASGD, LBFGS, NAdam, RAdam, Rprop
from torch.optim.optimizer import Optimizer

__getattr__ = missing_attribute(__name__)
