"""What Keras uses of TensorFlow beside its public names."""

from ._func_graph import FuncGraph as FuncGraph
