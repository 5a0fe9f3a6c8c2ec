"""torch.export: the graph of a module for example inputs."""

import torch


class Dim:
    """A size that may change."""

    AUTO = DYNAMIC = STATIC = None

    def __init__(self, name, *, min=None, max=None):
        self.__name__, self.min, self.max = name, min, max

    def __mul__(self, k):
        return Dim(f"{k}*{self.__name__}")

    __rmul__ = __mul__

    def __repr__(self):
        return f"Dim('{self.__name__}', min={self.min}, max={self.max})"


def dims(*names, min=None, max=None):
    """Several sizes that may change."""
    return tuple(Dim(n, min=min, max=max) for n in names)


class ExportedProgram:
    """A graph of a module, with its parameters."""

    def __init__(self, graph_module, original, args, kwargs):
        self.graph_module, self._original, self.example_inputs = graph_module, original, (args, kwargs or {})
        self.graph = graph_module.graph
        self.state_dict = dict(original.state_dict())

    def module(self, check_guards=True):
        """A module that runs the graph."""
        return self.graph_module

    def __call__(self, *args, **kwargs):
        raise RuntimeError("Unable to call ExportedProgram directly. You should use `exported_program.module()` instead.")

    def parameters(self):
        return self._original.parameters()

    def named_parameters(self):
        return self._original.named_parameters()

    def named_buffers(self):
        return self._original.named_buffers()

    def run_decompositions(self, decomp_table=None):
        """The program itself."""
        return self

    def __str__(self):
        body = self.graph_module.print_readable(print_output=False)
        return "ExportedProgram:\n" + "\n".join(f"    {line}" for line in body.splitlines())


def export(mod, args, kwargs=None, *, dynamic_shapes=None, strict=False, preserve_module_call_signature=(), **options):
    """Traces a module with example inputs. @throws TraceError where what is computed hangs on values"""
    if not isinstance(mod, torch.nn.Module):
        raise ValueError(f"Expected `mod` to be an instance of `torch.nn.Module`, got {type(mod)}.")
    if not isinstance(args, tuple):
        raise TypeError(f"Expecting `args` to be a tuple of example positional inputs, got {type(args)}")
    mod(*args, **(kwargs or {}))
    return ExportedProgram(torch.fx.symbolic_trace(mod), mod, args, kwargs)


def save(ep, f, *, extra_files=None, opset_version=None, **options):
    """Would write a program."""
    raise NotImplementedError("torch.export.save is not available here; torch.save writes the module's state_dict")


def load(f, *, extra_files=None, expected_opset_version=None):
    """Would read a program."""
    raise NotImplementedError("torch.export.load is not available here; torch.load reads a module's state_dict")
