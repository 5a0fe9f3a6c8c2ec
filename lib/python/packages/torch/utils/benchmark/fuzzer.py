"""Random sizes and tensors to measure with."""

import math
import random

import torch


class FuzzedParameter:
    """A number: uniform, loguniform, or one of several with probabilities."""

    def __init__(self, name, minval=None, maxval=None, distribution=None, strict=False):
        self.name, self._min, self._max, self._distribution, self.strict = name, minval, maxval, distribution, strict

    def sample(self, state):
        if isinstance(self._distribution, dict):
            return state.choices(list(self._distribution), list(self._distribution.values()))[0]
        if self._distribution == "loguniform":
            return int(2 ** state.uniform(math.log2(self._min), math.log2(self._max)))
        return state.randint(self._min, self._max)


class ParameterAlias:
    """Another parameter's value."""

    def __init__(self, alias_to):
        self.alias_to = alias_to


class FuzzedTensor:
    """A random tensor whose sizes are parameters."""

    def __init__(self, name, size, steps=None, probability_contiguous=0.5, min_elements=None, max_elements=None,
                 max_allocation_bytes=None, dim_parameter=None, roll_parameter=None, dtype=torch.float32, cuda=False,
                 tensor_constructor=None):
        self.name, self._size, self._dim, self._dtype, self._cuda = name, size, dim_parameter, dtype, cuda
        self._make, self._contiguous = tensor_constructor, probability_contiguous
        self._least, self._most = min_elements or 0, max_elements or float("inf")

    def sizes(self, params):
        sizes = [params[s] if isinstance(s, str) else s for s in self._size]
        return sizes[: params[self._dim]] if self._dim else sizes

    def fits(self, params):
        return self._least <= math.prod(self.sizes(params)) <= self._most

    def sample(self, params, state):
        sizes = self.sizes(params)
        if self._make is not None:
            tensor = self._make(size=sizes, dtype=self._dtype, **params)
        elif self._dtype.is_floating_point:
            tensor = torch.rand(sizes, dtype=self._dtype, device="cuda" if self._cuda else "cpu")
        else:
            tensor = torch.randint(1, 127, sizes, dtype=self._dtype, device="cuda" if self._cuda else "cpu")
        order = list(range(len(sizes)))
        if state.random() > self._contiguous:
            state.shuffle(order)
            back = [order.index(i) for i in range(len(sizes))]
            tensor = tensor.permute(order).contiguous().permute(back)
        return tensor, {"numel": tensor.numel(), "shape": tensor.size(), "steps": tuple([1] * len(sizes)),
                        "is_contiguous": tensor.is_contiguous(), "order": order, "dtype": str(self._dtype)}


class Fuzzer:
    """Draws parameters and tensors: take(n) gives (tensors, their properties, parameters)."""

    def __init__(self, parameters, tensors, constraints=None, seed=None):
        def flat(xs):
            return [y for x in xs for y in (x if isinstance(x, (list, tuple)) else [x])]

        self._parameters, self._tensors = flat(parameters), flat(tensors)
        self._constraints, self._state = constraints or [], random.Random(seed)

    def _params(self):
        while True:
            found = {p.name: p.sample(self._state) for p in self._parameters}
            if all(c(**found) for c in self._constraints) and all(t.fits(found) for t in self._tensors):
                return found

    def take(self, n):
        for _ in range(n):
            params = self._params()
            drawn = {t.name: t.sample(params, self._state) for t in self._tensors}
            yield {k: v[0] for k, v in drawn.items()}, {k: v[1] for k, v in drawn.items()}, params
