"""Products of vectors and matrices."""

SCHEMAS = """
matmul(T input, T other, *, out) -> T : function method
    Matrix product; vectors and batches as in Python's @.
mm(T input, T mat2, *, out) -> T : function method
    Product of two matrices.
mv(T input, T vec, *, out) -> T : function method
    Product of a matrix and a vector.
dot(T input, T tensor, *, out) -> T : function method
    Inner product of two vectors.
bmm(T input, T mat2, *, out) -> T : function method
    Products of two batches of matrices.
addmm(T input, T mat1, T mat2, *, N beta=1, N alpha=1, out) -> T : function method inplace
    beta * input + alpha * (mat1 @ mat2).
addmv(T input, T mat, T vec, *, N beta=1, N alpha=1, out) -> T : function method inplace
    beta * input + alpha * (mat @ vec).
addbmm(T input, T batch1, T batch2, *, N beta=1, N alpha=1, out) -> T : function method inplace
    beta * input + alpha * the sum of a batch of products.
baddbmm(T input, T batch1, T batch2, *, N beta=1, N alpha=1, out) -> T : function method inplace
    beta * input + alpha * a batch of products.
addr(T input, T vec1, T vec2, *, N beta=1, N alpha=1, out) -> T : function method inplace
    beta * input + alpha * the outer product of two vectors.
outer(T input, T vec2, *, out) -> T : function method
    Outer product of two vectors.
ger(T input, T vec2, *, out) -> T = torch.outer : function method
    Outer product of two vectors; the same as torch.outer.
inner(T input, T other, *, out) -> T : function method
    Products over the last dimensions.
kron(T input, T other, *, out) -> T : function method
    Kronecker product.
tensordot_dims(T a, T b, I dims_a, I dims_b) -> T = torch.tensordot : private
    Sums over pairs of dimensions.
einsum_of(s equation, L operands) -> T = torch.einsum : private
    Sums of products in Einstein's notation.
cdist_of(T x1, T x2, f p) -> T = torch.cdist : private
    Distances between all pairs of rows.
cross_of(T input, T other, i dim) -> T = torch.cross : private
    Cross product of vectors of three elements.
matrix_power_of(T input, i n) -> T = torch.matrix_power : private
    A square matrix times itself.
matrix_exp(T input) -> T : function method
    e to a matrix.
inverse_of(T input, s name) -> T = torch.inverse : private
    The inverse of square matrices.
det(T input) -> T : function method
    The determinant of square matrices.
slogdet_of(T input, s name) -> Ts = torch.slogdet : private
    Sign and logarithm of the magnitude of a determinant.
solve_of(T A, T B) -> T = torch.solve : private
    x with A x = B.
cholesky_of(T input, b upper) -> T = torch.cholesky : private
    Triangular factor of a positive-definite matrix.
svd_of(T A, b full_matrices) -> Ts = torch.svd : private
    Singular value decomposition.
eigh_of(T A, b upper) -> Ts = torch.eigh : private
    Eigenvalues and eigenvectors of symmetric matrices.
qr_of(T A, b complete) -> Ts = torch.qr : private
    Orthogonal and triangular factors.
lu_of(T A, s name) -> Ts = torch.lu : private
    Permutation, lower and upper triangular factors.
"""
