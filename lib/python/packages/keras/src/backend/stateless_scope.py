"""Scopes in which variables read as given tensors, and what is assigned to them is kept beside them."""

from keras.src.api_export import keras_export

# Open scopes, innermost last.
_scopes = []


@keras_export("keras.StatelessScope")
class StatelessScope:
    """
    Inside, no variable changes: one in `state_mapping`, pairs (variable, value), reads as its value, and an assignment is
    read again in the scope only. `get_current_value(variable)` tells it, also afterwards.
    """

    def __init__(self, state_mapping=None, collect_losses=False, initialize_variables=True):
        from keras.src.backend.tensors import convert_to_tensor
        from keras.src.backend.variable import Variable

        self.collect_losses = collect_losses
        self.initialize_variables = initialize_variables
        self.losses = []
        self.state_mapping = {}
        for variable, value in state_mapping or ():
            if not isinstance(variable, Variable):
                raise ValueError(
                    "Invalid reference variable in StatelessScope: all keys in argument `mapping` must be Variable instances. "
                    f"Received instead: {variable}"
                )
            if value is not None:
                value = convert_to_tensor(value.value) if isinstance(value, Variable) else value
                value = convert_to_tensor(value, dtype=variable.dtype)
                if tuple(variable.shape) != tuple(value.shape):
                    raise ValueError(
                        "Invalid variable value in StatelessScope: all values in argument `mapping` must be tensors with a shape that "
                        f"matches the corresponding variable shape. For variable: {variable}, the provided value has shape {value.shape}"
                    )
            self.state_mapping[id(variable)] = value

    def __enter__(self):
        _scopes.append(self)
        return self

    def __exit__(self, *args):
        _scopes.remove(self)

    def get_current_value(self, variable):
        return self.state_mapping.get(id(variable))

    def add_update(self, update):
        variable, value = update
        self.state_mapping[id(variable)] = value

    def add_loss(self, loss):
        self.losses.append(loss)


def in_stateless_scope():
    return bool(_scopes)


def stateless_value(variable):
    """What a variable reads as in the innermost scope; None where that says nothing."""
    return _scopes[-1].state_mapping.get(id(variable)) if _scopes else None


def checked_count(what, given, own, call):
    """@raises ValueError where there are not as many values as variables"""
    if len(given) != len(own):
        raise ValueError(
            f"Argument `{what}` must be a list of tensors corresponding 1:1 to {call}. Received list with length {len(given)}, "
            f"but expected {len(own)} variables."
        )
