# SummaryWriter: scalars, histograms, text, images and graphs written to event files.
# needs: numpy
import os
import tempfile

import numpy as np
import torch
from torch import nn
from torch.utils.tensorboard import SummaryWriter

torch.manual_seed(0)
with tempfile.TemporaryDirectory() as folder:
    writer = SummaryWriter(log_dir=os.path.join(folder, "run1"), comment="ignored")
    model = nn.Linear(3, 2)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for step in range(4):
        x = torch.rand(8, 3)
        loss = model(x).pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        writer.add_scalar("loss/train", loss, step)
        writer.add_scalars("pair", {"a": step, "b": step * 2}, step)
        for name, p in model.named_parameters():
            writer.add_histogram(name, p, step)
    writer.add_text("notes", "a line of text", 0)
    writer.add_image("picture", torch.rand(3, 4, 4), 0)
    writer.add_images("batch", np.random.rand(2, 3, 4, 4), 0)
    writer.add_hparams({"lr": 0.1, "width": 3}, {"hparam/loss": 0.5})
    writer.flush()
    writer.close()
    files = [f for _, _, names in os.walk(os.path.join(folder, "run1")) for f in names]
    print(all("tfevents" in f for f in files), len(files) >= 1)
    print(os.path.basename(writer.log_dir), sorted(n for n in os.listdir(os.path.join(folder, "run1")) if n.startswith("pair")))
    size = sum(os.path.getsize(os.path.join(r, f)) for r, _, names in os.walk(folder) for f in names)
    print(size > 500)
    with SummaryWriter(os.path.join(folder, "run2")) as second:
        second.add_scalar("x", 1.0)
        print(os.path.isdir(second.get_logdir()))
