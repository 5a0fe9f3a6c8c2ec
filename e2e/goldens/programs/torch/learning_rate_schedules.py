# Schedulers change the learning rate between epochs.
import torch
from torch.optim import lr_scheduler


def rates(make, epochs=8):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)
    scheduler = make(optimizer)
    seen = []
    for _ in range(epochs):
        optimizer.step()
        seen.append(round(optimizer.param_groups[0]["lr"], 6))
        scheduler.step()
    return seen


print(rates(lambda o: lr_scheduler.StepLR(o, step_size=3, gamma=0.1)))
print(rates(lambda o: lr_scheduler.MultiStepLR(o, milestones=[2, 5], gamma=0.5)))
print(rates(lambda o: lr_scheduler.ExponentialLR(o, gamma=0.9)))
print(rates(lambda o: lr_scheduler.CosineAnnealingLR(o, T_max=8)))
print(rates(lambda o: lr_scheduler.LambdaLR(o, lambda epoch: 1 / (epoch + 1))))
print(rates(lambda o: lr_scheduler.LinearLR(o, start_factor=0.5, total_iters=4)))
print(rates(lambda o: lr_scheduler.ConstantLR(o, factor=0.5, total_iters=3)))
optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.4)
scheduler = lr_scheduler.StepLR(optimizer, 2)
optimizer.step()
scheduler.step()
print(scheduler.get_last_lr(), scheduler.last_epoch)
plateau = lr_scheduler.ReduceLROnPlateau(optimizer, patience=1, factor=0.5)
for metric in [1.0, 0.9, 0.95, 0.96, 0.97, 0.98]:
    plateau.step(metric)
    print(metric, optimizer.param_groups[0]["lr"])
