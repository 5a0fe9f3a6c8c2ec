# Heat on a rod and a plate, and a wave on a string, by finite differences in four ways.
import torch
import torch.nn.functional as F

torch.set_printoptions(precision=4, sci_mode=False)
n, dt = 11, 0.2
rod = torch.zeros(n)
rod[n // 2] = 1.0
slices, convolved, matrix_form = rod.clone(), rod.clone(), rod.clone()
laplacian = torch.diag(torch.full((n,), -2.0)) + torch.diag(torch.ones(n - 1), 1) + torch.diag(torch.ones(n - 1), -1)
laplacian[0] = laplacian[-1] = 0
step = torch.eye(n) + dt * laplacian
for _ in range(20):
    slices[1:-1] += dt * (slices[2:] - 2 * slices[1:-1] + slices[:-2]).clone()
    change = F.conv1d(convolved[None, None], torch.tensor([[[1.0, -2.0, 1.0]]]))[0, 0]
    convolved = convolved + dt * F.pad(change, (1, 1))
    matrix_form = step @ matrix_form
print(slices, torch.allclose(slices, convolved, atol=1e-6), torch.allclose(slices, matrix_form, atol=1e-6), torch.allclose(torch.linalg.matrix_power(step, 20) @ rod, slices, atol=1e-5))
implicit = rod.clone()
for _ in range(4):
    implicit = torch.linalg.solve(torch.eye(n) - 5 * dt * laplacian, implicit)
print("implicit", implicit, bool((implicit >= 0).all()))
ring = rod.clone()
for _ in range(20):
    ring = ring + dt * (ring.roll(1) + ring.roll(-1) - 2 * ring)
k = torch.fft.rfftfreq(n) * 2 * torch.pi
spectral = torch.fft.irfft(torch.fft.rfft(rod) * (1 + dt * (2 * torch.cos(k) - 2)) ** 20, n=n)
print("ring", ring, torch.allclose(ring, spectral, atol=1e-6), f"total {ring.sum():.4f}")
plate = torch.zeros(9, 9)
plate[0] = 100.0
kernel = torch.tensor([[0.0, 0.25, 0.0], [0.25, 0.0, 0.25], [0.0, 0.25, 0.0]])[None, None]
for sweep in range(1, 500):
    inner = F.conv2d(plate[None, None], kernel)[0, 0]
    moved = (inner - plate[1:-1, 1:-1]).abs().max()
    plate[1:-1, 1:-1] = inner
    if moved < 1e-2:
        break
print("laplace in", sweep, "sweeps", plate[:, 4].round(decimals=1), "middle is a quarter:", bool((plate[4, 4] - 25).abs() < 1))
print("mirror image", torch.allclose(plate, plate.flip(1), atol=1e-4), plate.max(), plate[1:-1, 1:-1].min() > 0)
x = torch.linspace(0, 1, n)
now = torch.sin(torch.pi * x)
before, c = now.clone(), 0.5
for _ in range(40):
    after = torch.zeros_like(now)
    after[1:-1] = 2 * now[1:-1] - before[1:-1] + c**2 * (now[2:] - 2 * now[1:-1] + now[:-2])
    before, now = now, after
print("string", now, f"energy stays bounded: {bool(now.abs().max() < 1.1)}")
diffusivity = torch.tensor(0.05, requires_grad=True)
target = slices.clone()
for _ in range(40):
    state = rod
    for _ in range(20):
        state = state + diffusivity * (laplacian @ state)
    loss = F.mse_loss(state, target, reduction="sum")
    (slope,) = torch.autograd.grad(loss, diffusivity)
    diffusivity = (diffusivity - 0.1 * slope.clamp(-0.3, 0.3)).detach().requires_grad_()
print(f"diffusivity found within 0.02: {abs(diffusivity.item() - dt) < 0.02}")
