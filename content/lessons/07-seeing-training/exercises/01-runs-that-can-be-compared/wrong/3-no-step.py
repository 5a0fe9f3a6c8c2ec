# expect: all points are at the same step
import glob
import os
import shutil

from torch.utils.tensorboard import SummaryWriter


def log_run(folder, rate, losses):
    writer = SummaryWriter(os.path.join(folder, f"rate-{rate}"))
    for loss in losses:
        writer.add_scalar("loss", loss)
    writer.close()


def train(rate):
    """Losses of a training with this learning rate, one a step."""
    x, losses = 4.0, []
    for _ in range(20):
        losses.append(x * x)
        x -= rate * 2 * x
    return losses


shutil.rmtree("compare", ignore_errors=True)
for rate in (0.1, 0.03, 0.01):
    log_run("compare", rate, train(rate))
runs = {os.path.dirname(path) for path in glob.glob("compare/**/*tfevents*", recursive=True)}
print("runs:", sorted(runs))
