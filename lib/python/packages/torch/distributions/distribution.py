"""The base of all distributions: shapes, validation, what can be asked of every one."""

import torch

from . import constraints


class Distribution:
    """A family of random variables: `batch_shape` independent ones, each a tensor of `event_shape`."""

    has_rsample = False
    has_enumerate_support = False
    _validate_args = __debug__

    @staticmethod
    def set_default_validate_args(value):
        """Whether parameters and values are checked where nothing else is said."""
        if value not in (True, False):
            raise ValueError
        Distribution._validate_args = value

    def __init__(self, batch_shape=torch.Size(), event_shape=torch.Size(), validate_args=None):
        self._batch_shape, self._event_shape = torch.Size(batch_shape), torch.Size(event_shape)
        if validate_args is not None:
            self._validate_args = validate_args
        if self._validate_args:
            self._check_parameters()

    def _check_parameters(self):
        for name, constraint in self.arg_constraints.items():
            if constraints.is_dependent(constraint) or name not in self.__dict__:
                continue
            value = getattr(self, name)
            if not constraint.check(value).all():
                raise ValueError(
                    f"Expected parameter {name} ({type(value).__name__} of shape {tuple(value.shape)}) of distribution "
                    f"{self!r} to satisfy the constraint {constraint!r}, but found invalid values:\n{value}"
                )

    def expand(self, batch_shape, _instance=None):
        """The same distribution with a larger batch shape."""
        new = self._get_checked_instance(None, _instance)
        batch_shape = torch.Size(batch_shape)
        for name in self.arg_constraints:
            if name in self.__dict__:
                value = self.__dict__[name]
                own = value.shape[len(self._batch_shape):] if value.dim() >= len(self._batch_shape) else torch.Size()
                new.__dict__[name] = value.expand(batch_shape + own)
        self._expand_more(new, batch_shape)
        new._batch_shape, new._event_shape = batch_shape, self._event_shape
        new._validate_args = self._validate_args
        return new

    def _expand_more(self, new, batch_shape):
        """What a family holds besides its parameters."""

    def _get_checked_instance(self, cls, _instance=None):
        return object.__new__(type(self)) if _instance is None else _instance

    @property
    def batch_shape(self):
        """How many independent variables there are."""
        return self._batch_shape

    @property
    def event_shape(self):
        """The shape of one variable."""
        return self._event_shape

    @property
    def arg_constraints(self):
        """What the parameters may be, by name."""
        raise NotImplementedError

    @property
    def support(self):
        """Where the density is not zero."""
        raise NotImplementedError

    @property
    def mean(self):
        raise NotImplementedError

    @property
    def mode(self):
        raise NotImplementedError(f"{self.__class__} does not implement mode")

    @property
    def variance(self):
        raise NotImplementedError

    @property
    def stddev(self):
        """The square root of the variance."""
        return self.variance.sqrt()

    def sample(self, sample_shape=torch.Size()):
        """Random values, without gradients."""
        with torch.no_grad():
            return self.rsample(sample_shape)

    def rsample(self, sample_shape=torch.Size()):
        """Random values as a differentiable function of the parameters."""
        raise NotImplementedError

    def sample_n(self, n):
        """The same as sample((n,))."""
        return self.sample(torch.Size((n,)))

    def log_prob(self, value):
        """The logarithm of the density, or of the probability, at a value."""
        raise NotImplementedError

    def cdf(self, value):
        """The probability of values up to this one."""
        raise NotImplementedError

    def icdf(self, value):
        """The value up to which the probability is this one."""
        raise NotImplementedError

    def enumerate_support(self, expand=True):
        """All values that a discrete variable can take."""
        raise NotImplementedError

    def entropy(self):
        """The expected value of -log_prob."""
        raise NotImplementedError

    def perplexity(self):
        """e to the power of the entropy."""
        return torch.exp(self.entropy())

    def _extended_shape(self, sample_shape=torch.Size()):
        sample_shape = sample_shape if isinstance(sample_shape, torch.Size) else torch.Size(sample_shape)
        return torch.Size(sample_shape + self._batch_shape + self._event_shape)

    def _validate_sample(self, value):
        if not isinstance(value, torch.Tensor):
            raise ValueError("The value argument to log_prob must be a Tensor")
        start = len(value.size()) - len(self._event_shape)
        if value.size()[start:] != self._event_shape:
            raise ValueError(
                f"The right-most size of value must match event_shape: {value.size()} vs {self._event_shape}."
            )
        expected = self._batch_shape + self._event_shape
        for i, j in zip(reversed(value.size()), reversed(expected)):
            if i != 1 and j != 1 and i != j:
                raise ValueError(f"Value is not broadcastable with batch_shape+event_shape: {value.size()} vs {expected}.")
        try:
            support = self.support
        except NotImplementedError:
            return
        if not support.check(value).all():
            raise ValueError(
                f"Expected value argument ({type(value).__name__} of shape {tuple(value.shape)}) to be within the support "
                f"({support!r}) of the distribution {self!r}, but found invalid values:\n{value}"
            )

    def __repr__(self):
        shown = [(k, self.__dict__[k]) for k in self.arg_constraints if k in self.__dict__]
        text = ", ".join(f"{k}: {v if v.numel() == 1 else v.size()}" for k, v in shown)
        return f"{type(self).__name__}({text})"


class ExponentialFamily(Distribution):
    """Distributions whose density is the exponential of a product of parameters and statistics."""


Distribution.__module__ = "torch.distributions.distribution"
