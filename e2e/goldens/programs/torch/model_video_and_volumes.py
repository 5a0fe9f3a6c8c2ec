# Three dimensions: volumes through Conv3d and its pooling, and a convolutional LSTM that follows a moving dot.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(25)
net3d = nn.Sequential(
    nn.ReplicationPad3d(1), nn.Conv3d(1, 4, 3), nn.BatchNorm3d(4), nn.ReLU(), nn.MaxPool3d((1, 2, 2)),
    nn.Conv3d(4, 6, (3, 1, 1), padding=(1, 0, 0), bias=False), nn.InstanceNorm3d(6, affine=True), nn.AvgPool3d(2), nn.Dropout3d(0.0),
    nn.AdaptiveAvgPool3d(1), nn.Flatten(), nn.Linear(6, 2),
)
clips = torch.zeros(6, 1, 6, 8, 8)
for k in range(6):
    for t in range(6):
        clips[k, 0, t, 1 + k, t + 1 if k % 2 else 6 - t] = 1.0
directions = torch.arange(6) % 2
h = clips
for layer in net3d:
    h = layer(h)
    print(type(layer).__name__.ljust(18), tuple(h.shape))
optimizer = torch.optim.Adam(net3d.parameters(), lr=0.01)
for step in range(5):
    loss = F.cross_entropy(net3d(clips), directions)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
print(f"loss {loss.item():.3f}", net3d[2].running_mean.shape, net3d[2].num_batches_tracked)
print(F.adaptive_max_pool3d(clips, (2, 1, 1)).flatten(1)[0], F.avg_pool3d(clips, (6, 8, 8)).flatten().unique().item())
up = nn.ConvTranspose3d(1, 1, 2, stride=2, bias=False)
nn.init.ones_(up.weight)
print(up(clips[:1, :, :2, :2, :2]).shape, torch.allclose(up(clips[:1]), F.interpolate(clips[:1], scale_factor=2, mode="nearest")))
pooled, where = F.max_pool3d(clips[:1], 2, return_indices=True)
print(F.max_unpool3d(pooled, where, 2).sum(), where.flatten()[:4].tolist())


class ConvLSTMCell(nn.Module):
    def __init__(self, inside, hidden, kernel=3):
        super().__init__()
        self.hidden = hidden
        self.gates = nn.Conv2d(inside + hidden, 4 * hidden, kernel, padding=kernel // 2)

    def forward(self, x, state=None):
        if state is None:
            state = 2 * (x.new_zeros(x.size(0), self.hidden, *x.shape[2:]),)
        h, c = state
        i, f, g, o = self.gates(torch.cat([x, h], dim=1)).chunk(4, dim=1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        h = torch.sigmoid(o) * torch.tanh(c)
        return h, (h, c)


class Predictor(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = ConvLSTMCell(1, 5)
        self.out = nn.Conv2d(5, 1, 1)

    def forward(self, clip, ahead=1):
        state, frames = None, []
        for frame in clip.unbind(dim=2):
            h, state = self.cell(frame, state)
        for _ in range(ahead):
            frames.append(self.out(h))
            h, state = self.cell(frames[-1].sigmoid(), state)
        return torch.stack(frames, dim=2)


net = Predictor()
optimizer = torch.optim.Adam(net.parameters(), lr=0.03)
for step in range(8):
    logits = net(clips[:, :, :4], ahead=2)
    loss = F.binary_cross_entropy_with_logits(logits, clips[:, :, 4:], pos_weight=torch.tensor(20.0))
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_value_(net.parameters(), 0.5)
    optimizer.step()
    if step % 3 == 0:
        print(f"frames {step}: {loss.item():.3f}")
print(logits.shape, logits.flatten(3).argmax(-1).shape)
