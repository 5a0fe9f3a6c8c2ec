import torch
from tapegraph import check
from torch import nn


def make(seed, sizes):
    """A model with dropout and batch normalization, and batches of these sizes."""
    torch.manual_seed(seed)
    made = nn.Sequential(nn.Linear(5, 6), nn.BatchNorm1d(6), nn.Dropout(0.5), nn.Linear(6, 4))
    with torch.no_grad():
        made[1].running_mean.uniform_(-1, 1)
    parts = [(torch.randn(size, 5), torch.randint(0, 4, (size,))) for size in sizes]
    return made, parts


def truth(made, parts):
    mode = made.training
    made.eval()
    with torch.no_grad():
        scores = torch.cat([made(x) for x, _ in parts])
        targets = torch.cat([y for _, y in parts])
        loss = nn.functional.cross_entropy(scores, targets).item()
        share = (scores.argmax(dim=1) == targets).float().mean().item()
    made.train(mode)
    return loss, share


def numbers(answer):
    check.expect(
        isinstance(answer, tuple) and len(answer) == 2,
        "`evaluate` returns something else than two numbers.",
        expected="the mean loss and the share that is right",
        found=check.show(answer),
        next="End it with `return loss, share`.",
    )
    return [float(value) for value in answer]


@check.test("It says the same twice")
def twice():
    check.expect_defined(globals(), "evaluate")
    made, parts = make(1, [8, 8])
    first, second = numbers(evaluate(made, parts)), numbers(evaluate(made, parts))
    check.expect(
        first == second,
        "Two evaluations of the same model differ.",
        expected=f"{first[0]:.4f} again",
        found=f"{second[0]:.4f}",
        next="The model is still in training mode: dropout draws another mask each time. Call `model.eval()` first.",
    )


@check.test("It changes nothing")
def nothing_changes():
    made, parts = make(2, [6, 6])
    before = {name: value.clone() for name, value in made.state_dict().items()}
    for mode in (True, False):
        made.train(mode)
        answer = evaluate(made, parts)
        check.expect(
            made.training == mode,
            "The model comes back in another mode than it came in.",
            expected="training mode" if mode else "evaluation mode",
            found="training mode" if made.training else "evaluation mode",
            next="Note `model.training` at the beginning, and end with `model.train(was_training)`.",
        )
    changed = [name for name, value in made.state_dict().items() if not torch.equal(value, before[name])]
    check.expect(
        not changed,
        "The evaluation changed the model.",
        expected="the same parameters and running averages as before",
        found=f"other values in {', '.join(changed)}",
        next="In training mode batch normalization updates its averages, also under no_grad.",
    )
    graphs = [value for value in answer if isinstance(value, torch.Tensor) and value.requires_grad]
    check.expect(
        not graphs,
        "The result still holds a graph.",
        expected="numbers, or tensors without `grad_fn`",
        found=f"grad_fn={type(graphs[0].grad_fn).__name__}" if graphs else "",
        next="Put the loop under `with torch.no_grad():`.",
    )


@check.test("Every example counts the same")
def weights():
    for seed, sizes in ((3, [8, 2]), (4, [5, 5, 1]), (5, [7])):
        made, parts = make(seed, sizes)
        loss, share = truth(made, parts)
        found_loss, found_share = numbers(evaluate(made, parts))
        means = [truth(made, [part])[0] for part in parts]
        if abs(found_loss - loss) > 1e-4 and abs(found_loss - sum(means) / len(means)) < 1e-4:
            raise check.CheckFailed(
                "A small batch weighs as much as a large one.",
                expected=f"{loss:.4f}, the mean over all {sum(sizes)} examples",
                found=f"{found_loss:.4f}, the mean of {len(sizes)} means",
                next="Add up the losses of the examples, and divide by their number once, at the end.",
            )
        check.expect_close(found_loss, loss, "the mean loss", relative=1e-3, absolute=1e-4)
        check.expect_close(found_share, share, "the share that is right", relative=1e-3, absolute=1e-4)


__passed__ = "The same answer each time, every example counted once, and the model as it was."
