import torch
from tapegraph import check
from torch import nn


def drive(losses, patience):
    """The epoch after which it stops (None where it never does), and the weight after `restore`."""
    driven = nn.Linear(1, 1, bias=False)
    watcher = EarlyStopping(patience=patience)
    stopped = None
    for at, loss in enumerate(losses):
        with torch.no_grad():
            driven.weight.fill_(at)
        if watcher.step(loss, driven):
            stopped = at
            break
    watcher.restore(driven)
    return stopped, driven.weight.item()


def told(epoch):
    return "never" if epoch is None else f"after epoch {epoch}"


@check.test("It stops at the right epoch")
def when():
    check.expect_defined(globals(), "EarlyStopping")
    for losses, patience, right in (
        ([1.0, 0.9, 0.8, 0.9, 0.9], 2, 4),
        ([1.0, 1.1, 0.8, 0.9, 0.7, 0.75, 0.9], 2, 6),
        ([3.0, 2.0, 1.0], 1, None),
        ([1.0, 2.0], 1, 1),
    ):
        stopped, _ = drive(losses, patience)
        if stopped == right:
            continue
        if stopped is not None and (right is None or stopped < right):
            raise check.CheckFailed(
                "It counts all epochs without a new best, not those in a row.",
                expected=f"losses {check.show(losses)}, patience {patience}: {told(right)}",
                found=told(stopped),
                next="A new best starts the count again: set `waited` to 0 there.",
            )
        raise check.CheckFailed(
            "It stops one epoch too late.",
            expected=f"losses {check.show(losses)}, patience {patience}: {told(right)}",
            found=told(stopped),
            next="With a patience of 2 the second epoch without a new best is the last.",
        )


@check.test("A tie is no new best")
def ties():
    stopped, _ = drive([1.0, 1.0, 1.0, 1.0], 2)
    check.expect(
        stopped == 2,
        "A loss that only equals the best one counts as a new best.",
        expected="losses [1, 1, 1, 1], patience 2: after epoch 2",
        found=told(stopped),
        next="Compare with `<`, not with `<=`.",
    )


@check.test("It restores the weights of the best epoch")
def restores():
    for losses, best in (([1.0, 0.5, 0.9, 0.9], 1), ([2.0, 1.0, 0.5, 0.6, 0.7], 2)):
        stopped, weight = drive(losses, 2)
        last = len(losses) - 1 if stopped is None else stopped
        check.expect(
            weight != last,
            "`restore` gives back the weights of the last epoch, not those of the best.",
            expected=f"losses {check.show(losses)}: the weights of epoch {best}",
            found=f"those of epoch {weight:g}",
            next="`state_dict()` holds the model's own tensors, and they go on changing. Keep clones of them.",
        )
        check.expect_close(weight, float(best), f"the weight after `restore`, for losses {check.show(losses)}")


__passed__ = "It waits as long as it should, and goes back to where it was best."
