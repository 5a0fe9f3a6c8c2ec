# Distributions over categories and counts.
import torch
from torch.distributions import Bernoulli, Binomial, Categorical, Geometric, Multinomial, OneHotCategorical, Poisson

torch.manual_seed(11)
coin = Bernoulli(probs=0.3)
print(coin, coin.sample((8,)), coin.logits, coin.entropy())
print(coin.log_prob(torch.tensor([0.0, 1.0])), coin.enumerate_support())

die = Categorical(probs=torch.tensor([1.0, 1.0, 1.0, 1.0, 1.0, 5.0]))
rolls = die.sample((12,))
print(die, rolls, die.probs)
print(die.log_prob(rolls[:3]), die.entropy(), die.mode)
policy = Categorical(logits=torch.tensor([[0.5, -0.5, 1.0], [2.0, 0.0, -2.0]]))
action = policy.sample()
print(action, policy.log_prob(action), policy.entropy(), policy.batch_shape)

print(Binomial(10, torch.tensor([0.2, 0.5, 0.9])).sample())
print(Binomial(200, torch.tensor([0.3, 0.8])).sample((3,)))
print(Binomial(4, probs=torch.tensor(0.5)).log_prob(torch.arange(5.0)).exp())
print(Poisson(torch.tensor([0.5, 3.0, 30.0])).sample((2,)))
print(Poisson(2.0).log_prob(torch.tensor([0.0, 1.0, 5.0])))
print(Geometric(torch.tensor([0.2, 0.7])).sample((3,)))
counts = Multinomial(20, probs=torch.tensor([0.2, 0.3, 0.5]))
drawn = counts.sample()
print(drawn, drawn.sum(), counts.log_prob(drawn), counts.mean)
print(OneHotCategorical(torch.tensor([0.1, 0.6, 0.3])).sample((3,)))

for wrong in (lambda: Bernoulli(1.5), lambda: Categorical(torch.tensor(1.0)), lambda: Bernoulli(),
              lambda: die.log_prob(torch.tensor(9)), lambda: coin.log_prob(torch.tensor(0.5))):
    try:
        wrong()
    except ValueError as error:
        print(error)
