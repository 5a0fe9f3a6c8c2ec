# Counting letter pairs, then sampling new names from the counts.
import torch

names = ["ada", "alan", "grace", "edsger", "barbara", "donald", "ada", "alan"]
letters = ["."] + sorted(set("".join(names)))
number = {c: i for i, c in enumerate(letters)}
counts = torch.zeros((len(letters), len(letters)), dtype=torch.int32)
for name in names:
    spelled = ["."] + list(name) + ["."]
    for a, b in zip(spelled, spelled[1:]):
        counts[number[a], number[b]] += 1
print(counts[number["a"]])
print(counts.sum(), counts.max())
p = (counts + 1).float()
p /= p.sum(1, keepdim=True)
print(p[0, :5], p.sum(dim=1)[:3].round())
g = torch.Generator().manual_seed(2147483647)
for _ in range(4):
    i, out = 0, []
    while len(out) < 12:
        i = torch.multinomial(p[i], num_samples=1, replacement=True, generator=g).item()
        if i == 0:
            break
        out.append(letters[i])
    print("".join(out))
loglikelihood, n = 0.0, 0
for name in names:
    spelled = ["."] + list(name) + ["."]
    for a, b in zip(spelled, spelled[1:]):
        loglikelihood += torch.log(p[number[a], number[b]])
        n += 1
print(f"average negative log likelihood {(-loglikelihood / n).item():.4f} over {n}")
