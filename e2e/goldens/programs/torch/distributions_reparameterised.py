# rsample keeps the way back to the parameters: the trick behind variational autoencoders.
import torch
from torch.distributions import Independent, MultivariateNormal, Normal, kl_divergence

torch.manual_seed(0)
mu = torch.tensor([0.5, -0.3], requires_grad=True)
log_var = torch.tensor([0.0, -1.0], requires_grad=True)
q = Normal(mu, (0.5 * log_var).exp())
prior = Normal(torch.zeros(2), torch.ones(2))
z = q.rsample()
loss = (z**2).sum() + kl_divergence(q, prior).sum()
loss.backward()
print(z, loss)
print(mu.grad, log_var.grad)
print(q.sample().requires_grad, q.rsample().requires_grad)

# By hand, from the same numbers.
torch.manual_seed(0)
eps = torch.randn(2)
print(mu + (0.5 * log_var).exp() * eps)
print(-0.5 * (1 + log_var - mu.pow(2) - log_var.exp()).sum())

batch = Normal(torch.zeros(3, 2), torch.ones(3, 2))
joint = Independent(batch, 1)
print(joint, joint.batch_shape, joint.event_shape)
value = joint.sample()
print(batch.log_prob(value).shape, joint.log_prob(value))

cov = torch.tensor([[2.0, 0.6], [0.6, 1.0]])
mvn = MultivariateNormal(torch.tensor([1.0, -1.0]), covariance_matrix=cov)
print(mvn)
print(mvn.sample((2,)), mvn.scale_tril)
print(mvn.log_prob(torch.zeros(2)), mvn.entropy(), mvn.variance, mvn.precision_matrix)
