# Sparse tensors: printed forms of results, what is refused and how; gradients that are sparse.
def told(name, expr, setup=""):
    text(name, f"{setup}\n{expr}" if setup else expr)


def refused(name, expr, setup=""):
    raises(name, f"{setup}\n{expr}" if setup else expr)


setups = {
    "s": "s = torch.sparse_coo_tensor([[0, 1, 1], [2, 0, 2]], [3.0, 4.0, 5.0], (2, 3))",
    "u": "u = torch.sparse_coo_tensor([[0, 0, 1], [2, 2, 2]], [3.0, 4.0, 5.0], (2, 3))",
    "c": "c = torch.sparse_csr_tensor([0, 2, 3], [0, 1, 2], [1.0, 2.0, 3.0])",
}
for name in setups:
    for expr in [
        *(() if name == "c" else ("{} - {}", "{} / 4")), "{}", "{}.to_dense()", "{}.layout", "{}._nnz()", "{}.is_sparse", "{}.is_sparse_csr", "{} * 2", "-{}",
        "{} + {}", "{} * {}", "{} @ torch.ones(3, 2)", "torch.ones(2, 2) @ {}", "{} @ torch.ones(3)",
        "torch.mm({}, torch.ones(3, 1))", "torch.sparse.mm({}, torch.ones(3, 2))", "{}.sum()", "{}.abs()", "{}.sin()",
        "{}.relu()", "{}.t()", "{}.clone()", "{}.detach()", "{}.double()", "{}.to(torch.float64)", "{}.shape", "{}.numel()",
        "{}.dim()", "{}.values()" if name == "c" else "{}._values()", "{}[0]", "{}.to_sparse_csr()", "{}.to_sparse()",
    ]:
        told(expr.replace("{}", name), expr.replace("{}", name), setup=setups[name])
for name in ("s", "u"):
    for expr in [
        "{}.is_coalesced()", "{}.coalesce()", "{}._indices()", "{}.coalesce().indices()", "{}.coalesce().values()",
        "{}.sparse_dim(), {}.dense_dim()", "{}.sum(0)", "{}.sum(1)", "torch.sparse.sum({})", "torch.sparse.sum({}, 0)",
        "torch.sparse.sum({}, [1])", "torch.sparse.softmax({}, 1)", "torch.sparse.log_softmax({}, 0)", "{} * torch.full((2, 3), 2.0)",
        "torch.ones(2, 3) + {}", "torch.ones(2, 3) - {}", "torch.ones(2, 3) * {}", "{}.transpose(0, 1)", "{}.permute(1, 0)",
        "{}.T", "{}.unsqueeze(0)", "{}.select(0, 1)", "{}[0, 2]", "{}[:, 2]", "{}.index_select(0, torch.tensor([1, 0]))",
        "torch.cat([{}, {}])", "torch.cat([{}, {}], 1)", "torch.stack([{}, {}])", "{}.pow(2)", "{} ** 2", "{}.sqrt()", "{}.log1p()",
        "{}.sign()", "{}.isnan()", "torch.zeros_like({})", "{}.any()", "{}.norm()", "{}.to(torch.int64)", "{}.half()", "{}.bool()",
        "{}.add({}, alpha=3)", "torch.sparse.mm({}, {}.t())", "{}.matmul(torch.ones(3, 1))", "{}.mv(torch.ones(3))",
        "torch.addmm(torch.ones(2, 2), {}, torch.ones(3, 2))", "torch.sparse.addmm(torch.ones(2, 2), {}, torch.ones(3, 2))",
        "torch.full((2, 3), 7.0).sparse_mask({}.coalesce())", "{}.is_same_size(torch.ones(2, 3))", "len({})", "{}.requires_grad",
        "{}.to_sparse_csc()", "torch.hspmm({}, torch.ones(3, 2))", "{}.smm(torch.ones(3, 2))", "{}.stride()",
    ]:
        told(expr.replace("{}", name), expr.replace("{}", name), setup=setups[name])
for expr in [
    "c.crow_indices()", "c.col_indices()", "c.to_sparse_coo()", "c.to_sparse_csc()", "c.t().ccol_indices()",
    "torch.eye(4).to_sparse_bsr((2, 2))", "torch.sparse_csc_tensor([0, 1, 2], [1, 0], [5.0, 6.0])",
    "torch.sparse_csr_tensor([0, 1, 2], [1, 0], [5, 6], (2, 4), dtype=torch.float64)", "torch.sparse_csr, torch.sparse_csc",
    "torch.addmm(torch.ones(2, 2), c, torch.ones(3, 2))", "c.matmul(torch.arange(3.0))",
]:
    told(expr, expr, setup=setups["c"])
for expr in [
    "torch.eye(3).to_sparse()", "torch.zeros(2, 2).to_sparse()", "torch.arange(3).to_sparse()", "torch.ones(2, 3).to_sparse(1)",
    "torch.tensor([True, False]).to_sparse()", "torch.sparse_coo_tensor(size=(2, 3))", "torch.sparse_coo_tensor((2, 3))",
    "torch.sparse_coo_tensor([[0, 1]], [[1.0, 2.0], [3.0, 4.0]])", "torch.sparse_coo_tensor([[0, 1]], [1, 2], (3,))",
    "torch.sparse_coo_tensor([[0, 1]], [1.0, 2.0], (3,), dtype=torch.float64)",
    "torch.sparse_coo_tensor([[0, 1]], [1.0, 2.0], requires_grad=True)", "torch.sparse_coo_tensor([[0, 1]], [1 + 2j, 3], (2,))",
    "torch.sparse_coo_tensor(torch.arange(20).reshape(1, 20), torch.arange(20.0))",
    "torch.sparse.spdiags(torch.arange(9.0).reshape(3, 3), torch.tensor([0, -1, 2]), (3, 3))", "torch.sparse_coo",
    "torch.ones(2, 2).to_dense()", "torch.ones(2).is_sparse",
]:
    told(expr, expr)
for name, expr in [
    ("sparse plus dense", "s + torch.ones(2, 3)"), ("sparse plus number", "s + 1"), ("view", "s.reshape(6)"),
    ("expand", "s.expand(2, 2, 3)"), ("contiguous", "s.contiguous()"), ("indices of uncoalesced", "s.indices()"),
    ("values of uncoalesced", "s.values()"), ("bool", "bool(s)"), ("item", "s.item()"), ("flatten", "s.flatten()"),
    ("crow", "s.crow_indices()"), ("tolist", "s.tolist()"), ("data_ptr", "s.data_ptr()"), ("index", "s[5]"),
]:
    refused(name, expr, setup=setups["s"])
for name, expr in [
    ("indices of dense", "torch.ones(2).indices()"), ("values of dense", "torch.ones(2).values()"),
    ("coalesce dense", "torch.ones(2).coalesce()"), ("is_coalesced dense", "torch.ones(2).is_coalesced()"),
    ("crow of dense", "torch.ones(2, 2).crow_indices()"), ("too few values", "torch.sparse_coo_tensor([[0, 1]], [1.0, 2.0, 3.0], (3,))"),
    ("sizes do not fit", "torch.sparse_coo_tensor([[0, 1], [1, 0]], [1.0, 2.0], (3,))"),
    ("beyond the size", "torch.sparse_coo_tensor([[0, 5]], [1.0, 2.0], (3,), check_invariants=True)"),
    ("no blocksize", "torch.eye(4).to_sparse(layout=torch.sparse_bsr)"),
    ("lr of SparseAdam", "torch.optim.SparseAdam([torch.zeros(2, requires_grad=True)], lr=0.0)"),
    ("betas of SparseAdam", "torch.optim.SparseAdam([torch.zeros(2, requires_grad=True)], betas=(1.0, 0.9))"),
]:
    refused(name, expr)
looked_up = "e = nn.Embedding(4, 2, sparse=True)\nnn.init.ones_(e.weight)\n(e(torch.tensor([1, 3, 1])) * 2).sum().backward()"
for optimizer in ("Adam", "AdamW", "Adadelta", "Adamax", "ASGD", "NAdam", "RAdam", "RMSprop", "Rprop", "Adafactor"):
    refused(f"{optimizer} with a sparse gradient", f"torch.optim.{optimizer}(e.parameters(), lr=0.1).step()", setup=looked_up)
refused("SGD with decay", "torch.optim.SGD(e.parameters(), lr=0.1, weight_decay=0.1).step()", setup=looked_up)
refused("Adagrad with decay", "torch.optim.Adagrad(e.parameters(), lr=0.1, weight_decay=0.1).step()", setup=looked_up)
for optimizer in ("SGD(e.parameters(), lr=0.1)", "Adagrad(e.parameters(), lr=0.1)", "SparseAdam(e.parameters(), lr=0.1)",
                  "SGD(e.parameters(), lr=0.1, momentum=0.9)", "SparseAdam(e.parameters(), lr=0.1, maximize=True)"):
    setup = f"{looked_up}\no = torch.optim.{optimizer}\no.step()\n"
    told(f"weights after {optimizer}", "e.weight", setup=setup)
    told(f"state after {optimizer}", "o.state_dict()['state']", setup=setup)
told("gradient of an embedding", "e.weight.grad", setup=looked_up)
told("gradient after two passes", "e.weight.grad", setup=f"{looked_up}\n(e(torch.tensor([3, 0])) * 3).sum().backward()")
told("zeroed", "e.weight.grad", setup=f"{looked_up}\ne.zero_grad(set_to_none=False)")
told("with padding", "e.weight.grad", setup="e = nn.Embedding(4, 2, padding_idx=1, sparse=True)\n"
     "(e(torch.tensor([[1, 3], [0, 1]])) * torch.arange(2.0)).sum().backward()")
for mode in ("sum", "mean"):
    told(f"bag, {mode}", "e.weight.grad", setup=f"e = nn.EmbeddingBag(5, 2, mode='{mode}', sparse=True)\n"
         "(e(torch.tensor([[1, 3], [0, 1]])) * torch.arange(1.0, 3.0)).sum().backward()")
    told(f"ragged bag, {mode}", "e.weight.grad", setup=f"e = nn.EmbeddingBag(5, 2, mode='{mode}', sparse=True)\n"
         "(e(torch.tensor([1, 3, 0, 1]), torch.tensor([0, 1])) * torch.arange(1.0, 3.0)).sum().backward()")
refused("bag, max", "nn.EmbeddingBag(5, 2, mode='max', sparse=True)(torch.tensor([[1]]))")
