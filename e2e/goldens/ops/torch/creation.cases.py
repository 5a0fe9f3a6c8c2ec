# Tensors from nothing: values, dtypes, shapes, and the frozen random streams.
for expr in [
    "torch.zeros(2, 3)", "torch.ones((2, 2))", "torch.full((2, 2), 3.5)", "torch.full((2,), 7)", "torch.eye(3)",
    "torch.eye(2, 3)", "torch.arange(5)", "torch.arange(5.0)", "torch.arange(1, 10, 3)", "torch.arange(0, 1, 0.25)",
    "torch.arange(5, 0, -2)", "torch.arange(0, 1, 0.1)", "torch.linspace(0, 1, 5)", "torch.linspace(-1, 1, 4)",
    "torch.linspace(3, 3, 1)", "torch.linspace(10, 0, 6)", "torch.logspace(0, 2, 3)", "torch.zeros(2, dtype=torch.int32)",
    "torch.ones(2, dtype=torch.bool)", "torch.tensor(3)", "torch.tensor([[1, 2], [3, 4]])", "torch.tensor([])",
    "torch.tensor([1, 2], dtype=torch.float64)", "torch.as_tensor([1.5, 2.5])", "torch.Tensor([1, 2])",
    "torch.FloatTensor([1, 2])", "torch.LongTensor([1, 2])", "torch.zeros(0, 3)", "torch.zeros(())",
    "torch.zeros_like(torch.arange(3))", "torch.ones_like(torch.zeros(2, 2))", "torch.full_like(torch.zeros(2), 3)",
    "torch.zeros(2).new_ones(3)", "torch.zeros(2).new_tensor([1, 2])", "torch.zeros(2).new_full((2,), 5)",
    "torch.arange(3, dtype=torch.float32)", "torch.tril_indices(3, 3)", "torch.triu_indices(3, 3, 1)",
    "torch.tensor([[True], [False]])", "torch.tensor((1, 2.0))", "torch.range(1, 4)", "torch.hann_window(5)",
    "torch.tensor([torch.tensor(1.0), torch.tensor(2.0)])", "torch.arange(6).reshape(2, 3)", "torch.vander(torch.tensor([1, 2, 3]))",
]:
    case(expr, expr)
for expr in [
    "torch.rand(3)", "torch.rand(2, 3)", "torch.rand(20)", "torch.rand(4, dtype=torch.float64)", "torch.randn(3)",
    "torch.randn(15)", "torch.randn(16)", "torch.randn(17)", "torch.randn(2, 10)", "torch.randn(5, dtype=torch.float64)",
    "torch.randint(0, 10, (6,))", "torch.randint(5, (2, 3))", "torch.randint(-3, 3, (8,))", "torch.randperm(10)",
    "torch.randperm(1)", "torch.bernoulli(torch.full((10,), 0.3))", "torch.empty(4).uniform_(-1, 1)",
    "torch.empty(5).normal_(2.0, 0.5)", "torch.empty(20).normal_()", "torch.empty(6).bernoulli_(0.5)",
    "torch.normal(0.0, 1.0, (4,))", "torch.normal(torch.zeros(3), torch.ones(3))", "torch.empty(4).exponential_()",
    "torch.multinomial(torch.tensor([0.1, 0.2, 0.7]), 5, replacement=True)",
    "torch.multinomial(torch.tensor([0.1, 0.2, 0.3, 0.4]), 3)", "torch.rand_like(torch.zeros(3))",
    "torch.randn_like(torch.zeros(2, 2))", "torch.randint_like(torch.zeros(4), 0, 5)", "torch.empty(4).random_(0, 7)",
    "torch.randint(0, 2**40, (3,))", "torch.rand(2).item()", "torch.stack([torch.rand(2), torch.randn(2), torch.rand(2)])",
    "F.dropout(torch.ones(10), 0.4)", "F.dropout(torch.ones(3, 4), 0.5, training=True)", "torch.poisson(torch.full((5,), 3.0))",
]:
    if ".item()" not in expr:
        case(f"seed 0: {expr}", f"torch.manual_seed(0); {expr}")
case("seed 42: rand", "torch.manual_seed(42); torch.rand(5)")
case("seed 1234: randn", "torch.manual_seed(1234); torch.randn(8)")
case("seed beyond 32 bits", "torch.manual_seed(2**40 + 1); torch.rand(3)")
case("generator of one's own", "g = torch.Generator().manual_seed(7); torch.rand(4, generator=g)")
case("generator does not disturb the global stream", "torch.manual_seed(0); g = torch.Generator().manual_seed(7); torch.rand(2, generator=g); torch.rand(3)")
case("odd randn keeps half a pair", "torch.manual_seed(0); torch.randn(1); torch.randn(1)")
case("fork and restore", "torch.manual_seed(3); s = torch.get_rng_state(); torch.rand(5); torch.set_rng_state(s); torch.rand(2)")
case("initial_seed", "torch.manual_seed(5); torch.initial_seed()")
for name in "uniform_ normal_ xavier_uniform_ xavier_normal_ kaiming_uniform_ kaiming_normal_ orthogonal_ trunc_normal_".split():
    case(f"init.{name}", f"torch.manual_seed(0); nn.init.{name}(torch.empty(3, 5)).detach()")
case("init.constant_", "nn.init.constant_(torch.empty(2, 2), 0.5)")
case("init.zeros_ and ones_", "(nn.init.zeros_(torch.empty(2)), nn.init.ones_(torch.empty(2)))")
case("init.kaiming conv relu", "torch.manual_seed(0); nn.init.kaiming_normal_(torch.empty(2, 2, 3, 3), mode='fan_out', nonlinearity='relu')")
case("init.calculate_gain", "nn.init.calculate_gain('leaky_relu', 0.2)")
