# needs: numpy
import matplotlib.pyplot as plt
import torch

torch.manual_seed(1)
model = torch.nn.Sequential(torch.nn.Linear(2, 8), torch.nn.Tanh(), torch.nn.Linear(8, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
x = torch.rand(32, 2)
y = (x.sum(1, keepdim=True) > 1).float()
history = {"loss": [], "accuracy": []}
for epoch in range(10):
    optimizer.zero_grad()
    logits = model(x)
    loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, y)
    loss.backward()
    optimizer.step()
    history["loss"].append(loss.item())
    history["accuracy"].append(((logits > 0).float() == y).float().mean().item())
fig, (left, right) = plt.subplots(1, 2, figsize=(10, 4))
left.plot(history["loss"], "o-", label="train")
left.set(xlabel="epoch", ylabel="loss", title="Loss")
left.legend()
left.grid(True, alpha=0.3)
right.plot(history["accuracy"], color="tab:orange")
right.set_ylim(0, 1.05)
right.set_title("Accuracy")
fig.tight_layout()
print([round(float(v), 3) for v in left.get_xlim()], [round(float(v), 2) for v in left.get_ylim()], [float(v) for v in right.get_ylim()])
print(left.get_xticks().tolist(), right.get_yticks().round(2).tolist(), left.get_legend_handles_labels()[1])
# The regions that the model tells apart.
u, v = torch.meshgrid(torch.linspace(0, 1, 20), torch.linspace(0, 1, 20), indexing="xy")
with torch.no_grad():
    z = model(torch.stack([u.ravel(), v.ravel()], 1)).sigmoid().reshape(u.shape)
plt.figure()
bands = plt.contourf(u, v, z, levels=[0, 0.5, 1], colors=["lightblue", "salmon"], alpha=0.6)
plt.scatter(x[:, 0], x[:, 1], c=y[:, 0], cmap="bwr", edgecolors="k")
print(bands.levels.tolist(), [round(float(t), 2) for t in plt.xlim()], plt.gci().get_cmap().name)
plt.show()
