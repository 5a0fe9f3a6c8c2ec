# What SummaryWriter writes: runs, tags, kinds and steps, read back from the event files with the standard library alone.
import os
import struct

import torch
from torch.utils.tensorboard import SummaryWriter


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def fields(data):
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        if key & 7 == 0:
            value, at = varint(data, at)
        else:
            size = {1: 8, 5: 4}.get(key & 7)
            if size is None:
                size, at = varint(data, at)
            value, at = data[at : at + size], at + size
        yield key >> 3, value


def show(folder):
    for place, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            print(os.path.relpath(place, folder), name.split(".")[:3])
            with open(os.path.join(place, name), "rb") as file:
                while head := file.read(12):
                    event = dict(fields(file.read(struct.unpack("<Q", head[:8])[0])))
                    file.read(4)
                    if 3 in event:
                        print("  version", event[3])
                    for number, value in fields(event.get(5, b"")):
                        summary = dict(fields(value))
                        kind = {2: "simple", 4: "image", 5: "histogram", 8: "tensor"}
                        what = [kind[k] for k in sorted(summary) if k in kind]
                        print(" ", summary[1].decode(), what, "step", event.get(2, 0), detail(summary))


def detail(summary):
    if 2 in summary:
        return struct.unpack("<f", summary[2])[0]
    if 4 in summary:
        return {k: v for k, v in fields(summary[4]) if k < 4}
    if 5 in summary:
        parts = dict(fields(summary[5]))
        numbers = [struct.unpack("<d", parts[k])[0] for k in range(1, 6)]
        limits = struct.unpack(f"<{len(parts[6]) // 8}d", parts[6])
        counts = struct.unpack(f"<{len(parts[7]) // 8}d", parts[7])
        # Bins that hold nothing are written as one, each side of where it lies.
        return numbers, [(round(limit, 4), count) for limit, count in zip(limits, counts) if count]
    if 9 in summary:
        metadata = dict(fields(dict(fields(summary[9]))[1]))
        # Not the content: of hyperparameters it is a map, whose order means nothing.
        return metadata[1].decode(), len(metadata.get(2, b""))
    return ""


with SummaryWriter("logs/one") as writer:
    print(writer.get_logdir() == writer.log_dir)
    for step in range(3):
        writer.add_scalar("loss", torch.tensor(1.0 / (step + 1)), step)
    writer.add_scalar("without step", 2)
    writer.add_scalars("both", {"train": 0.5, "valid": 0.75}, 4)
    writer.add_histogram("weights", torch.tensor([-1.0, 0.0, 0.5, 0.5, 2.0]), 1)
    writer.add_image("picture", torch.zeros(3, 4, 5), 2)
    writer.add_images("pictures", torch.zeros(2, 1, 4, 5), 2)
    writer.add_image("grey", torch.zeros(4, 5), dataformats="HW")
    writer.add_text("note", "words", 3)
    writer.add_hparams({"rate": 0.1, "name": "sgd", "flag": True}, {"score": 0.5}, run_name="trial")
show("logs")

for call in (
    lambda w: w.add_hparams([1], {}),
    lambda w: w.add_image("x", torch.zeros(2, 2), dataformats="CHW"),
    lambda w: w.add_histogram("x", torch.zeros(0)),
    lambda w: w.add_hparams({"x": object()}, {}),
):
    with SummaryWriter("logs/two") as writer:
        try:
            call(writer)
        except Exception as error:
            print(f"{type(error).__name__}: {str(error)[:80]}")
