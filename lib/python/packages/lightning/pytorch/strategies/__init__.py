"""Strategies: how a run is spread over devices. There is one device here, so all of them run on it."""


class Strategy:
    """Where a run happens."""

    def __init__(self, *args, **kwargs):
        self.options = kwargs
        self.root_device = None

    is_global_zero = True
    global_rank = local_rank = node_rank = 0
    world_size = 1

    def barrier(self, name=None):
        """Waits for all processes: there is one."""

    def broadcast(self, obj, src=0):
        """What the first process has."""
        return obj

    def reduce(self, tensor, *args, **kwargs):
        """The mean over all processes."""
        return tensor

    def all_gather(self, tensor, *args, **kwargs):
        return tensor


class SingleDeviceStrategy(Strategy):
    """One device."""

    def __init__(self, device="cpu", **kwargs):
        super().__init__(**kwargs)
        self.root_device = device


class ParallelStrategy(Strategy):
    """Several devices: here a group of one."""


class DDPStrategy(ParallelStrategy):
    """Copies of the model on several devices: here a group of one."""


class FSDPStrategy(ParallelStrategy):
    """A model in parts on several devices: here a group of one."""


class DeepSpeedStrategy(ParallelStrategy):
    """A model in parts through DeepSpeed, which is not here."""

    def __init__(self, *args, **kwargs):
        raise ModuleNotFoundError("DeepSpeedStrategy needs the package deepspeed, which cannot run in a browser")
