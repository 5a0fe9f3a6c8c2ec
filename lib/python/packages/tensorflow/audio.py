"""`tf.audio`: sound as 16-bit PCM in WAV files."""

import struct

from ._core import dtypes as _dtypes
from ._core.convert import convert_to_tensor, from_bytes
from ._core.missing import missing
from ._core.op import integers
from ._core.published import publish
from ._ops.string import apply
from ._core.tensor import strings
from .errors import InvalidArgumentError

_AT = "{{{{function_node __wrapped__{0}_device_/job:localhost/replica:0/task:0/device:CPU:0}}}} {1} [Op:{0}]"


def _wrong(op, text):
    return InvalidArgumentError(None, None, _AT.format(op, text))


def _chunks(data):
    """The parts of a WAV file by name. @raises InvalidArgumentError for what is none"""
    if len(data) < 12:
        raise _wrong("DecodeWav", "Data too short when trying to read string" if len(data) < 4 else "Data too short")
    if data[:4] != b"RIFF":
        shown = data[:4].decode("latin-1")
        raise _wrong("DecodeWav", f"Header mismatch: Expected RIFF but found {shown}")
    if data[8:12] != b"WAVE":
        raise _wrong("DecodeWav", f"Header mismatch: Expected WAVE but found {data[8:12].decode('latin-1')}")
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        yield name, data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _decoded(data):
    """(samples as little-endian 16-bit integers, channels, samples a second)."""
    channels = rate = None
    for name, part in _chunks(data):
        if name == b"fmt ":
            kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", part)
            if kind != 1:
                raise _wrong("DecodeWav", f"Bad audio format for WAV: Expected 1 (PCM), but got{kind}")
            if bits != 16:
                raise _wrong("DecodeWav", f"Can only read 16-bit WAV files, but received {bits}")
        elif name == b"data" and channels:
            return part, channels, rate
    raise _wrong("DecodeWav", "No data chunk found in WAV")


def decode_wav(contents, desired_channels=-1, desired_samples=-1, name=None):
    """The sound of a WAV file: (audio, sample_rate).

    audio: [samples, channels] of float32 from -1 to 1
    sample_rate: samples a second, a scalar of int32
    desired_channels, desired_samples: cut to so many, or filled up with the first channel and with zeros; -1 for all
    @raises InvalidArgumentError for what is not a WAV file of 16 bits a sample
    """
    text = convert_to_tensor(contents, _dtypes.string)

    def run(t):
        import array

        part, channels, rate = _decoded(t._values()[0])
        samples = array.array("h", part[: len(part) // (2 * channels) * 2 * channels])
        rows = len(samples) // channels
        wanted = rows if desired_samples == -1 else int(desired_samples)
        across = channels if desired_channels == -1 else int(desired_channels)
        out = array.array("f", bytes(4 * wanted * across))
        for i in range(min(rows, wanted)):
            for c in range(across):
                source = c if c < channels else 0
                out[i * across + c] = samples[i * channels + source] / 32768.0
        return [from_bytes(out.tobytes(), (wanted, across), _dtypes.float32), convert_to_tensor(rate, _dtypes.int32)]

    import collections

    dims = [None if n == -1 else int(n) for n in (desired_samples, desired_channels)]
    audio, rate = apply("DecodeWav", name, run, [text], [(_dtypes.float32, dims), (_dtypes.int32, [])])
    return collections.namedtuple("DecodeWav", ["audio", "sample_rate"])(audio, rate)


def encode_wav(audio, sample_rate, name=None):
    """A WAV file of 16 bits a sample from [samples, channels] of float32 from -1 to 1; louder sound is cut off."""
    sound = convert_to_tensor(audio, _dtypes.float32)
    rate = convert_to_tensor(sample_rate, _dtypes.int32)

    def run(sound, rate):
        import array

        if sound.shape.rank != 2:
            raise _wrong("EncodeWav", f"audio must be 2-dimensional but got shape {list(sound.shape)}")
        (frequency,) = integers(rate)
        channels = sound.shape[1]
        samples = array.array("h", [max(-32768, min(32767, _nearest(v * 32768.0))) for v in sound._values()])
        body = samples.tobytes()
        head = struct.pack(
            "<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(body), b"WAVE", b"fmt ", 16, 1, channels, frequency,
            frequency * channels * 2, channels * 2, 16, b"data", len(body),
        )  # fmt: skip
        return [strings([head + body], ())]

    return apply("EncodeWav", name, run, [sound, rate], [(_dtypes.string, [])])[0]


def _nearest(value):
    """The nearest integer; a half goes away from zero."""
    return int(value + 0.5) if value >= 0 else -int(0.5 - value)


publish("tf.audio", globals())
__getattr__ = missing("tf.audio", "tensorflow._api.v2.audio", globals())
