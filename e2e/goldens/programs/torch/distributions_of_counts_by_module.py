# Discrete distributions by their modules: counts of successes, of draws of several kinds, and of events.
import torch
from torch.distributions import kl_divergence
from torch.distributions.binomial import Binomial
from torch.distributions.multinomial import Multinomial
from torch.distributions.poisson import Poisson


def attempt(label, f):
    try:
        print(label, "->", f())
    except Exception as error:
        print(label, "!!", type(error).__name__, "|", error)


torch.manual_seed(0)
b = Binomial(10, torch.tensor([0.2, 0.5]))
print(b, b.mean, b.variance, b.mode, b.batch_shape, b.event_shape, b.support, b.total_count, b.probs, b.logits)
print(b.sample(), b.sample((3,)).shape, b.log_prob(torch.tensor([2.0, 5.0])))
print(Binomial(3, torch.tensor([0.5])).enumerate_support(), Binomial(total_count=torch.tensor([3, 5]), logits=torch.zeros(2)).log_prob(torch.tensor([0, 5])))
print(Binomial(3, torch.tensor(0.4)).entropy(), b.expand((3, 2)).batch_shape, b.param_shape, Binomial.arg_constraints)
print(kl_divergence(Binomial(10, torch.tensor(0.2)), Binomial(10, torch.tensor(0.5))))
attempt("outside", lambda: b.log_prob(torch.tensor([11.0, 0.0])))
attempt("probs", lambda: Binomial(10, torch.tensor(1.5)))
attempt("both", lambda: Binomial(10, probs=torch.tensor(0.5), logits=torch.tensor(0.0)))
attempt("neither", lambda: Binomial(10))
attempt("count", lambda: Binomial(-1, torch.tensor(0.5)))
m = Multinomial(6, torch.tensor([1.0, 1.0, 2.0]))
print(m, m.mean, m.variance, m.batch_shape, m.event_shape, m.support, m.total_count)
print(m.sample(), m.sample((2,)).sum(-1), m.log_prob(torch.tensor([1.0, 2.0, 3.0])), m.entropy())
print(Multinomial(4, logits=torch.zeros(2, 3)).sample().shape, Multinomial(probs=torch.tensor([0.5, 0.5])).sample().sum(), m.probs, m.logits)
attempt("wrong total", lambda: m.log_prob(torch.tensor([1.0, 1.0, 1.0])))
attempt("tensor count", lambda: Multinomial(torch.tensor([1, 2]), torch.ones(2, 2)))
attempt("vector", lambda: Multinomial(3, torch.tensor(0.5)))
p = Poisson(torch.tensor([0.5, 4.0]))
print(p, p.mean, p.variance, p.mode, p.sample(), p.sample((2, 3)).shape, p.log_prob(torch.tensor([0.0, 3.0])), p.support, p.rate)
print(kl_divergence(p, Poisson(torch.tensor([1.0, 4.0]))), Poisson(2.0).sample().shape, Poisson(2).rate)
attempt("rate", lambda: Poisson(torch.tensor(-1.0)))
attempt("value", lambda: p.log_prob(torch.tensor([0.5, 1.0])))
attempt("entropy", lambda: p.entropy())
attempt("rsample", lambda: p.rsample())
rate = torch.tensor([2.0], requires_grad=True)
Poisson(rate).log_prob(torch.tensor([3.0])).backward()
print(rate.grad, p.has_rsample, Poisson.has_enumerate_support)
