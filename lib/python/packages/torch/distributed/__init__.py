"""torch.distributed: a group of one process, which is what a page is."""

import enum



_group = None


class ReduceOp(enum.Enum):
    """How tensors of several processes become one."""

    SUM = 0
    AVG = 1
    PRODUCT = 2
    MIN = 3
    MAX = 4
    BAND = 5
    BOR = 6
    BXOR = 7
    PREMUL_SUM = 8


reduce_op = ReduceOp
# The older names of backends.
GroupMember = type("GroupMember", (), {"WORLD": None, "NON_GROUP_MEMBER": object()})
group = GroupMember


class ProcessGroup:
    """The processes that talk to each other: this one."""

    def __init__(self, backend):
        self.backend = backend

    def size(self):
        return 1

    def rank(self):
        return 0


class Work:
    """Something that is already done."""

    def wait(self, timeout=None):
        return True

    def is_completed(self):
        return True


def is_available():
    """Whether groups can be made: of one process."""
    return True


def is_initialized():
    """Whether there is a group."""
    return _group is not None


def is_torchelastic_launched():
    return False


def is_nccl_available():
    return False


def is_gloo_available():
    return True


def is_mpi_available():
    return False


def init_process_group(backend=None, init_method=None, timeout=None, world_size=-1, rank=-1, store=None, group_name="",
                       pg_options=None, device_id=None):
    """Makes the group. @throws RuntimeError where more than one process is asked for"""
    global _group
    import os

    if _group is not None:
        raise ValueError("trying to initialize the default process group twice!")
    size = int(os.environ.get("WORLD_SIZE", 1)) if world_size == -1 else world_size
    if size != 1:
        raise RuntimeError(f"init_process_group: a group of {size} processes was asked for, but a page is one process: "
                           "use world_size=1")
    _group = ProcessGroup(backend or "gloo")


def destroy_process_group(group=None):
    """Ends the group."""
    global _group
    _group = None


def _need():
    if _group is None:
        raise ValueError("Default process group has not been initialized, please make sure to call init_process_group.")


def get_rank(group=None):
    """The number of this process: 0."""
    _need()
    return 0


def get_world_size(group=None):
    """How many processes there are: 1."""
    _need()
    return 1


def get_backend(group=None):
    """The backend that was asked for."""
    _need()
    return _group.backend


def new_group(ranks=None, timeout=None, backend=None, pg_options=None, use_local_synchronization=False, group_desc=None,
              device_id=None):
    """A group of some of the processes."""
    _need()
    return ProcessGroup(backend or _group.backend)


def _done(async_op):
    _need()
    return Work() if async_op else None


def barrier(group=None, async_op=False, device_ids=None):
    """Waits for all processes."""
    return _done(async_op)


def broadcast(tensor, src=None, group=None, async_op=False, group_src=None):
    """Every process gets the tensor of one."""
    return _done(async_op)


def all_reduce(tensor, op=ReduceOp.SUM, group=None, async_op=False):
    """Every process gets what the tensors of all make together."""
    return _done(async_op)


def reduce(tensor, dst=None, op=ReduceOp.SUM, group=None, async_op=False, group_dst=None):
    """One process gets what the tensors of all make together."""
    return _done(async_op)


def all_gather(tensor_list, tensor, group=None, async_op=False):
    """Every process gets the tensors of all."""
    _need()
    tensor_list[0].copy_(tensor)
    return _done(async_op)


def all_gather_into_tensor(output_tensor, input_tensor, group=None, async_op=False):
    _need()
    output_tensor.copy_(input_tensor.reshape(output_tensor.shape))
    return _done(async_op)


def gather(tensor, gather_list=None, dst=None, group=None, async_op=False, group_dst=None):
    """One process gets the tensors of all."""
    _need()
    if gather_list:
        gather_list[0].copy_(tensor)
    return _done(async_op)


def scatter(tensor, scatter_list=None, src=None, group=None, async_op=False, group_src=None):
    """Each process gets one of the tensors of one."""
    _need()
    if scatter_list:
        tensor.copy_(scatter_list[0])
    return _done(async_op)


def reduce_scatter(output, input_list, op=ReduceOp.SUM, group=None, async_op=False):
    _need()
    output.copy_(input_list[0])
    return _done(async_op)


def all_to_all(output_tensor_list, input_tensor_list, group=None, async_op=False):
    _need()
    output_tensor_list[0].copy_(input_tensor_list[0])
    return _done(async_op)


def all_gather_object(object_list, obj, group=None):
    """Every process gets the objects of all."""
    _need()
    object_list[0] = obj


def gather_object(obj, object_gather_list=None, dst=None, group=None, group_dst=None):
    _need()
    if object_gather_list:
        object_gather_list[0] = obj


def broadcast_object_list(object_list, src=None, group=None, device=None, group_src=None):
    _need()


def scatter_object_list(scatter_object_output_list, scatter_object_input_list=None, src=None, group=None, group_src=None):
    _need()
    scatter_object_output_list[0] = scatter_object_input_list[0]


def _alone(name):
    def function(*args, **kwargs):
        raise RuntimeError(f"torch.distributed.{name}: there is no other process to talk to")

    function.__name__ = name
    return function


send, recv, isend, irecv, batch_isend_irecv = map(_alone, ("send", "recv", "isend", "irecv", "batch_isend_irecv"))


class _Store:
    """What processes tell each other by name."""

    def __init__(self, *args, **kwargs):
        self._held = {}

    def set(self, key, value):
        self._held[key] = value.encode() if isinstance(value, str) else value

    def get(self, key):
        return self._held[key]

    def add(self, key, amount):
        self._held[key] = self._held.get(key, 0) + amount
        return self._held[key]


Store = TCPStore = FileStore = HashStore = _Store

from torch._missing import module_getattr as _module_getattr  # noqa: E402

__getattr__ = _module_getattr(__name__, __name__, lazy="")

