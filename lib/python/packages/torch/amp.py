"""torch.amp: mixed precision. Operations stay in the precision of their operands here, so results are at least as exact."""

import functools


class autocast:
    """A block in which PyTorch would choose lower precisions; here it changes nothing."""

    def __init__(self, device_type, dtype=None, enabled=True, cache_enabled=None):
        self.device, self.fast_dtype, self._enabled = device_type, dtype, enabled

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False

    def __call__(self, function):
        @functools.wraps(function)
        def inside(*args, **kwargs):
            with self:
                return function(*args, **kwargs)

        return inside


class GradScaler:
    """Scales losses so that float16 gradients do not vanish. Gradients are float32 here: the scale is always 1."""

    def __init__(self, device="cuda", init_scale=2.0**16, growth_factor=2.0, backoff_factor=0.5, growth_interval=2000,
                 enabled=True):
        self._enabled = enabled

    def scale(self, outputs):
        """The loss itself."""
        return outputs

    def unscale_(self, optimizer):
        """Has no effect: nothing was scaled."""

    def step(self, optimizer, *args, **kwargs):
        """optimizer.step()"""
        return optimizer.step(*args, **kwargs)

    def update(self, new_scale=None):
        """Has no effect: the scale stays 1."""

    def get_scale(self):
        """The scale: 1."""
        return 1.0

    def is_enabled(self):
        """Whether scaling was asked for."""
        return self._enabled

    def state_dict(self):
        """Nothing to save but the scale."""
        return {"scale": 1.0} if self._enabled else {}

    def load_state_dict(self, state_dict):
        """Has no effect: the scale stays 1."""
