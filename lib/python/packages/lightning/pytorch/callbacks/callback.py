"""Callback: what runs beside training."""

from lightning.pytorch.core.hooks import CallbackHooks


class Callback(CallbackHooks):
    """Hooks that are called with (trainer, module, ...)."""

    @property
    def state_key(self):
        """Under what name a checkpoint holds the callback's state."""
        return type(self).__qualname__

    def _state_key_of(self, **given):
        return f"{type(self).__qualname__}{given!r}"

    def state_dict(self):
        """What a checkpoint should hold of the callback."""
        return {}

    def load_state_dict(self, state_dict):
        """Takes back what a checkpoint held."""
