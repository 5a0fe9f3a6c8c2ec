"""The state of a layer: its variables and those of the layers inside, in the order in which they were made."""

import collections

from keras.src.backend.stateless_scope import StatelessScope, checked_count
from keras.src.backend.variable import Variable


def _unique(groups):
    """All items, each once."""
    seen, found = set(), []
    for group in groups:
        for item in group:
            if id(item) not in seen:
                seen.add(id(item))
                found.append(item)
    return found


class LayerState:
    """The part of `Layer` that knows variables, sub-layers and metrics. Setting an attribute tracks what it holds."""

    def _initialize_tracker(self):
        """Lists of what is tracked; also before `__init__` has run, for attributes set too early."""
        if "_tracker" in self.__dict__:
            return
        tracker = self._make_tracker()
        for name, (_, found) in tracker.stores.items():
            self.__dict__[f"_{name}"] = found
        self.__dict__["_tracker"] = tracker

    def __setattr__(self, name, value):
        if "_tracker" not in self.__dict__:
            self._initialize_tracker()
        super().__setattr__(name, self._tracker.track(value))

    def __delattr__(self, name):
        value = getattr(self, name)
        if isinstance(value, Variable):
            self._untrack_variable(value)
        super().__delattr__(name)

    def _track_variable(self, variable):
        store = "trainable_variables" if variable.trainable else "non_trainable_variables"
        self._tracker.add_to_store(store, variable)
        if not self.trainable:
            variable.trainable = False

    def _untrack_variable(self, variable):
        self._tracker.untrack(variable)

    @property
    def trainable(self):
        return self._trainable

    @trainable.setter
    def trainable(self, value):
        value = bool(value)
        self._trainable = value
        for v in self._trainable_variables:
            v.trainable = value
        for layer in self._layers:
            layer.trainable = value

    @property
    def variables(self):
        """All state: weights, and the seeds of random layers."""
        own = [self._trainable_variables, self._non_trainable_variables, [g.state for g in self._seed_generators]]
        return _unique([*own, *(layer.variables for layer in self._layers)])

    @property
    def trainable_variables(self):
        return [v for v in self.variables if v.trainable] if self.trainable else []

    @property
    def non_trainable_variables(self):
        return [v for v in self.variables if not v.trainable] if self.trainable else self.variables

    @property
    def weights(self):
        """Variables but for seeds and metrics."""
        own = [self._trainable_variables, self._non_trainable_variables]
        return _unique([*own, *(layer.weights for layer in self._layers)])

    @property
    def trainable_weights(self):
        return [v for v in self.weights if v.trainable] if self.trainable else []

    @property
    def non_trainable_weights(self):
        return [v for v in self.weights if not v.trainable] if self.trainable else self.weights

    @property
    def metrics(self):
        return [*self._metrics, *(m for layer in self._layers for m in layer.metrics)]

    @property
    def metrics_variables(self):
        return [v for m in self.metrics for v in m.variables]

    def get_weights(self):
        """The weights as arrays."""
        return [w.numpy() for w in self.weights]

    def set_weights(self, weights):
        """Set the weights from arrays, in the order of `get_weights`."""
        own = self.weights
        if len(own) != len(weights):
            raise ValueError(
                f"You called `set_weights(weights)` on layer '{self.name}' with a weight list of length "
                f"{len(weights)}, but the layer was expecting {len(own)} weights."
            )
        for variable, value in zip(own, weights):
            if tuple(variable.shape) != tuple(value.shape):
                raise ValueError(
                    f"Layer {self.name} weight shape {variable.shape} is not compatible with provided weight shape "
                    f"{value.shape}."
                )
            variable.assign(value)

    def _flatten_layers(self, include_self=True, recursive=True):
        """The layers inside, each once, depth first."""
        found = [self] if include_self else []
        seen, queue = set(), collections.deque(self._layers)
        while queue:
            layer = queue.popleft()
            if id(layer) in seen:
                continue
            seen.add(id(layer))
            found.append(layer)
            if recursive:
                queue.extendleft(layer._layers)
        return found

    def save_own_variables(self, store):
        for i, v in enumerate([*self._trainable_variables, *self._non_trainable_variables]):
            store[str(i)] = v

    def load_own_variables(self, store):
        own = [*self._trainable_variables, *self._non_trainable_variables]
        if len(store.keys()) != len(own):
            if not own and not self.built:
                raise ValueError(
                    f"Layer '{self.name}' was never built and thus it doesn't have any variables. However the weights "
                    f"file lists {len(store.keys())} variables for this layer.\nIn most cases, this error indicates "
                    "that either:\n\n1. The layer is owned by a parent layer that implements a `build()` method, but "
                    f"calling the parent's `build()` method did NOT create the state of the child layer '{self.name}'. "
                    "A `build()` method must create ALL state for the layer, including the state of any children "
                    "layers.\n\n2. You need to implement the `def build_from_config(self, config)` method on layer "
                    f"'{self.name}', to specify how to rebuild it during loading. In this case, you might also want to "
                    "implement the method that generates the build config at saving time, `def "
                    "get_build_config(self)`. The method `build_from_config()` is meant to create the state of the "
                    "layer (i.e. its variables) upon deserialization."
                )
            raise ValueError(
                f"Layer '{self.name}' expected {len(own)} variables, but received {len(store.keys())} variables during "
                f"loading. Expected: {[v.name for v in own]}"
            )
        for i, v in enumerate(own):
            v.assign(store[str(i)])

    def stateless_call(self, trainable_variables, non_trainable_variables, *args, return_losses=False, **kwargs):
        """
        Calls the layer with these values of its variables, none of which changes.

        Returns (outputs, the values of the non-trainable variables afterwards[, losses]).
        """
        self._check_super_called()
        if not self.built:
            raise ValueError(
                f"To call stateless_call, {self.__class__.__name__} must be built (i.e. its variables must have been already created). "
                "You can build it by calling it on some data."
            )
        checked_count("trainable_variables", trainable_variables, self.trainable_variables, f"{self.__class__.__name__}().trainable_variables")
        checked_count(
            "non_trainable_variables", non_trainable_variables, self.non_trainable_variables,
            f"{self.__class__.__name__}().non_trainable_variables",
        )  # fmt: skip
        pairs = [*zip(self.trainable_variables, trainable_variables), *zip(self.non_trainable_variables, non_trainable_variables)]
        with StatelessScope(state_mapping=pairs, collect_losses=return_losses) as scope:
            outputs = self(*args, **kwargs)
            losses = self.losses if return_losses else None
        after = [v if scope.get_current_value(v) is None else scope.get_current_value(v) for v in self.non_trainable_variables]
        return (outputs, after, losses) if return_losses else (outputs, after)
