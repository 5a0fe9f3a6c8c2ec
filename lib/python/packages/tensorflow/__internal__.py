"""What Keras uses of TensorFlow beside its public names."""

from ._graphs.function_graph import FuncGraph as FuncGraph
