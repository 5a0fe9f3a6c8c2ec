"""torch.utils.tensorboard: files that TensorBoard reads."""

from .writer import FileWriter, SummaryWriter
