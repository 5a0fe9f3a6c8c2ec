"""torch.autograd.variable: the older name of tensors."""

from torch.autograd import Variable
