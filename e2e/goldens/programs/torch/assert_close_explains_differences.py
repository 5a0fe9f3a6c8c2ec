# torch.testing.assert_close in a small test suite: tolerances by type, and what it says where values differ.
import torch
from torch.testing import assert_close, make_tensor


def attempt(name, *args, **kwargs):
    try:
        assert_close(*args, **kwargs)
        print(name, "passes")
    except Exception as error:
        print(f"{name}: {type(error).__name__}\n{error}")
    print("-" * 20)


x = torch.tensor([1.0, 2.0, 3.0])
attempt("the same", x, x.clone())
attempt("within the default tolerance", x, x + 1e-6)
attempt("one element", x, torch.tensor([1.0, 2.5, 3.0]))
attempt("two elements of a matrix", torch.zeros(2, 2), torch.tensor([[0.0, 1.0], [2.0, 0.0]]))
attempt("wider tolerance", x, x + 0.05, rtol=0.0, atol=0.1)
attempt("relative", x * 100, x * 101, rtol=0.02, atol=0)
attempt("shapes", x, x.unsqueeze(0))
attempt("types", x, x.double())
attempt("types let be", x, x.double(), check_dtype=False)
attempt("integers", torch.tensor([1, 2, 3]), torch.tensor([1, 2, 4]))
attempt("booleans", torch.tensor([True, False]), torch.tensor([True, True]))
attempt("nan", torch.tensor([float("nan")]), torch.tensor([float("nan")]))
attempt("nan as equal", torch.tensor([float("nan")]), torch.tensor([float("nan")]), equal_nan=True)
attempt("numbers", 1.0, 1.1)
attempt("scalars", torch.tensor(3.0), torch.tensor(3.5))
attempt("sequences", [x, x], [x, x + 1])
attempt("lengths", [x], [x, x])
attempt("mappings", {"a": x, "b": x}, {"a": x, "b": -x})
attempt("keys", {"a": x}, {"b": x})
attempt("own words", x, -x, msg="the sign is lost")
attempt("words around", x, x + 1, msg=lambda text: f"after the update:\n{text.splitlines()[0]}")
attempt("half precision", x.half(), (x * 1.0005).half())
attempt("complex", torch.tensor([1 + 1j]), torch.tensor([1 + 2j]))
attempt("kinds", x, [1.0, 2.0, 3.0])
attempt("numbers and sequences", (1, 2.0), (1, 2.0 + 1e-9))
try:
    assert_close(x, x, rtol=0.1)
except ValueError as error:
    print(error)
print(torch.allclose(x, x + 1e-6), torch.isclose(x, x + torch.tensor([0, 1e-9, 0.1])), torch.equal(x, x + 1e-9), x.allclose(x + 0.1, atol=0.2))
t = make_tensor(2, 3, dtype=torch.float32, device="cpu", low=0, high=1)
print(t.shape, bool((t >= 0).all() & (t < 1).all()), make_tensor((4,), dtype=torch.int64, device="cpu", low=2, high=3))
