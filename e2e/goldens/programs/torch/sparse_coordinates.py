# Tensors that know where their elements are.
import torch

i = torch.tensor([[0,1,1],[2,0,2]]); v = torch.tensor([3.,4.,5.])
s = torch.sparse_coo_tensor(i, v, (2,3)); print(s); print(s.to_dense()); print(torch.sparse.mm(s, torch.ones(3,2)), s @ torch.ones(3,1))
print(torch.tensor([[0.,2.],[3.,0.]]).to_sparse()); print(s.is_sparse, s.layout, s.coalesce().values())
