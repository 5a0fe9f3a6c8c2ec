"""SummaryWriter: scalars, images, histograms and texts as event files, and as curves beside the cell."""

import os
import struct
import time
import weakref

import torch
from tapegraph import _boards

from .. import _wire as wire

_TABLE = []


def _crc32c(data):
    """The Castagnoli checksum of bytes."""
    if not _TABLE:
        for i in range(256):
            for _ in range(8):
                i = i >> 1 ^ 0x82F63B78 if i & 1 else i >> 1
            _TABLE.append(i)
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ _TABLE[(crc ^ byte) & 255]
    return crc ^ 0xFFFFFFFF


def _masked(data):
    crc = _crc32c(data)
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def _record(event):
    """An event with its length and checksums, as TFRecord files hold them."""
    length = struct.pack("<Q", len(event))
    return length + struct.pack("<I", _masked(length)) + event + struct.pack("<I", _masked(event))


class FileWriter:
    """Appends events to a file."""

    def __init__(self, log_dir, max_queue=10, flush_secs=120, filename_suffix=""):
        self._dir = str(log_dir)
        os.makedirs(self._dir, exist_ok=True)
        self.path = os.path.join(self._dir, f"events.out.tfevents.{int(time.time())}.browser.{os.getpid()}.0{filename_suffix}")
        self._file = open(self.path, "ab")
        self._file.write(_record(wire.double(1, time.time()) + wire.data(3, "brain.Event:2")))
        _boards.add_writer(weakref.WeakMethod(self.flush))

    def get_logdir(self):
        """The folder."""
        return self._dir

    def add_summary(self, values, step=None, walltime=None):
        """Appends summary values, as messages, under a step."""
        event = wire.double(1, time.time() if walltime is None else walltime)
        if step is not None:
            event += wire.integer(2, int(step))
        self.add_raw(event + wire.data(5, b"".join(wire.data(1, v) for v in values)))

    def add_raw(self, event):
        """Appends an event, as a message."""
        self._file.write(_record(event))
        _boards.wrote()

    def flush(self):
        if not self._file.closed:
            self._file.flush()

    def close(self):
        self._file.close()

    reopen = flush


def _number(x):
    return float(x.item()) if hasattr(x, "item") else float(x)


def _png(img, dataformats):
    """(height, width, channels, file) of an image tensor or array."""
    from torchvision.io import _png as png

    t = img if isinstance(img, torch.Tensor) else torch.as_tensor(img)
    t = t.detach()
    order = dataformats.upper()
    if len(set(order)) != len(order):
        raise AssertionError(f"You can not use the same dimension shorthand twice.             input_format: {dataformats}")
    if len(order) != t.ndim:
        # The blanks are PyTorch's.
        raise AssertionError(f"size of input tensor and input format are different.         tensor shape: {tuple(t.shape)}, "
                             f"input_format: {dataformats}")
    if "N" in order:
        from torchvision.utils import make_grid

        t = make_grid(t.permute(*(order.index(c) for c in "NCHW")), padding=0)
    elif order == "HW":
        t = t[None].repeat(3, 1, 1)
    else:
        t = t.permute(*(order.index(c) for c in "CHW"))
    t = (t * 255).clamp(0, 255).to(torch.uint8) if t.is_floating_point() else t.to(torch.uint8)
    return *t.shape[1:], t.shape[0], png.encode(t)


class SummaryWriter:
    """Writes what a program tells of its training to a folder: runs/<date> if none is named."""

    def __init__(self, log_dir=None, comment="", purge_step=None, max_queue=10, flush_secs=120, filename_suffix=""):
        if not log_dir:
            log_dir = os.path.join("runs", time.strftime("%b%d_%H-%M-%S") + "_browser" + comment)
        self.log_dir, self._suffix, self._writers = str(log_dir), filename_suffix, {}
        self.file_writer = self._writer(self.log_dir)
        self.all_writers = {self.log_dir: self.file_writer}

    def _writer(self, folder):
        if folder not in self._writers:
            self._writers[folder] = FileWriter(folder, filename_suffix=self._suffix)
        return self._writers[folder]

    def get_logdir(self):
        """The folder."""
        return self.log_dir

    def add_scalar(self, tag, scalar_value, global_step=None, walltime=None, new_style=False, double_precision=False):
        """A number of a step."""
        value = _number(scalar_value)
        self.file_writer.add_summary([wire.data(1, tag) + wire.single(2, value)], global_step, walltime)
        if not _boards.follows(self.log_dir):
            import tapegraph

            tapegraph.record(tag, value, step=global_step, run=os.path.basename(self.log_dir) or None)

    def add_scalars(self, main_tag, tag_scalar_dict, global_step=None, walltime=None):
        """Several numbers of a step, each in a run of its own."""
        for tag, value in tag_scalar_dict.items():
            folder = os.path.join(self.log_dir, main_tag.replace("/", "_") + "_" + tag)
            summary = wire.data(1, main_tag) + wire.single(2, _number(value))
            self._writer(folder).add_summary([summary], global_step, walltime)

    def add_histogram(self, tag, values, global_step=None, bins="tensorflow", walltime=None, max_bins=None):
        """How values are spread."""
        flat = torch.as_tensor(values).detach().to(torch.float64).flatten()
        numbers = flat.tolist()
        if not numbers:
            raise ValueError("The input has no element.")
        limits = _limits()
        counts = [0] * len(limits)
        import bisect

        for x in numbers:
            counts[bisect.bisect_left(limits, x)] += 1
        used = [i for i, c in enumerate(counts) if c]
        low, high = max(used[0] - 1, 0), used[-1] + 1
        histogram = (wire.double(1, min(numbers)) + wire.double(2, max(numbers)) + wire.double(3, float(len(numbers)))
                     + wire.double(4, sum(numbers)) + wire.double(5, sum(x * x for x in numbers))
                     + wire.doubles(6, limits[low:high]) + wire.doubles(7, [float(c) for c in counts[low:high]]))
        self.file_writer.add_summary([wire.data(1, tag) + wire.data(5, histogram)], global_step, walltime)

    def add_image(self, tag, img_tensor, global_step=None, walltime=None, dataformats="CHW"):
        """An image."""
        height, width, channels, png = _png(img_tensor, dataformats)
        image = wire.integer(1, height) + wire.integer(2, width) + wire.integer(3, channels) + wire.data(4, png)
        self.file_writer.add_summary([wire.data(1, tag) + wire.data(4, image)], global_step, walltime)

    def add_images(self, tag, img_tensor, global_step=None, walltime=None, dataformats="NCHW"):
        """Several images, in a grid."""
        self.add_image(tag, img_tensor, global_step, walltime, dataformats)

    def add_figure(self, tag, figure, global_step=None, close=True, walltime=None):
        """A figure of Matplotlib."""
        import io

        file = io.BytesIO()
        for one in figure if isinstance(figure, list) else [figure]:
            one.savefig(file, format="png")
        image = wire.data(4, file.getvalue())
        self.file_writer.add_summary([wire.data(1, tag) + wire.data(4, image)], global_step, walltime)

    def add_text(self, tag, text_string, global_step=None, walltime=None):
        """A text."""
        tensor = (wire.integer(1, 7) + wire.data(2, wire.data(2, wire.integer(1, 1))) + wire.data(8, text_string))
        metadata = wire.data(1, wire.data(1, "text") + wire.data(2, b""))
        summary = wire.data(1, f"{tag}/text_summary") + wire.data(8, tensor) + wire.data(9, metadata)
        self.file_writer.add_summary([summary], global_step, walltime)

    def add_hparams(self, hparam_dict, metric_dict, hparam_domain_discrete=None, run_name=None, global_step=None):
        """Hyperparameters and the numbers they led to, in a run of their own, for TensorBoard's table of them."""
        from ._hparams import summaries

        if type(hparam_dict) is not dict or type(metric_dict) is not dict:
            raise TypeError("hparam_dict and metric_dict should be dictionary.")
        values = summaries(hparam_dict, metric_dict, hparam_domain_discrete)
        with SummaryWriter(log_dir=os.path.join(self.log_dir, run_name or str(time.time()))) as writer:
            for value in values:
                writer.file_writer.add_summary([value], global_step)
            for tag, value in metric_dict.items():
                writer.add_scalar(tag, value, global_step)

    def add_pr_curve(self, tag, labels, predictions, global_step=None, num_thresholds=127, weights=None, walltime=None):
        """Would write a curve of precision and recall."""
        raise NotImplementedError("SummaryWriter.add_pr_curve is not available here; add_scalar and add_histogram are")

    def add_graph(self, model, input_to_model=None, verbose=False, use_strict_trace=True):
        """The operations that a call of the model records, in the scopes of its modules."""
        from ._graph import graph_def

        self.file_writer.add_raw(wire.double(1, time.time()) + wire.data(4, graph_def(model, input_to_model, verbose)))

    def add_embedding(self, mat, metadata=None, label_img=None, global_step=None, tag="default", metadata_header=None):
        """Points for TensorBoard's projector, as the files that it reads."""
        folder = os.path.join(self.log_dir, f"{global_step or 0:05d}" if isinstance(global_step, int) else "00000", tag)
        os.makedirs(folder, exist_ok=True)
        rows = torch.as_tensor(mat).detach().tolist()
        with open(os.path.join(folder, "tensors.tsv"), "w") as file:
            file.writelines("\t".join(map(str, row)) + "\n" for row in rows)
        if metadata is not None:
            with open(os.path.join(folder, "metadata.tsv"), "w") as file:
                file.writelines(("\t".join(map(str, m)) if isinstance(m, (list, tuple)) else str(m)) + "\n" for m in metadata)
        if label_img is not None:
            self.add_images(f"{tag}/sprites", label_img, global_step)
        place = f"{os.path.basename(os.path.dirname(folder))}/{tag}"
        with open(os.path.join(self.log_dir, "projector_config.pbtxt"), "a") as file:
            file.write(f'embeddings {{\n  tensor_name: "{tag}:{place}"\n  tensor_path: "{place}/tensors.tsv"\n}}\n')

    def flush(self):
        """Writes everything to the files."""
        for writer in self._writers.values():
            writer.flush()

    def close(self):
        """Writes everything to the files and closes them."""
        for writer in self._writers.values():
            writer.flush()
            writer.close()
        self._writers = {}

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


def _limits():
    """The upper bounds of TensorBoard's bins: powers of 1.1 on both sides of zero."""
    positive, v = [], 1e-12
    while v < 1e20:
        positive.append(v)
        v *= 1.1
    return [-x for x in reversed(positive)] + [0.0] + positive + [1.7976931348623157e308]
