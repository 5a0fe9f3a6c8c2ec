"""Backward twice, in-place writes of what is needed, views among several: what autograd says."""
# needs: numpy
import torch
import torch.nn as nn
import torch.nn.functional as F

def attempt(name, f):
    try:
        r = f()
        print(name, "->", r)
    except Exception as e:
        print(name, "->", type(e).__name__ + ":", e)

def t1():
    x = torch.ones(3, requires_grad=True); y = x * 2; y.backward()
attempt("nonscalar", t1)
def t2():
    x = torch.ones(3, requires_grad=True); y = (x * x).sum(); y.backward(); y.backward()
attempt("twice", t2)
def t3():
    x = torch.ones(3, requires_grad=True); y = (x * 2).sum(); y.backward(); y.backward(); return x.grad
attempt("twice linear", t3)
def t4():
    x = torch.ones(3); y = (x * 2).sum(); y.backward()
attempt("no grad", t4)
def t5():
    x = torch.ones(3, requires_grad=True); x += 1
attempt("leaf inplace", t5)
def t6():
    x = torch.ones(3, requires_grad=True); x[0] = 5
attempt("leaf setitem", t6)
def t7():
    x = torch.ones(3, requires_grad=True); y = x.exp(); y += 1; y.sum().backward()
attempt("modified", t7)
def t8():
    x = torch.ones(3, requires_grad=True); y = x * 2; z = y ** 2; y[0] = 0; z.sum().backward()
attempt("modified2", t8)
def t9():
    x = torch.ones(2, requires_grad=True); x.numpy()
attempt("numpy", t9)
def t10():
    x = torch.ones(2, requires_grad=True); return (x * 2).tolist()
attempt("tolist", t10)
def t11():
    x = torch.ones(2, requires_grad=True); return (x * 2).item()
attempt("item", t11)
def t12():
    torch.ones(2, dtype=torch.long, requires_grad=True)
attempt("int grad", t12)
def t13():
    torch.ones(2, dtype=torch.long).requires_grad_()
attempt("int grad2", t13)
def t14():
    x = torch.ones(2, requires_grad=True); y = x * 2; y.requires_grad = False
attempt("rg false", t14)
def t15():
    x = torch.ones(2, requires_grad=True); y = x * 2; y.retain_grad(); y.sum().backward(); return y.grad, x.grad
attempt("retain", t15)
def t16():
    x = torch.ones(2, requires_grad=True)
    with torch.no_grad():
        y = x * 2
    y.sum().backward()
attempt("nograd", t16)
def t17():
    x = torch.ones(2, requires_grad=True); y = torch.ones(2, requires_grad=True)
    return torch.autograd.grad((x * 2).sum(), [x, y])
attempt("unused", t17)
def t18():
    x = torch.ones(2, requires_grad=True); y = torch.ones(2, requires_grad=True)
    return torch.autograd.grad((x * 2).sum(), [x, y], allow_unused=True)
attempt("unused ok", t18)
def t18b():
    x = torch.ones(2, requires_grad=True); y = torch.ones(2, requires_grad=True)
    return torch.autograd.grad((x * 2).sum(), [x, y], materialize_grads=True)
attempt("materialize", t18b)
def t19():
    x = torch.ones(2, requires_grad=True)
    return torch.autograd.grad((x * 2), x)
attempt("grad nonscalar", t19)
def t20():
    x = torch.ones(2, requires_grad=True)
    return torch.autograd.grad((x * 2), x, torch.ones(3))
attempt("grad shape", t20)
def t21():
    x = torch.ones(2, requires_grad=True)
    (x * 2).backward(torch.ones(3))
attempt("backward shape", t21)
def t22():
    x = torch.ones(2, requires_grad=True)
    (x * 2).backward(torch.ones(2, dtype=torch.float64)); return x.grad
attempt("backward dtype", t22)
def t23():
    x = torch.ones(2, requires_grad=True)
    (x * 2).backward([1, 1])
attempt("backward list", t23)
def t24():
    x = torch.ones(2, requires_grad=True); x.grad = torch.ones(3)
attempt("grad assign", t24)
def t25():
    x = torch.ones(2, requires_grad=True); x.grad = torch.ones(2, dtype=torch.float64)
attempt("grad assign dtype", t25)
def t26():
    x = torch.ones(2, requires_grad=True); x.grad = 3
attempt("grad assign int", t26)
def t27():
    x = torch.ones(2); x.grad.zero_()
attempt("none grad", t27)
def t28():
    x = torch.ones(2, requires_grad=True); w = nn.Parameter(x); print(w.is_leaf, type(w)); w.data += 1; return x, w
attempt("param", t28)
def t29():
    x = torch.ones(2, 2, requires_grad=True); y = x.view(4); y.add_(1)
attempt("view leaf", t29)
def t30():
    x = torch.ones(2, 2, requires_grad=True); y = x * 1; a, b = y.unbind(0); a.add_(1); return y
attempt("unbind inplace", t30)
def t31():
    x = torch.ones(2, 2, requires_grad=True); y = x * 1; a, b = y.chunk(2); a.mul_(3); y.sum().backward(); return x.grad
attempt("chunk inplace", t31)
def t32():
    x = torch.ones(4, 2, requires_grad=True); y = x * 1; a, b = y.split(2); a.mul_(3); y.sum().backward(); return x.grad
attempt("split inplace", t32)
def t33():
    x = torch.ones(2, requires_grad=True); import copy; return copy.deepcopy(x * 2)
attempt("deepcopy", t33)
def t34():
    x = torch.ones(2, requires_grad=True); y = x.detach(); y[0] = 7; print(x); z = (x * x).sum(); y[1] = 3; z.backward()
attempt("detach modify", t34)
def t35():
    x = torch.ones(2, requires_grad=True); z = (x * x).sum(); x.data[0] = 10; z.backward(); return x.grad
attempt("data modify", t35)
def t36():
    x = torch.tensor([1., 2.], requires_grad=True)
    w = torch.tensor(x); return w
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    attempt("tensor of tensor", t36)
    print([str(q.message) for q in w])
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    x = torch.ones(2, requires_grad=True); y = x * 2; print(y.grad)
    print([str(q.message) for q in w])
class Sq(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x); return x * x
    @staticmethod
    def backward(ctx, g):
        x, = ctx.saved_tensors
        return 2 * x * g, None
attempt("custom many", lambda: Sq.apply(torch.ones(2, requires_grad=True)).sum().backward())
class Sq2(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, y):
        ctx.save_for_backward(x); return x * y
    @staticmethod
    def backward(ctx, g):
        return g
attempt("custom few", lambda: Sq2.apply(torch.ones(2, requires_grad=True), torch.ones(2, requires_grad=True)).sum().backward())
class Sq3(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2
    @staticmethod
    def backward(ctx, g):
        return g[:1].repeat(3)
attempt("custom shape", lambda: Sq3.apply(torch.ones(2, requires_grad=True)).sum().backward())
class Sq4(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2
attempt("custom nobackward", lambda: Sq4.apply(torch.ones(2, requires_grad=True)).sum().backward())
class Sq6(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2
    @staticmethod
    def backward(ctx, g):
        return 3.0
attempt("custom number", lambda: Sq6.apply(torch.ones(2, requires_grad=True)).sum().backward())
def t40():
    x = torch.ones(3, requires_grad=True)
    opt = torch.optim.SGD([x], lr=0.1)
    l = (x ** 2).sum(); l.backward(); opt.step(); l2 = (x ** 2).sum(); l.backward()
attempt("step then backward", t40)
def t41():
    l1 = nn.Linear(2, 2); l2 = nn.Linear(2, 1)
    opt = torch.optim.SGD(list(l1.parameters()) + list(l2.parameters()), lr=.1)
    h = l1(torch.ones(1, 2)); out = l2(h); out.sum().backward(retain_graph=True); opt.step(); out.sum().backward()
attempt("retain after step", t41)
def t42():
    h = torch.zeros(1, 3); cell = nn.RNNCell(2, 3)
    for i in range(2):
        h = cell(torch.ones(1, 2), h); h.sum().backward()
attempt("truncated bptt", t42)
def t43():
    with torch.autograd.detect_anomaly(check_nan=True):
        x = torch.tensor([0., -1.], requires_grad=True); y = torch.sqrt(x).sum(); y.backward()
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    attempt("anomaly", t43)
def t45():
    x = torch.tensor([1., 2.], requires_grad=True)
    y = x.argmax(); y.backward()
attempt("argmax", t45)
def t46():
    x = torch.tensor([1., 2.], requires_grad=True)
    y = (x > 1).float().sum(); y.backward()
attempt("compare", t46)
attempt("round", lambda: torch.tensor([1.4], requires_grad=True).round())
