"""Discrete Fourier transforms: of any length, real and complex, in one dimension and two."""
import torch


def show(name, t):
    """Rounded, so that the sign of what is all but zero does not show."""
    if t.is_complex():
        re, im = (torch.round(part, decimals=3) + 0.0 for part in (t.real, t.imag))
        print(name, re.tolist(), im.tolist())
    else:
        print(name, (torch.round(t, decimals=3) + 0.0).tolist())


t = torch.arange(8)
tone = torch.cos(2 * torch.pi * 2 * t / 8)
spectrum = torch.fft.fft(tone)
print(spectrum.dtype, spectrum.shape)
show("a tone has two lines:", spectrum)
show("half of them is enough:", torch.fft.rfft(tone))
show("and back:", torch.fft.irfft(torch.fft.rfft(tone)))
show("frequencies:", torch.fft.fftfreq(8, d=0.125))
show("shifted:", torch.fft.fftshift(torch.fft.fftfreq(8)))
print("and back:", torch.fft.ifftshift(torch.fft.fftshift(torch.arange(5))))

x = torch.tensor([1.0, -2.0, 3.0, 0.5, -0.25])
for n in (3, 5, 6, 7):
    show(f"{n} points:", torch.fft.fft(x, n=n))
show("odd, back:", torch.fft.irfft(torch.fft.rfft(x), n=5))
for norm in ("backward", "ortho", "forward"):
    show(norm, torch.fft.fft(x, norm=norm)[:2])
show("energy is kept:", torch.stack([x.square().sum(), torch.fft.fft(x, norm="ortho").abs().square().sum()]))

image = torch.arange(12.0).reshape(3, 4)
show("image:", torch.fft.fft2(image))
show("image, half:", torch.fft.rfft2(image))
print(torch.allclose(torch.fft.ifft2(torch.fft.fft2(image)).real, image, atol=1e-5))
print(torch.allclose(torch.fft.irfft2(torch.fft.rfft2(image), s=(3, 4)), image, atol=1e-5))
print(torch.fft.fftn(torch.ones(2, 3, 4), dim=(0, 2)).shape, torch.fft.rfftn(torch.ones(2, 3, 4)).shape)
show("mirrored conjugates have real transforms:", torch.fft.hfft(torch.tensor([1.0, 2 + 1j, 3])))

# A convolution is a product of spectra.
kernel = torch.tensor([0.5, 0.25, 0.25])
product = torch.fft.irfft(torch.fft.rfft(x, n=8) * torch.fft.rfft(kernel, n=8), n=8)[:7]
direct = torch.nn.functional.conv1d(x.view(1, 1, -1), kernel.flip(0).view(1, 1, -1), padding=2).flatten()
show("convolution:", product)
print(torch.allclose(product, direct, atol=1e-5))

# Long and prime.
long = torch.sin(torch.arange(997.0) * 0.3)
print(torch.allclose(torch.fft.ifft(torch.fft.fft(long)).real, long, atol=1e-4), int(torch.fft.rfft(long).abs().argmax()))

for attempt in (
    lambda: torch.fft.fft(x, n=0),
    lambda: torch.fft.fft(x, norm="loud"),
    lambda: torch.fft.rfft(x + 0j),
    lambda: torch.fft.fft(x, dim=2),
    lambda: torch.fft.fftn(x, s=(2, 2)),
    lambda: torch.fft.fftn(image, dim=(0, 0)),
):
    try:
        attempt()
    except (RuntimeError, IndexError) as error:
        print(f"{type(error).__name__}: {error}")
