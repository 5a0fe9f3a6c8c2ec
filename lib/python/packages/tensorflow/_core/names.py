"""Name scopes: they prefix operations in graphs, and variables everywhere."""

from . import state as _state


class name_scope:
    """`with tf.name_scope("layer"):` prefixes the names of what is made inside."""

    def __init__(self, name, default_name=None, values=None):
        if name is None:
            name = default_name
        if name is not None and not isinstance(name, str):
            raise ValueError("name for name_scope must be a string.")
        self._name = name
        self._exits = []

    @property
    def name(self):
        return self._name

    def __enter__(self):
        graph = _state.graph
        if graph is not None:
            scope = graph._scope(self._name)
            self._exits.append(scope)
            return scope.__enter__()
        before = _state.eager_scope
        if not self._name:
            _state.eager_scope = ""
        elif self._name.endswith("/"):
            _state.eager_scope = self._name
        else:
            _state.eager_scope = f"{before}{self._name}/"
        self._exits.append(before)
        return _state.eager_scope

    def __exit__(self, *error):
        last = self._exits.pop()
        if isinstance(last, str):
            _state.eager_scope = last
            return False
        return last.__exit__(*error)

    def __call__(self, function):
        import functools

        @functools.wraps(function)
        def scoped(*args, **kwargs):
            with self:
                return function(*args, **kwargs)

        return scoped
