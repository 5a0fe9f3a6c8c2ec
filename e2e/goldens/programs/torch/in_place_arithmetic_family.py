# The trailing underscore: each function that has one changes its tensor, keeps its storage and counts a version.
import torch

torch.set_printoptions(precision=4, sci_mode=False)
start = torch.tensor([0.25, 0.5, 0.75])
names = "abs acos asin atan ceil cos cosh deg2rad digamma erf erfc erfinv exp exp2 expm1 floor frac lgamma log log10 log1p log2 logit neg rad2deg reciprocal relu round rsqrt sigmoid sign sin sinc sinh sqrt square tan tanh trunc".split()
for name in names:
    x = start.clone()
    pointer = x.data_ptr()
    back = getattr(x, name + "_")()
    assert back is x and x.data_ptr() == pointer and torch.allclose(x, getattr(torch, name)(start), equal_nan=True), name
    print(f"{name:10s}", x, x._version)
a, b = torch.tensor([1.0, 2.0, 3.0]), torch.tensor([2.0, 2.0, 0.5])
print(a.clone().add_(b, alpha=3), a.clone().sub_(b), a.clone().mul_(b), a.clone().div_(b), a.clone().pow_(b), a.clone().fmod_(b), a.clone().remainder_(b), a.clone().floor_divide_(b), a.clone().true_divide_(2), sep="\n")
print(a.clone().addcmul_(a, b, value=0.5), a.clone().addcdiv_(a, b, value=2), torch.addcmul(a, a, b), torch.addcdiv(a, a, b), a.clone().lerp_(b, 0.5), a.clone().hypot_(b), a.clone().atan2_(b), a.clone().copysign_(-b), a.clone().ldexp_(torch.tensor([1, 2, 3])), sep="\n")
print(a.clone().clamp_(1.5, 2.5), a.clone().clamp_min_(2), a.clone().clamp_max_(2), a.clone().clip_(max=1), a.clone().cumsum_(0), a.clone().cumprod_(0), a.clone().fill_(7), a.clone().zero_(), a.clone().nan_to_num_(), sep="\n")
print(a.clone().eq_(b), a.clone().lt_(b), a.clone().ge_(2), a.clone().ne_(b), a.clone().logical_and_(b), a.clone().logical_not_(), torch.tensor([5, 6]).bitwise_and_(3), torch.tensor([5, 6]).bitwise_or_(8), torch.tensor([5, 6]).bitwise_xor_(1), torch.tensor([12, 18]).gcd_(torch.tensor([8, 27])), torch.tensor([4, 6]).lcm_(torch.tensor([6, 8])))
m, n = torch.arange(4.0).view(2, 2), torch.eye(2)
print(m.clone().addmm_(m, n, beta=2), m.clone().addmv_(m, b[:2]) if False else m[0].clone().addmv_(m, b[:2]), m.clone().addr_(b[:2], a[:2]), m[None].clone().baddbmm_(m[None], n[None]), m.clone().addbmm_(m[None], n[None]), sep="\n")
print(m.clone().t_(), m.clone().transpose_(0, 1).stride(), m.clone().unsqueeze_(0).shape, m.clone().view(1, 2, 2).squeeze_(0).shape, m.clone().swapaxes_(0, 1)[0], m.clone().tril_(), m.clone().triu_(1), m.clone().fill_diagonal_(9), sep=" ")
print(m.clone().index_add_(0, torch.tensor([1]), n[:1]), m.clone().index_fill_(1, torch.tensor([0]), -1), m.clone().index_copy_(0, torch.tensor([1, 0]), m), m.clone().masked_fill_(m > 1, 0), m.clone().masked_scatter_(m > 1, torch.tensor([8.0, 9.0])), m.clone().put_(torch.tensor([0, 3]), torch.tensor([5.0, 6.0])), m.clone().scatter_(1, torch.tensor([[1], [0]]), 4.0), m.clone().renorm_(2, 0, 1.0), sep="\n")
counter = torch.zeros(2)
view = counter[0]
for _ in range(3):
    counter.add_(1)
view.mul_(10)
print(counter, counter._version, view._version, counter.sub_(1).mul_(2).neg_())
print(torch.sqrt_(torch.tensor([4.0])), torch.relu_(torch.tensor([-1.0, 1.0])), torch.sigmoid_(torch.tensor([0.0])), torch.exp_(torch.tensor([0.0])), torch.nn.functional.leaky_relu_(torch.tensor([-1.0]), 0.1), torch.nn.functional.hardtanh_(torch.tensor([3.0])), torch.nn.functional.elu_(torch.tensor([-1.0])))
out = torch.empty(3)
print(torch.add(a, b, out=out) is out, out, torch.mul(a, 2, out=a[:]) is a, a)
for bad in (lambda: torch.tensor([1, 2]).sqrt_(), lambda: torch.tensor([1, 2]).add_(0.5), lambda: torch.ones(2).add_(torch.ones(2, 2)), lambda: torch.ones(1).expand(3).add_(1), lambda: torch.ones(2, requires_grad=True).mul_(2), lambda: torch.tensor([1, 2]).div_(2), lambda: torch.ones(3, dtype=torch.bool).add_(1), lambda: torch.add(a, b, out=torch.empty(3, dtype=torch.int64))):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error).split("\n")[0][:150])
