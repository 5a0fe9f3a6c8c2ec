"""Inverses, solutions, determinants and eigenvalues of complex matrices."""
# needs: numpy
import numpy as np
import tensorflow as tf


def clean(t):
    """Rounded, without negative zeros."""
    a = np.round(t.numpy(), 3) + 0.0
    return a.tolist()


a = tf.constant([[1 + 1j, 2], [0.5j, 3 - 1j]], tf.complex64)
b = tf.constant([[1j], [2]], tf.complex64)
print("inverse", clean(tf.linalg.inv(a)))
print("back", clean(tf.abs(tf.linalg.inv(a) @ a)))
print("solution", clean(tf.linalg.solve(a, b)))
print("adjoint solution", clean(tf.linalg.solve(a, b, adjoint=True)))
print("determinant", clean(tf.linalg.det(a)))
values, vectors = tf.linalg.eig(tf.constant([[1.0, 2.0], [3.0, 4.0]]))
print(values.dtype.name, clean(values))
print("rebuilt", clean(tf.math.real(vectors @ tf.linalg.diag(values) @ tf.linalg.inv(vectors))))
print("rotation", clean(tf.linalg.eigvals(tf.constant([[0.0, -1.0], [1.0, 0.0]]))))
values, vectors = tf.linalg.eig(a)
print("residual", bool(tf.reduce_max(tf.abs(a @ vectors - vectors * values)) < 1e-5), clean(tf.sort(tf.abs(values))))
print("norms", clean(tf.norm(b)), clean(tf.linalg.norm(a)))
print(tf.linalg.band_part(a, 0, 0), tf.linalg.diag_part(a))
print("unitary", clean(tf.abs(tf.linalg.adjoint(vectors) @ vectors)[0, 0]))
with tf.GradientTape() as tape:
    tape.watch(a)
    loss = tf.abs(tf.linalg.det(a))
print("gradient", clean(tf.math.real(tape.gradient(loss, a))))
