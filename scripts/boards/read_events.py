"""Read event files that were written in the browser: with the standard library alone, then with the real TensorBoard.

    python3 scripts/boards/read_events.py FOLDER [--with-tensorboard]

FOLDER has the log folders that `program_torch.py` and `program_tensorflow.py` write. The first reading checks the frame of
each record with both of its checksums, and that the messages end where they should. The second needs the packages
tensorboard, numpy, protobuf and absl-py, and asks what a person would look at: which tags, which steps, which values. Each
check prints a line, and the last one says "N passed, M failed".
"""

import os
import struct
import sys

passed = failed = 0


def expect(what, found, wanted):
    global passed, failed
    if found == wanted:
        passed += 1
        print(f"ok      {what}")
    else:
        failed += 1
        print(f"FAILED  {what}: expected {wanted!r}, found {found!r}")


def crc32c(data):
    """The Castagnoli checksum, bit by bit."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def masked(data):
    crc = crc32c(data)
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def well_formed(message):
    """Whether the fields of a protocol buffer fill it exactly."""
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    try:
        while at < len(message):
            kind = varint() & 7
            if kind == 0:
                varint()
            elif kind in (1, 5):
                at += 8 if kind == 1 else 4
            elif kind == 2:
                size = varint()
                at += size
            else:
                return False
    except IndexError:
        return False
    return at == len(message)


def frames(path):
    """How many records a file has, or what is wrong with it."""
    with open(path, "rb") as file:
        data = file.read()
    at = count = 0
    while at < len(data):
        if at + 12 > len(data):
            return f"it ends in a header, at byte {at}"
        (size,) = struct.unpack_from("<Q", data, at)
        if struct.unpack_from("<I", data, at + 8)[0] != masked(data[at : at + 8]):
            return f"the checksum of the length at byte {at}"
        record = data[at + 12 : at + 12 + size]
        if len(record) < size or at + 16 + size > len(data):
            return f"it ends in a record, at byte {at}"
        if struct.unpack_from("<I", data, at + 12 + size)[0] != masked(record):
            return f"the checksum of the record at byte {at}"
        if not well_formed(record):
            return f"the message at byte {at}"
        at += 16 + size
        count += 1
    return count


def check_frames(folder):
    for place, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            found = frames(os.path.join(place, name))
            expect(f"records of {os.path.relpath(place, folder)}", isinstance(found, int) and found > 1, True)
            if not isinstance(found, int):
                print(f"        {found}")


def check_with_tensorboard(folder):
    from tensorboard.backend.event_processing import event_accumulator, plugin_event_multiplexer
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
    from tensorboard.plugins.hparams import plugin_data_pb2
    from tensorboard.util import tensor_util

    def opened(run):
        return EventAccumulator(os.path.join(folder, run), size_guidance=event_accumulator.STORE_EVERYTHING_SIZE_GUIDANCE).Reload()

    runs = plugin_event_multiplexer.EventMultiplexer()
    runs.AddRunsFromDirectory(folder)
    runs.Reload()
    expect("runs", sorted(runs.Runs()), ["keras/train", "session", "tf", "torch", "torch/trial"])

    torch = opened("torch")
    losses = [(event.step, round(event.value, 5)) for event in torch.Scalars("loss")]
    expect("torch: scalars", losses, [(step, round(1 / (step + 1), 5)) for step in range(10)])
    (histogram,) = torch.Histograms("weights")
    value = histogram.histogram_value
    expect("torch: histogram", (histogram.step, value.min, value.max, value.num, value.sum), (3, -1.0, 2.0, 5.0, 2.0))
    expect("torch: counts of the histogram", sum(value.bucket), 5.0)
    (image,) = torch.Images("picture")
    expect("torch: image", (image.step, image.width, image.height, image.encoded_image_string[:4]), (2, 5, 4, b"\x89PNG"))
    (note,) = torch.Tensors("note/text_summary")
    expect("torch: text", tensor_util.make_ndarray(note.tensor_proto).tolist(), [b"words"])
    nodes = {node.name: node for node in torch.Graph().node}
    expect("torch: graph", "Sequential/Conv2d[0]/convolution" in nodes, True)
    inputs = list(nodes["Sequential/Conv2d[0]/convolution"].input)
    expect("torch: what the convolution takes", all(name in nodes for name in inputs) and "input/0" in inputs, True)
    trial = opened("torch/trial")
    (content,) = [trial.summary_metadata["_hparams_/session_start_info"].plugin_data.content]
    started = plugin_data_pb2.HParamsPluginData.FromString(content).session_start_info.hparams
    expect("torch: hyperparameters", (started["rate"].number_value, started["name"].string_value), (0.1, "sgd"))
    expect("torch: what they led to", [event.value for event in trial.Scalars("score")], [0.75])

    tf = opened("tf")
    tensors = [(event.step, round(float(tensor_util.make_ndarray(event.tensor_proto)), 5)) for event in tf.Tensors("loss")]
    expect("tf.summary: scalars", tensors, [(step, round(1 / (step + 1), 5)) for step in range(10)])
    (histogram,) = tf.Tensors("weights")
    buckets = tensor_util.make_ndarray(histogram.tensor_proto)
    expect("tf.summary: histogram", (buckets.shape, float(buckets[:, 2].sum())), ((30, 3), 5.0))
    (picture,) = tf.Tensors("picture")
    width, height, data = tensor_util.make_ndarray(picture.tensor_proto).tolist()
    expect("tf.summary: image", (width, height, data[:4]), (b"5", b"4", b"\x89PNG"))
    plugins = {tag: tf.summary_metadata[tag].plugin_data.plugin_name for tag in ("loss", "weights", "picture", "note")}
    expect("tf.summary: plugins", plugins, {"loss": "scalars", "weights": "histograms", "picture": "images", "note": "text"})

    keras = opened("keras/train")
    expect("callback: epochs", [event.step for event in keras.Tensors("epoch_loss")], [0, 1])
    expect("callback: model", keras.summary_metadata["keras"].plugin_data.plugin_name, "graph_keras_model")

    session = opened("session")
    expect("session: scalars", [(event.step, event.value) for event in session.Scalars("mean")], [(0, 0.0), (1, 0.5), (2, 1.0)])
    names = {node.name for node in session.Graph().node}
    expect("session: graph", {"x", "middle"} <= names, True)


def main(words):
    check_frames(words[0])
    if "--with-tensorboard" in words:
        check_with_tensorboard(words[0])
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
