"""What torch.compile raises."""


class TorchDynamoException(RuntimeError):
    """Something that the compiler raises."""


class Unsupported(TorchDynamoException):
    """Python that cannot be in a graph, where the whole function was asked to be one."""


class BackendCompilerFailed(TorchDynamoException):
    """A backend that raised."""

    def __init__(self, backend, error):
        self.backend_name, self.inner_exception = getattr(backend, "__name__", "?"), error
        super().__init__(f"backend={self.backend_name!r} raised:\n{type(error).__name__}: {error}")


class InternalTorchDynamoError(TorchDynamoException):
    """A fault of the compiler."""


class FailOnRecompileLimitHit(TorchDynamoException):
    """More compilations than the limit allows."""
