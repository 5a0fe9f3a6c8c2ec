# Proximal policy optimisation for a continuous action: advantages, clipping, entropy, a value baseline.
import torch
import torch.nn as nn
from torch.distributions import Normal

torch.manual_seed(0)


def layer_init(layer, std=2**0.5, bias_const=0.0):
    torch.nn.init.orthogonal_(layer.weight, std)
    torch.nn.init.constant_(layer.bias, bias_const)
    return layer


class Agent(nn.Module):
    def __init__(self, obs=2, act=1):
        super().__init__()
        self.critic = nn.Sequential(layer_init(nn.Linear(obs, 16)), nn.Tanh(), layer_init(nn.Linear(16, 1), std=1.0))
        self.actor_mean = nn.Sequential(layer_init(nn.Linear(obs, 16)), nn.Tanh(), layer_init(nn.Linear(16, act), std=0.01))
        self.actor_logstd = nn.Parameter(torch.zeros(1, act))

    def get_value(self, x):
        return self.critic(x)

    def get_action_and_value(self, x, action=None):
        mean = self.actor_mean(x)
        std = torch.exp(self.actor_logstd.expand_as(mean))
        probs = Normal(mean, std)
        if action is None:
            action = probs.sample()
        return action, probs.log_prob(action).sum(1), probs.entropy().sum(1), self.critic(x)


class Envs:
    """Points that should be pushed to the origin; several at once."""

    def __init__(self, n):
        self.n = n

    def reset(self):
        self.x = torch.rand(self.n, 2) * 2 - 1
        return self.x.clone()

    def step(self, action):
        self.x[:, 1] = 0.9 * self.x[:, 1] + 0.1 * action.squeeze(1).clamp(-1, 1)
        self.x[:, 0] += 0.5 * self.x[:, 1]
        return self.x.clone(), -self.x.pow(2).sum(1), torch.zeros(self.n)


num_envs, num_steps, gamma, gae_lambda, clip_coef, ent_coef, vf_coef = 4, 8, 0.9, 0.95, 0.2, 0.01, 0.5
envs, agent = Envs(num_envs), Agent()
optimizer = torch.optim.Adam(agent.parameters(), lr=3e-3, eps=1e-5)
obs, actions = torch.zeros(num_steps, num_envs, 2), torch.zeros(num_steps, num_envs, 1)
logprobs, rewards, dones, values = (torch.zeros((num_steps, num_envs)) for _ in range(4))
next_obs, next_done = envs.reset(), torch.zeros(num_envs)
for update in range(3):
    optimizer.param_groups[0]["lr"] = (1.0 - update / 3) * 3e-3
    for step in range(num_steps):
        obs[step], dones[step] = next_obs, next_done
        with torch.no_grad():
            action, logprob, _, value = agent.get_action_and_value(next_obs)
            values[step] = value.flatten()
        actions[step], logprobs[step] = action, logprob
        next_obs, reward, next_done = envs.step(action)
        rewards[step] = reward.view(-1)
    with torch.no_grad():
        next_value = agent.get_value(next_obs).reshape(1, -1)
        advantages, lastgaelam = torch.zeros_like(rewards), 0
        for t in reversed(range(num_steps)):
            nextvalues = next_value if t == num_steps - 1 else values[t + 1]
            delta = rewards[t] + gamma * nextvalues - values[t]
            advantages[t] = lastgaelam = delta + gamma * gae_lambda * lastgaelam
        returns = advantages + values
    b_obs, b_actions = obs.reshape(-1, 2), actions.reshape(-1, 1)
    b_logprobs, b_advantages, b_returns, b_values = (t.reshape(-1) for t in (logprobs, advantages, returns, values))
    for epoch in range(2):
        for mb in torch.randperm(num_envs * num_steps).split(16):
            _, newlogprob, entropy, newvalue = agent.get_action_and_value(b_obs[mb], b_actions[mb])
            logratio = newlogprob - b_logprobs[mb]
            ratio = logratio.exp()
            approx_kl = ((ratio - 1) - logratio).mean()
            mb_adv = (b_advantages[mb] - b_advantages[mb].mean()) / (b_advantages[mb].std() + 1e-8)
            pg_loss = torch.max(-mb_adv * ratio, -mb_adv * torch.clamp(ratio, 1 - clip_coef, 1 + clip_coef)).mean()
            v_loss = 0.5 * ((newvalue.view(-1) - b_returns[mb]) ** 2).mean()
            loss = pg_loss - ent_coef * entropy.mean() + v_loss * vf_coef
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(agent.parameters(), 0.5)
            optimizer.step()
    explained = 1 - (b_returns - b_values).var() / b_returns.var()
    print(f"update {update} reward {rewards.mean():.3f} value loss {v_loss:.3f} entropy {entropy.mean():.3f} explained {explained:.2f}")
