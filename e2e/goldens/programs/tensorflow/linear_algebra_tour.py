# Solving, factorising and checking: tf.linalg as a course would use it, signs fixed so that any LAPACK agrees.
# needs: numpy
import numpy as np
import tensorflow as tf

A = tf.constant([[4.0, 1.0, 2.0], [1.0, 3.0, 0.0], [2.0, 0.0, 5.0]])
b = tf.constant([[1.0], [2.0], [3.0]])
x = tf.linalg.solve(A, b)
print(x, tf.norm(A @ x - b) < 1e-3)
print(tf.linalg.det(A), tf.linalg.slogdet(A), tf.linalg.trace(A), tf.linalg.inv(A))
L = tf.linalg.cholesky(A)
print(L, np.allclose(L @ tf.transpose(L), A, atol=1e-4), tf.linalg.cholesky_solve(L, b))
q, r = tf.linalg.qr(A)
print(q.shape, r.shape, np.allclose(q @ r, A, atol=1e-5), np.allclose(tf.transpose(q) @ q, tf.eye(3), atol=1e-5))
s, u, v = tf.linalg.svd(tf.constant([[3.0, 0.0], [4.0, 5.0], [0.0, 0.0]]))
print(s, u.shape, v.shape)
values, vectors = tf.linalg.eigh(A)
print(values, np.allclose(A @ vectors, vectors * values, atol=1e-4))
print(tf.linalg.eigvalsh(A), tf.linalg.matrix_rank([[1.0, 2.0], [2.0, 4.0]]), tf.linalg.pinv([[1.0, 0.0], [0.0, 2.0], [0.0, 0.0]]) + 0.0)
print(tf.linalg.lstsq([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]], [[1.0], [3.0], [5.0]]))
print(tf.linalg.triangular_solve(L, b), tf.linalg.expm([[0.0, 1.0], [0.0, 0.0]]), tf.linalg.sqrtm([[4.0, 0.0], [0.0, 9.0]]))
print(tf.linalg.diag([1.0, 2.0]), tf.linalg.diag_part(A), tf.linalg.set_diag(tf.zeros([2, 2]), [7.0, 8.0]), tf.linalg.tensor_diag([1, 2]))
print(tf.linalg.band_part(A, 0, 1), tf.linalg.adjoint(A)[0], tf.linalg.matrix_transpose(tf.reshape(tf.range(6), [1, 2, 3])))
print(tf.linalg.norm(A), tf.linalg.norm(A, ord=1, axis=[0, 1]), tf.norm([3.0, 4.0], ord=np.inf), tf.norm(A, axis=1))
print(tf.linalg.cross([1.0, 0.0, 0.0], [0.0, 1.0, 0.0]), tf.linalg.matvec(A, [1.0, 0.0, 1.0]), tf.tensordot(A, b, axes=[[1], [0]]))
print(tf.einsum("ij,jk->ik", A, A)[0], tf.einsum("ii->i", A), tf.einsum("ij->", A), tf.einsum("i,j->ij", b[:, 0], b[:, 0]))
print(tf.linalg.lu(A)[1], tf.linalg.global_norm([A, b]), tf.linalg.normalize([3.0, 4.0])[0])
batch = tf.stack([A, A * 2.0])
print(tf.linalg.det(batch), tf.linalg.inv(batch).shape, tf.linalg.matmul(batch, batch, transpose_b=True).shape, (batch @ b).shape)
w = tf.Variable(A)
with tf.GradientTape(persistent=True) as tape:
    d = tf.linalg.logdet(w)
    i = tf.reduce_sum(tf.linalg.inv(w))
    e = tf.reduce_max(tf.linalg.eigh(w)[0])
    c = tf.reduce_sum(tf.linalg.cholesky(w))
    z = tf.reduce_sum(tf.linalg.solve(w, b) ** 2)
for target in (d, i, e, c, z):
    print((np.round(tape.gradient(target, w).numpy(), 3) + 0.0).tolist())
operator = tf.linalg.LinearOperatorFullMatrix(A) if hasattr(tf.linalg, "LinearOperatorFullMatrix") else None
for bad in (lambda: tf.linalg.inv([[1.0, 2.0], [2.0, 4.0]]), lambda: tf.linalg.cholesky([[-1.0]]), lambda: tf.matmul(A, [[1.0]])):
    try:
        bad()
    except tf.errors.InvalidArgumentError as error:
        print(type(error).__name__, str(error).split(" [Op")[0].split("}}")[-1].strip()[:70])
