# What shares memory with what: strides, offsets, and writing through views.
VIEWS = """x.t() x.T x.view(3, 2) x.reshape(-1) x[1] x[:, 1] x[:, ::2] x[0:1] x.unsqueeze(1) x.transpose(0, 1) x.permute(1, 0) x.narrow(1, 1, 2) x.select(0, 1) x.expand(2, 2, 3)
x.diagonal() x.unfold(1, 2, 1) x.as_strided((2, 2), (1, 2)) x.flatten() x.chunk(2)[1] x.split(1, 1)[2] x.unbind(1)[0] x.squeeze() x.swapaxes(0, 1) x.movedim(0, 1) x.contiguous() x.detach()
x.view(6)[2:5] x.t()[1:] x.mT x.view_as(torch.zeros(3,2)) x.expand_as(torch.zeros(4,2,3)) x.flip(0) x.clone() x.data x.broadcast_to((2,2,3)) x[None] x[...,0] x.ravel() x.unflatten(1,(3,1)) x.tensor_split(2,1)[0]"""
for expr in VIEWS.split("\n"):
    for view in expr.split(" x"):
        view = view if view.startswith("x") else f"x{view}"
        case(f"values of {view}", view, x=f32(2, 3))
        text(f"layout of {view}", f"v = {view}; (v.stride(), v.storage_offset(), v.is_contiguous(), v.data_ptr() == x.data_ptr(), v._is_view())", x=f32(2, 3))
WRITES = """x[0] = 1 x[:, 1] = y[:, 0] x[x > 0] = 0 x[[0, 1], [2, 0]] = 5 x.t()[1] = 7 x.view(-1)[::2] = 3 x[1:].mul_(2) x.add_(1) x.sub_(y) x.mul_(y) x.div_(2) x.pow_(2) x.neg_() x.abs_() x.exp_() x.clamp_(-1, 1) x.fill_(2)
x.zero_() x.copy_(y) x.t_() x.transpose_(0, 1) x.unsqueeze_(0) x.squeeze_() x.index_fill_(1, torch.tensor([0, 2]), 9) x.index_add_(0, torch.tensor([0, 0]), y) x.index_copy_(0, torch.tensor([1]), y[:1])
x.scatter_(1, torch.tensor([[0], [2]]), 5) x.scatter_add_(1, torch.tensor([[0, 0], [2, 1]]), y) x.masked_fill_(y > 0, -1) x.masked_scatter_(y > 0, torch.arange(6.)) x.fill_diagonal_(8) x.tril_() x.triu_(1) x.lerp_(y, 0.3)
x.addcmul_(y, y, value=0.5) x.addcdiv_(y, y.abs() + 1) x.round_() x.floor_() x.ceil_() x.trunc_() x.frac_() x.sqrt_() x.rsqrt_() x.reciprocal_() x.sigmoid_() x.tanh_() x.relu_() x.erf_() x.sin_() x.cos_() x.log1p_() x.cumsum_(1) x.cumprod_(0)
x.renorm_(2, 0, 1.0) x.put_(torch.tensor([0, 5]), torch.tensor([1., 2.])) x.maximum_ x.remainder_(2) x.fmod_(2) x.eq_(y) x.gt_(0) x.logical_not_() x.sign_() x.nan_to_num_() x.index_put_((torch.tensor([0]), torch.tensor([1])), torch.tensor(4.)) x.swapaxes_(0, 1) x.clamp_min_(0.5) x.hypot_(y) x.atan2_(y) x.copysign_(y) x.float_power_(2)"""
for line in WRITES.split("\n"):
    for write in line.split(" x"):
        write = write if write.startswith("x") else f"x{write}"
        if write in ("x.maximum_", "x.float_power_(2)"):
            continue
        case(f"write {write}", f"b = x.clone(); x = b\n{write}\n[x, torch.tensor(x._version)]", x=f32(2, 3), y=f32(2, 3))
