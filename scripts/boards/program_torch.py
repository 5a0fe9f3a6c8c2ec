# What is written for the check of event files: every kind that the dashboards show.
import base64
import os

import torch
from torch.utils.tensorboard import SummaryWriter

net = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(72, 4))
with SummaryWriter("logs/torch") as writer:
    for step in range(10):
        writer.add_scalar("loss", 1 / (step + 1), step)
    writer.add_histogram("weights", torch.tensor([-1.0, 0.0, 0.5, 0.5, 2.0]), 3)
    writer.add_image("picture", torch.linspace(0, 1, 60).reshape(3, 4, 5), 2)
    writer.add_text("note", "words", 1)
    writer.add_graph(net, torch.zeros(1, 1, 8, 8))
    writer.add_hparams({"rate": 0.1, "name": "sgd"}, {"score": 0.75}, run_name="trial")

for place, _, names in os.walk("logs"):
    for name in names:
        path = os.path.join(place, name)
        with open(path, "rb") as file:
            print("FILE", path, base64.b64encode(file.read()).decode())
