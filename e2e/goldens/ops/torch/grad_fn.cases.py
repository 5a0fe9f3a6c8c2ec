# What grad_fn calls itself after each operation.
for expr in [
    "x + 1", "x - y", "x * y", "x / y", "-x", "x ** 2", "x ** y", "2 ** x", "x @ y", "x.exp()", "x.log()", "x.sin()", "x.cos()",
    "x.tanh()", "x.sigmoid()", "x.relu()", "x.sqrt()", "x.abs()", "x.sum()", "x.sum(0)", "x.mean()", "x.mean(1)", "x.prod()",
    "x.max()", "x.max(0)[0]", "x.min()", "x.amax(0)", "x.std()", "x.var()", "x.norm()", "x.view(-1)", "x.reshape(-1)",
    "x.t()", "x.transpose(0, 1)", "x.permute(1, 0)", "x.squeeze()", "x.unsqueeze(0)", "x.expand(2, 2, 2)", "x.repeat(2, 1)",
    "x[0]", "x[:, 1]", "x[0, 1]", "x[[0, 1]]", "x[x > 0]", "x.clone()", "x.flatten()", "x.contiguous().view(4)",
    "torch.cat([x, y])", "torch.stack([x, y])", "x.split(1)[0]", "x.chunk(2)[1]", "x.unbind()[0]", "torch.where(x > 0, x, y)",
    "torch.maximum(x, y)", "torch.minimum(x, y)", "x.clamp(0, 1)", "x.clamp(min=0)", "x.softmax(1)", "x.log_softmax(1)",
    "x.logsumexp(1)", "x.cumsum(0)", "x.sort()[0]", "x.topk(1)[0]", "x.gather(1, torch.tensor([[0], [1]]))", "x.double()",
    "x.masked_fill(x > 0, 0.0)", "x.index_select(0, torch.tensor([0]))", "x.tril()", "x.flip(0)", "x.roll(1)", "x.diag()",
    "torch.mm(x, y)", "torch.mv(x, x[0])", "torch.dot(x[0], x[1])", "torch.bmm(x[None], y[None])", "torch.outer(x[0], x[1])",
    "torch.addmm(x, x, y)", "F.linear(x, y)", "F.linear(x, y, x[0])", "nn.Linear(2, 3)(x)", "F.gelu(x)", "F.silu(x)",
    "F.leaky_relu(x)", "F.elu(x)", "F.softplus(x)", "F.hardtanh(x)", "F.logsigmoid(x)", "F.dropout(x, 0.5)", "F.mse_loss(x, y)",
    "F.l1_loss(x, y)", "F.cross_entropy(x, torch.tensor([0, 1]))", "F.nll_loss(x, torch.tensor([0, 1]))", "F.smooth_l1_loss(x, y)",
    "F.huber_loss(x, y)", "F.binary_cross_entropy(x.sigmoid(), y.detach().sigmoid())", "F.kl_div(x, y.detach())",
    "F.binary_cross_entropy_with_logits(x, y.detach())", "F.layer_norm(x, (2,))", "F.batch_norm(x, None, None, training=True)",
    "F.conv2d(x[None, None], y[None, None])", "F.conv1d(x[None], y[None])", "F.max_pool2d(x[None, None], 2)",
    "F.avg_pool2d(x[None, None], 2)", "F.adaptive_avg_pool2d(x[None, None], 1)", "F.embedding(torch.tensor([0]), x)",
    "F.pad(x, (1, 1))", "F.interpolate(x[None, None], scale_factor=2)", "torch.einsum('ij,jk->ik', x, y)", "x.T", "x.mT",
    "torch.lerp(x, y, 0.5)", "torch.atan2(x, y)", "x.reciprocal()", "x.rsqrt()", "x.square()", "x.erf()", "x.log1p()",
    "x.expm1()", "x.sign()", "x.floor()", "x.round()", "x.remainder(2)", "x.select(0, 0)", "x.narrow(0, 0, 1)", "1 - x", "1 / x",
    "x.detach() if x.detach().grad_fn is None else 0", "x.view(4)[1:]", "x.to(torch.float64)", "x.float()",
]:
    text(expr, f"x.requires_grad_(); y.requires_grad_(); r = {expr}; getattr(r, 'grad_fn', None).name() if r.grad_fn else None", x=f32(2, 2), y=pos(2, 2))
for expr in ["x", "x * 2", "x.sum()", "x.detach()", "x[0]", "(x > 0)", "x.mean().item()", "x.clone().add_(1)", "x.view(4)"]:
    text(f"printed: {expr}", f"x.requires_grad_(); r = {expr}; r", x=given([[1.0, 2.0], [3.0, -4.0]]))
text("class of grad_fn", "x.requires_grad_(); type((x * 2).grad_fn).__name__", x=f32(2))
text("next functions", "x.requires_grad_(); [f.name() for f, _ in (x * y).sum().grad_fn.next_functions]", x=f32(2), y=f32(2))
text("leaf accumulates", "x.requires_grad_(); (x * 2).grad_fn.next_functions[0][0].name()", x=f32(2))
