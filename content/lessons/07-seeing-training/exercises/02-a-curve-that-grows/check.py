import json

import visdom
from tapegraph import check

ENV = "exercise-check"
LOSSES = [(4.0, 5.0), (2.0, 3.5), (1.0, 3.0), (0.5, 3.25)]


def windows(report, times):
    """The windows after so many reports: {name: [curve]}."""
    vis = visdom.Visdom(env=ENV)
    vis.close(env=ENV)
    for epoch in range(times):
        report(vis, epoch, *LOSSES[epoch])
    found = json.loads(vis.get_window_data(env=ENV) or "{}")
    vis.close(env=ENV)
    return {name: window["content"]["data"] for name, window in found.items() if window["type"] == "plot"}


def told(found):
    names = ["one without a name" if name.startswith("window_") else name for name in found]
    return ", ".join(names) or "no window"


def curves_after(times):
    """The curves of the window after so many reports."""
    found = windows(report, times)
    check.expect(
        "loss" in found,
        "There is no window called `loss`, so its curves cannot be looked at.",
        expected="loss",
        found=told(found),
    )
    return found["loss"]


@check.test("There is one window, called loss")
def one_window():
    check.expect_defined(globals(), "report")
    found = windows(report, 3)
    own = [name for name in found if not name.startswith("window_")]
    check.expect(
        len(found) < 3 or own,
        "Every call makes a window of its own.",
        expected="one window called loss",
        found=f"{len(found)} windows after 3 reports",
        next="Say with `win=` where to draw.",
    )
    check.expect(
        len(own) < 2 or "loss" in found,
        "Train and valid cannot be compared: each has a window of its own.",
        expected="one window called loss",
        found=told(found),
        next="Draw both in `win=\"loss\"`, and tell them apart by `name=`.",
    )
    check.expect(
        "loss" in found,
        "There is no window called `loss` after three reports.",
        expected="loss",
        found=told(found),
        next="`update=\"replace\"` needs a window that is there already; `update=\"append\"` makes it.",
    )
    check.expect(
        len(found) == 1,
        "There are other windows beside `loss`.",
        expected="loss",
        found=told(found),
        next="Draw everything in one window.",
    )


@check.test("Its curves grow")
def grow():
    curves = curves_after(3)
    longest = max((len(curve["x"]) for curve in curves), default=0)
    check.expect(
        longest > 1,
        "The window is begun anew with each call: only the last point is left.",
        expected="3 points after 3 reports",
        found=f"{longest} point",
        next="`update=\"append\"` goes on with what is there.",
    )
    check.expect(
        not (len(curves) == 1 and longest == 6),
        "Both losses went into one curve, which jumps up and down between them.",
        expected="two curves of 3 points",
        found="one curve of 6 points",
        next="Give each its `name=`.",
    )
    check.expect(
        longest == 3,
        "The curves do not grow by one point with every call.",
        expected="3 points after 3 reports",
        found=f"{longest} points",
        next="Append one point to each curve.",
    )


@check.test("They are called train and valid")
def names():
    for times in (1, 4):
        curves = {curve["name"]: curve for curve in curves_after(times)}
        check.expect(
            sorted(curves) == ["train", "valid"],
            "The curves are not the ones that were asked for.",
            expected="train, valid",
            found=", ".join(map(str, curves)),
            next="`name=` names a curve, also in the call that makes the window.",
        )
        for k, name in enumerate(("train", "valid")):
            check.expect(
                [float(x) for x in curves[name]["x"]] == [float(epoch) for epoch in range(times)],
                f"A point of `{name}` stands at the wrong place.",
                expected=", ".join(map(str, range(times))),
                found=", ".join(str(x) for x in curves[name]["x"]),
                next="`X` is the number of the epoch.",
            )
            check.expect_close(curves[name]["y"], [pair[k] for pair in LOSSES[:times]], f"the curve {name}")


__passed__ = "Two curves in one window, from the first call on."
