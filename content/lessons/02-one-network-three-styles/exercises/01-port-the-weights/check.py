import numpy as np
import torch
from tapegraph import check

check.expect_defined(globals(), "Net", "port")

# Weights of its own, so that a port that only suits the example is found out.
rng = np.random.RandomState(11)
weights = {
    "conv": rng.normal(size=(3, 3, 2, 3)).astype(np.float32),
    "conv_bias": rng.normal(size=3).astype(np.float32),
    "dense": rng.normal(size=(48, 5)).astype(np.float32),
    "dense_bias": rng.normal(size=5).astype(np.float32),
}
pictures = rng.normal(size=(3, 6, 6, 2)).astype(np.float32)


def keras_says(x):
    """The Keras model in NumPy: convolution without padding, ReLU, Flatten, Dense; channels last."""
    out = np.zeros((len(x), 4, 4, 3)) + weights["conv_bias"]
    for row in range(3):
        for column in range(3):
            out += x[:, row : row + 4, column : column + 4, :] @ weights["conv"][row, column].astype(np.float64)
    return np.maximum(out, 0.0).reshape(len(x), -1) @ weights["dense"] + weights["dense_bias"]


def same(tensor, array):
    found = tensor.detach().numpy()
    return found.shape == array.shape and np.allclose(found, array, atol=1e-6)


ported = port({name: array.copy() for name, array in weights.items()})
check.expect(
    isinstance(ported, torch.nn.Module),
    "`port` does not return the network.",
    expected="a Net",
    found=type(ported).__name__,
    next="End it with `return net`.",
)
conv, dense = weights["conv"], weights["dense"]
conv_weight, dense_weight = ported.conv.weight, ported.dense.weight

for layer, name in ((ported.conv, "conv"), (ported.dense, "dense")):
    check.expect(
        same(layer.bias, weights[name + "_bias"]),
        f"The bias of the {'convolution' if name == 'conv' else 'dense layer'} is not the trained one.",
        expected=weights[name + "_bias"].round(3).tolist(),
        found=layer.bias.detach().numpy().round(3).tolist(),
        next=f'A bias needs no turning: copy `trained["{name}_bias"]` as it is.',
    )
check.expect(
    not same(conv_weight, conv.reshape(3, 2, 3, 3)),
    "The kernel of the convolution was cut anew, not turned.",
    expected=f"weight[0, 0, 0, 1] = {conv[0, 1, 0, 0]:.3f}, which is the kernel's [0, 1, 0, 0]",
    found=f"{conv_weight[0, 0, 0, 1].item():.3f}",
    next="`reshape` leaves the numbers in their old order. Move the axes: (height, width, in, out) to "
    "(out, in, height, width).",
)
check.expect(
    not same(conv_weight, conv.transpose(3, 2, 1, 0)),
    "In the convolution, height and width of the kernel are exchanged.",
    expected="the axes (out, in, height, width)",
    found="the axes (out, in, width, height)",
    next="The height is axis 0 of the Keras kernel and axis 2 of the PyTorch one: permute(3, 2, 0, 1).",
)
check.expect(
    same(conv_weight, conv.transpose(3, 2, 0, 1)),
    "The kernel of the convolution is not the trained one.",
    expected=f"weight[0, 0, 0, 1] = {conv[0, 1, 0, 0]:.3f}",
    found=f"{conv_weight[0, 0, 0, 1].item():.3f}",
    next="Keras keeps it as (height, width, in, out), PyTorch as (out, in, height, width).",
)
check.expect(
    not same(dense_weight, dense.reshape(5, 48)),
    "The kernel of the dense layer was cut anew, not turned.",
    expected=f"weight[1, 0] = {dense[0, 1]:.3f}, which is the kernel's [0, 1]",
    found=f"{dense_weight[1, 0].item():.3f}",
    next="Keras keeps it as (in, out), PyTorch as (out, in): that is a transposition, not a reshape.",
)
check.expect(
    not same(dense_weight, dense.T),
    "The inputs of the dense layer are still in the order of Keras' Flatten.",
    expected="inputs in the order channels, height, width",
    found="inputs in the order height, width, channels",
    next="Give the 48 rows their axes back with reshape(4, 4, 3, 5), move the channels to the front, then flatten.",
)
with torch.no_grad():
    found = ported(torch.from_numpy(pictures).permute(0, 3, 1, 2))
check.expect_close(
    found,
    keras_says(pictures).tolist(),
    "the output",
    relative=1e-3,
    absolute=1e-3,
    next="The biases and the convolution are right: look at the dense layer once more, axis by axis.",
)

__passed__ = "Same answers as the Keras model, on pictures that neither of us had tried before."
