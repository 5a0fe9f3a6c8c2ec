# Operations of a program's own, by torch.library and torch.ops.
import torch


@torch.library.custom_op("mylib::numpy_sin", mutates_args=())
def my_sin(x: torch.Tensor) -> torch.Tensor:
    return torch.sin(x).clone()
my_sin.register_autograd(lambda ctx, g: g * ctx.saved_tensors[0].cos(), setup_context=lambda ctx, inputs, output: ctx.save_for_backward(inputs[0]))
x = torch.tensor([0.5,1.], requires_grad=True); y = torch.ops.mylib.numpy_sin(x); y.sum().backward(); print(y.detach(), x.grad)
print(torch.ops.aten.add.Tensor(torch.ones(2), torch.ones(2)), torch.ops.aten.add_.Tensor._schema.is_mutable, torch.ops.aten.add.Tensor._schema.is_mutable)
