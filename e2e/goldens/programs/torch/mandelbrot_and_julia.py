# Escape times in the complex plane, drawn with characters.
import torch

width, height, limit = 48, 17, 30
re, im = torch.linspace(-2.2, 0.8, width), torch.linspace(-1.15, 1.15, height)
plane = torch.complex(*torch.meshgrid(re, im, indexing="xy"))
print(plane.shape, plane.dtype, plane[0, 0], plane.is_complex(), plane.element_size())


def escape_times(z, c):
    z, times = z.clone(), torch.zeros(z.shape, dtype=torch.int32)
    alive = torch.ones(z.shape, dtype=torch.bool)
    for _ in range(limit):
        z[alive] = z[alive] ** 2 + (c[alive] if c.dim() else c)
        alive &= z.abs() <= 2
        times += alive
    return times


def draw(times):
    shades = " .:-=+*#%@"
    levels = (times.float() / limit * (len(shades) - 1)).long()
    for row in levels.tolist():
        print("".join(shades[k] for k in row).rstrip())


times = escape_times(torch.zeros_like(plane), plane)
draw(times)
print("inside", (times == limit).sum().item(), "histogram", torch.bincount(times.flatten().long(), minlength=limit + 1)[:6].tolist())
print("mirror symmetric:", torch.equal(times[: height // 2], times.flip(0)[: height // 2]))
julia = escape_times(1.4 * plane[::4, ::6] + 0.9, torch.tensor(-0.8 + 0.156j))
print(julia)
c = torch.tensor(-0.5 + 0.5j)
orbit = [torch.tensor(0j)]
for _ in range(5):
    orbit.append(orbit[-1] ** 2 + c)
orbit = torch.stack(orbit)
print(orbit, orbit.abs(), orbit.angle(), sep="\n")
print(torch.view_as_real(orbit)[1], orbit.real.max(), orbit.imag.argmax(), torch.polar(torch.tensor(2.0), torch.tensor(torch.pi / 2)).imag)
print(orbit.conj()[1], (orbit * orbit.conj()).real.sum(), orbit.mean(), torch.abs(orbit).gt(0.5))
for bad in (lambda: orbit > 0, lambda: orbit.max(), lambda: torch.complex(re, torch.ones(width, dtype=torch.float64)), lambda: orbit.clamp(0, 1), lambda: orbit.floor()):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, str(error)[:110])
