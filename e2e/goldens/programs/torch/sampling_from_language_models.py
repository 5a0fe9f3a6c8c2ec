# Temperature, top-k, nucleus, repetition penalties, beam search and speculative acceptance on a table of logits.
import torch
import torch.nn.functional as F

torch.manual_seed(0)
vocab = ["<eos>", "the", "cat", "dog", "sat", "ran", "on", "mat"]
table = torch.randn(8, 8) * 1.5
table[:, 0] -= 1.0


def top_k_logits(logits, k):
    v, _ = torch.topk(logits, min(k, logits.size(-1)))
    out = logits.clone()
    out[out < v[..., [-1]]] = -float("Inf")
    return out


def top_p_logits(logits, p):
    sorted_logits, sorted_indices = torch.sort(logits, descending=True)
    cumulative_probs = torch.cumsum(F.softmax(sorted_logits, dim=-1), dim=-1)
    sorted_indices_to_remove = cumulative_probs > p
    sorted_indices_to_remove[..., 1:] = sorted_indices_to_remove[..., :-1].clone()
    sorted_indices_to_remove[..., 0] = 0
    indices_to_remove = sorted_indices_to_remove.scatter(-1, sorted_indices, sorted_indices_to_remove)
    return logits.masked_fill(indices_to_remove, float("-inf"))


row = table[1]
for t in (0.5, 1.0, 2.0):
    p = F.softmax(row / t, dim=-1)
    print(t, [round(x, 3) for x in p.tolist()], f"entropy {-(p * p.log()).sum():.3f}")
print(torch.isinf(top_k_logits(row, 3)).sum(), torch.isinf(top_p_logits(row, 0.8)).sum())
print(top_k_logits(table[:2], 2).isfinite().nonzero())


def generate(start, steps, temperature=1.0, k=None, p=None, penalty=1.0, greedy=False):
    ids = torch.tensor([start])
    for _ in range(steps):
        logits = table[ids[-1]].clone()
        seen = ids.unique()
        logits[seen] = torch.where(logits[seen] > 0, logits[seen] / penalty, logits[seen] * penalty)
        logits = logits / temperature
        if k is not None:
            logits = top_k_logits(logits, k)
        if p is not None:
            logits = top_p_logits(logits, p)
        probs = F.softmax(logits, dim=-1)
        nxt = probs.argmax(keepdim=True) if greedy else torch.multinomial(probs, 1)
        ids = torch.cat([ids, nxt])
        if nxt.item() == 0:
            break
    return " ".join(vocab[i] for i in ids)


print("greedy  ", generate(1, 6, greedy=True))
print("penalty ", generate(1, 6, greedy=True, penalty=3.0))
print("sampled ", generate(1, 6))
print("top-k   ", generate(1, 6, k=2, temperature=0.7))
print("nucleus ", generate(1, 6, p=0.6))


def beam_search(start, width, steps):
    beams, scores = torch.tensor([[start]]), torch.zeros(1)
    for _ in range(steps):
        total = scores.unsqueeze(1) + F.log_softmax(table[beams[:, -1]], dim=-1)
        scores, flat = total.flatten().topk(width)
        beams = torch.cat([beams[torch.div(flat, 8, rounding_mode="floor")], (flat % 8).unsqueeze(1)], dim=1)
    return beams, scores


beams, scores = beam_search(1, 3, 4)
for b, s in zip(beams, scores):
    print(f"{s.item():.4f}", " ".join(vocab[i] for i in b.tolist()))

# Speculative sampling: a draft proposes, the target accepts or corrects.
target, draft = F.softmax(table[2], -1), F.softmax(table[2] * 0.5, -1)
accepted, result = 0, torch.zeros(8)
for _ in range(300):
    x = torch.multinomial(draft, 1)
    if torch.rand(1) < target[x] / draft[x]:
        accepted += 1
    else:
        x = torch.multinomial(F.relu(target - draft) / F.relu(target - draft).sum(), 1)
    result[x] += 1
print(accepted, (result / 300 - target).abs().max() < 0.1)
gumbel = -torch.empty(1000, 8).exponential_().log()
counts = torch.bincount((table[2] + gumbel).argmax(-1), minlength=8) / 1000
print((counts - target).abs().max() < 0.06, counts.sum())
print(torch.exp(F.cross_entropy(table[:4], torch.tensor([1, 2, 3, 4]))))
