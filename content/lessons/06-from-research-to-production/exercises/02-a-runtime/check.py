import torch
from tapegraph import check


def chain():
    weight = torch.tensor([[1.0, -1.0], [2.0, 0.5]])
    return {
        "nodes": [("Gemm", ["x", "w", "b"], ["h"], {"transB": 1}), ("Relu", ["h"], ["y"], {})],
        "tensors": {"w": weight, "b": torch.tensor([0.0, 1.0])},
        "outputs": ["y"],
    }


def skipping():
    return {
        "nodes": [
            ("Mul", ["x", "s"], ["a"], {}),
            ("Relu", ["a"], ["r"], {}),
            ("Sub", ["x", "r"], ["y"], {}),
        ],
        "tensors": {"s": torch.tensor([2.0, -1.0])},
        "outputs": ["y"],
    }


def several():
    return {
        "nodes": [("Add", ["left", "right"], ["sum"], {}), ("Sub", ["left", "right"], ["difference"], {})],
        "tensors": {},
        "outputs": ["difference", "sum"],
    }


@check.test("A chain of operators")
def runs_a_chain():
    check.expect_defined(globals(), "run", "OPERATORS")
    x = torch.tensor([[1.0, 3.0]])
    (found,) = run(chain(), {"x": x})
    ignored = torch.relu(x @ chain()["tensors"]["w"] + chain()["tensors"]["b"])
    check.expect(
        check.nested(found) != check.nested(ignored),
        "The attributes are not obeyed: `transB` says that the weight has to be transposed.",
        expected=[[0.0, 4.5]],
        found=found,
        next="Hand the last field of a node to its operator, as keyword arguments.",
    )
    check.expect_close(found, [[0.0, 4.5]], "the chain's output", next="Follow the names from node to node.")


@check.test("What was there before is used again")
def finds_by_name():
    (found,) = run(skipping(), {"x": torch.tensor([[3.0, 4.0]])})
    check.expect(
        check.nested(found) != [[0.0, 0.0]],
        "An operator got the last result for every input that is not stored.",
        expected=[[-3.0, 4.0]],
        found=found,
        next="Keep every result under its name, and look inputs up by theirs.",
    )
    check.expect_close(found, [[-3.0, 4.0]], "x minus relu(x * s)", next="Look each input up by its name.")


@check.test("Several inputs, and outputs in their order")
def in_order():
    given = {"left": torch.tensor([5.0]), "right": torch.tensor([2.0])}
    found = run(several(), given)
    check.expect(
        isinstance(found, (list, tuple)) and len(found) == 2,
        "Not every output came back.",
        expected="a list of 2 tensors: difference, sum",
        found=f"{len(found)} tensor" if isinstance(found, (list, tuple)) else check.show(found),
        next='`plan["outputs"]` lists the names that are asked for.',
    )
    values = [float(each) for each in found]
    check.expect(
        values != [7.0, 3.0],
        "The outputs are in the order in which they were computed.",
        expected="[3.0, 7.0], as the plan lists them",
        found=values,
        next='Go through `plan["outputs"]`.',
    )
    check.expect_close(values, [3.0, 7.0], "difference and sum of 5 and 2")


@check.test("The plan is left as it was")
def leaves_the_plan():
    plan, given = chain(), {"x": torch.tensor([[1.0, 3.0]])}
    run(plan, given)
    added = sorted((set(plan["tensors"]) - {"w", "b"}) | (set(given) - {"x"}))
    check.expect(
        not added,
        "Results were put into the plan, or into what was given. The next call would find them there.",
        expected="the same names as before",
        found=", ".join(added),
        next="Make a dictionary of your own at the beginning of each call.",
    )


__passed__ = "It runs any plan whose operators it knows. That is what a runtime is."
