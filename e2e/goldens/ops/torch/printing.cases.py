# Printed forms of tensors and of what belongs to them; exact text.
for expr in [
    "torch.tensor(3)", "torch.tensor(2.5)", "torch.tensor(True)", "torch.tensor(-0.0)", "torch.tensor(1e-8)",
    "torch.tensor(1e10)", "torch.tensor(123456.0)", "torch.tensor(1234567.0)", "torch.tensor([])", "torch.zeros(0, 3)",
    "torch.zeros(2, 0)", "torch.tensor([1, 2, 3])", "torch.tensor([1, -20, 300])", "torch.tensor([1.0, 2.0])",
    "torch.tensor([1.0, 2.5])", "torch.tensor([0.1, 0.25, 100.0])", "torch.tensor([1.0, 1000.0])",
    "torch.tensor([1.0, 100000.0])", "torch.tensor([0.5, 100000.0])", "torch.tensor([1e-5, 1.0])",
    "torch.tensor([1e-4, 1.0])", "torch.tensor([1e-3, 0.5])", "torch.tensor([1e8, 1.0])", "torch.tensor([1e9, 2e9])",
    "torch.tensor([99999999.0])", "torch.tensor([100000000.0])", "torch.tensor([1e-10, 1e10])",
    "torch.tensor([float('nan'), 1.0])", "torch.tensor([float('inf'), -1.5])", "torch.tensor([float('-inf'), 2.0])",
    "torch.tensor([float('nan')])", "torch.tensor([float('inf'), float('-inf')])", "torch.tensor([0.0, -0.0])",
    "torch.tensor([True, False])", "torch.tensor([[True, False], [False, True]])", "torch.tensor([[1, 2], [3, 4]])",
    "torch.tensor([[1.5, -2.0], [3.0, 4.25]])", "torch.arange(24).reshape(2, 3, 4)", "torch.arange(8.0).reshape(2, 2, 2)",
    "torch.arange(16).reshape(2, 2, 2, 2)", "torch.arange(30)", "torch.arange(30.0)", "torch.arange(100)", "torch.arange(100) * 1000",
    "torch.arange(1001)", "torch.arange(2000.0)", "torch.arange(10000).reshape(100, 100)", "torch.zeros(1000)",
    "torch.ones(30, 40)", "torch.arange(4000).reshape(10, 20, 20)", "torch.arange(12.0).reshape(3, 4) / 8",
    "torch.tensor([1, 2], dtype=torch.int32)", "torch.tensor([1, 2], dtype=torch.uint8)",
    "torch.tensor([1, 2], dtype=torch.float64)", "torch.tensor([1.5], dtype=torch.float16)",
    "torch.tensor([1.5], dtype=torch.bfloat16)", "torch.tensor(1.5, dtype=torch.float64)", "torch.tensor([], dtype=torch.int64)",
    "torch.tensor([1.0], requires_grad=True)", "torch.tensor([1, 2], dtype=torch.int64)", "torch.eye(3)",
    "torch.tensor([1.23456789, 9.87654321])", "torch.tensor([1.23456789], dtype=torch.float64)",
    "torch.tensor([0.00012, 0.5])", "torch.tensor([12345.678, 0.001])", "torch.tensor([-1.0, -10.0])",
    "torch.tensor([[0.5], [-100.25]])", "torch.tensor([2**31, 5])", "torch.tensor([2**62])", "torch.full((2, 12), 0.125)",
    "torch.full((2, 30), 0.125)", "torch.full((3, 3), float('nan'))", "torch.tensor([1 + 2j, 3 - 1j])",
    "[torch.tensor(1), torch.tensor([2.0])]", "{'a': torch.tensor(1.5)}", "(torch.tensor([1, 2]),)",
    "torch.zeros(2).dtype", "torch.zeros(2, 3).shape", "torch.zeros(2, 3).size()", "torch.Size([1])", "torch.Size([])",
    "torch.zeros(2).device", "torch.device('cpu')", "repr(torch.device('cpu'))", "torch.float32", "torch.long", "torch.half",
    "torch.zeros(2).type()", "torch.zeros(2).long().type()", "torch.strided", "type(torch.zeros(2))", "torch.tensor(5).item()",
    "torch.tensor(0.1).item()", "torch.tensor(0.1, dtype=torch.float64).item()", "torch.tensor(True).item()",
    "torch.tensor([0.1, 0.2]).tolist()", "torch.tensor([[1, 2], [3, 4]]).tolist()", "torch.tensor(7).tolist()",
    "torch.max(torch.tensor([[1.0, 5.0], [7.0, 2.0]]), dim=1)", "torch.sort(torch.tensor([3, 1, 2]))",
    "torch.topk(torch.tensor([3.0, 1.0, 2.0]), 2)", "torch.min(torch.tensor([3.0, 1.0]), 0)", "list(torch.tensor([1, 2]))",
    "torch.tensor([1.0, 2.0]).sum()", "torch.tensor([1, 2, 3]).float().mean()", "torch.tensor([1e-7, 1.0]).sum()",
    "torch.zeros(3) / 0", "torch.tensor(3) == 3", "torch.iinfo(torch.int32)", "torch.finfo(torch.float32)",
]:
    text(expr, expr)
for fmt in [".4f", ".2e", "8.3f", "d", "", ">8"]:
    value = "torch.tensor(3)" if fmt == "d" else "torch.tensor(2.5)"
    text(f"format {fmt!r}", f"format({value}, {fmt!r})")
text("f-string of a vector", "f'{torch.tensor([1, 2])}'")
text("percent format", "'%.3f' % torch.tensor(2.0)")
text("set_printoptions precision", "torch.set_printoptions(precision=2); s = str(torch.tensor([1.23456, 2.0])); torch.set_printoptions(profile='default'); s")
text("set_printoptions sci_mode off", "torch.set_printoptions(sci_mode=False); s = str(torch.tensor([1e-5, 1.0])); torch.set_printoptions(profile='default'); s")
text("set_printoptions threshold", "torch.set_printoptions(threshold=5, edgeitems=2); s = str(torch.arange(10)); torch.set_printoptions(profile='default'); s")
text("set_printoptions linewidth", "torch.set_printoptions(linewidth=40); s = str(torch.arange(20)); torch.set_printoptions(profile='default'); s")
