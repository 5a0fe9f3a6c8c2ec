import os
import shutil
import struct

from tapegraph import check

FOLDER = "check-runs"
LOSSES = {0.5: [3.0, 2.0, 1.5, 1.25], 0.25: [3.0, 2.5, 2.25, 2.0]}


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
    """The fields of a protocol buffer: (number, an integer or bytes)."""
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


def points_of(path):
    """The scalars of an event file: (tag, step, value)."""
    with open(path, "rb") as file:
        while head := file.read(12):
            event = dict(fields(file.read(struct.unpack("<Q", head[:8])[0])))
            file.read(4)
            if 5 not in event:
                continue
            for number, value in fields(event[5]):
                summary = dict(fields(value)) if number == 1 else {}
                if 2 in summary:
                    yield summary[1].decode(), event.get(2, 0), struct.unpack("<f", summary[2])[0]


def written(log_run):
    """What it writes for two trainings: {run: [(tag, step, value)]}."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    for rate, losses in LOSSES.items():
        log_run(FOLDER, rate, losses)
    runs = {}
    for place, _, names in os.walk(FOLDER):
        for name in sorted(names):
            if "tfevents" in name:
                runs.setdefault(os.path.relpath(place, FOLDER), []).extend(points_of(os.path.join(place, name)))
    shutil.rmtree(FOLDER, ignore_errors=True)
    return {run: points for run, points in runs.items() if points}


@check.test("Each rate is a run of its own")
def runs():
    check.expect_defined(globals(), "log_run")
    found = written(log_run)
    check.expect(
        found,
        "No points were found below `folder`.",
        expected="an event file for each rate",
        found="none with points in it",
        next="Write below the folder that is given, and close the writer: until then the points may be in its memory.",
    )
    check.expect(
        len(found) > 1,
        "All rates went into one run, so their points belong to one curve or to charts of their own.",
        expected="2 runs for 2 rates",
        found=", ".join(found),
        next="A run is a folder: give each rate its own.",
    )
    check.expect(
        len(found) == len(LOSSES),
        "More runs than trainings: a run is a whole training.",
        expected="2 runs for 2 rates",
        found=f"{len(found)} runs, such as {next(iter(found))}",
        next="Make one writer for each training, and write all its points with it.",
    )
    for rate in LOSSES:
        check.expect(
            any(str(rate) in run for run in found),
            f"No run says that its rate is {rate}.",
            expected=f"{rate} in the name of a folder",
            found=", ".join(sorted(found)),
            next="Put the rate into the name: that is what the list of runs shows.",
        )


@check.test("They use the same tag")
def tags():
    found = written(log_run)
    used = sorted({tag for points in found.values() for tag, _, _ in points})
    check.expect(
        len(used) == 1,
        "The tags differ from run to run: each has a chart of its own, and nothing lies over anything.",
        expected="loss in every run",
        found=", ".join(used),
        next="Keep the rate out of the tag.",
    )
    check.expect(
        used == ["loss"],
        "The runs agree on a tag, but it is not the one that was asked for.",
        expected="loss",
        found=used[0],
        next="Call the tag `loss`.",
    )


@check.test("Steps count from 0")
def steps():
    for run, points in written(log_run).items():
        found = [step for _, step, _ in points]
        check.expect(
            len(set(found)) > 1,
            f"In {run} all points are at the same step: the curve is a vertical line.",
            expected="0, 1, 2, 3",
            found=", ".join(map(str, found)),
            next="`add_scalar` takes the step as its third argument.",
        )
        check.expect(
            found == list(range(len(found))),
            f"The steps of {run} do not count from 0.",
            expected=", ".join(map(str, range(len(found)))),
            found=", ".join(map(str, found)),
            next="`enumerate(losses)` gives them.",
        )


@check.test("All losses are there")
def values():
    found = written(log_run)
    for rate, losses in LOSSES.items():
        values = [[value for _, _, value in points] for run, points in found.items() if str(rate) in run]
        check.expect(
            values,
            f"There is no run of the rate {rate}, so its losses cannot be looked at.",
            expected=f"{rate} in the name of a folder",
            found=", ".join(sorted(found)) or "no run",
        )
        check.expect_close(values[0], losses, f"the losses with the rate {rate}")


__passed__ = "One chart, three curves. Open it: %tensorboard --logdir compare"
