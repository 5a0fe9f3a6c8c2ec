# Compressed sparse rows and columns: parts, conversions, products; power iteration on a graph.
import torch

m = torch.tensor([[0.0, 1.0, 0.0, 0.0], [2.0, 0.0, 3.0, 0.0], [0.0, 0.0, 0.0, 4.0], [5.0, 0.0, 0.0, 6.0]])
csr = m.to_sparse_csr()
print(csr)
print(csr.crow_indices(), csr.col_indices(), csr.values(), csr._nnz(), csr.layout, csr.is_sparse_csr, csr.is_sparse)
print(csr.to_sparse_csc(), csr.to_sparse_coo(), csr.to_dense().equal(m), sep="\n")
print(csr @ torch.arange(4.0), csr.matmul(torch.ones(4, 2)), (csr @ csr).to_dense(), sep="\n")
print(csr * 2, csr.t(), csr.sin().values(), sep="\n")
built = torch.sparse_csr_tensor(torch.tensor([0, 1, 3]), torch.tensor([2, 0, 1]), torch.tensor([7.0, 8.0, 9.0]), size=(2, 4))
print(built, built.to_dense(), sep="\n")
print(m.to_sparse_bsr((2, 2)).values().shape, m.to_sparse(layout=torch.sparse_csc).ccol_indices())
try:
    csr.indices()
except RuntimeError as error:
    print(error)

# Page rank: a sparse transition matrix, applied until nothing moves.
links = torch.tensor([[0, 0, 1, 2, 3, 3], [1, 2, 2, 0, 0, 2]])
out_degree = torch.bincount(links[0], minlength=4).float()
transition = torch.sparse_coo_tensor(links.flip(0), 1.0 / out_degree[links[0]], (4, 4)).to_sparse_csr()
rank = torch.full((4,), 0.25)
for step in range(30):
    rank = 0.85 * (transition @ rank) + 0.15 / 4
print(rank, rank.sum())
