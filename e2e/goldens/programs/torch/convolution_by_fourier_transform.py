# Signals in the frequency domain: spectra, filters, convolution, correlation, sampling and symmetric transforms.
import torch
import torch.nn.functional as F

torch.set_printoptions(precision=4, sci_mode=False)
rate, n = 64, 128
t = torch.arange(n) / rate
signal = torch.sin(2 * torch.pi * 5 * t) + 0.5 * torch.cos(2 * torch.pi * 12 * t) + 0.25
spectrum = torch.fft.rfft(signal)
frequency = torch.fft.rfftfreq(n, d=1 / rate)
power = spectrum.abs() * 2 / n
peaks = power.topk(3).indices.sort().values
print(frequency[peaks], power[peaks], spectrum.shape, spectrum.dtype, spectrum[0].real / n)
print("parseval", torch.allclose(signal.square().sum(), (spectrum.abs()[[0, -1]].square().sum() + 2 * spectrum.abs()[1:-1].square().sum()) / n, rtol=1e-4))
low = torch.where(frequency <= 8, spectrum, 0)
print("low pass keeps the slow wave:", torch.allclose(torch.fft.irfft(low, n), torch.sin(2 * torch.pi * 5 * t) + 0.25, atol=1e-4))
a, b = torch.tensor([1.0, 2.0, 3.0, 4.0]), torch.tensor([0.5, -1.0, 2.0])
size = len(a) + len(b) - 1
by_transform = torch.fft.irfft(torch.fft.rfft(a, size) * torch.fft.rfft(b, size), size)
direct = F.conv1d(a.view(1, 1, -1), b.flip(0).view(1, 1, -1), padding=len(b) - 1).flatten()
print(by_transform.round(decimals=3) + 0.0, direct, torch.allclose(by_transform, direct, atol=1e-5))
circular = torch.fft.ifft(torch.fft.fft(a) * torch.fft.fft(F.pad(b, (0, 1)))).real
print("circular", circular.round(decimals=3) + 0.0, sum(b[k] * a.roll(k) for k in range(3)))
delayed = signal.roll(17) + 0.01 * torch.cos(t * 40)
correlation = torch.fft.irfft(torch.fft.rfft(delayed) * torch.fft.rfft(signal).conj(), n)
auto = torch.fft.irfft(torch.fft.rfft(signal).abs().square(), n) / n
print("delay", correlation.argmax(), "autocorrelation", auto[:3])
image = torch.zeros(8, 8)
image[2:5, 3:6] = 1
kernel = torch.zeros(8, 8)
kernel[0, 0], kernel[0, 1], kernel[1, 0] = 0.5, 0.25, 0.25
blurred = torch.fft.irfft2(torch.fft.rfft2(image) * torch.fft.rfft2(kernel), s=(8, 8))
print(blurred[2:6, 3:7].round(decimals=3).abs(), f"total {blurred.sum():.4f}", torch.fft.fftshift(torch.fft.fft2(image).abs())[4, 4], torch.fft.fftfreq(4), torch.fft.fftshift(torch.fft.fftfreq(4)))
grid = torch.arange(24.0).view(2, 3, 4)
print(torch.fft.fftn(grid).shape, torch.fft.rfftn(grid, dim=(1, 2)).shape, torch.allclose(torch.fft.ifftn(torch.fft.fftn(grid)).real, grid, atol=1e-4), torch.allclose(torch.fft.irfftn(torch.fft.rfftn(grid), s=(2, 3, 4)), grid, atol=1e-4))
print(torch.fft.hfft(torch.tensor([1.0, 2.0, 3.0]), n=4), torch.fft.ihfft(torch.tensor([1.0, 2.0, 3.0, 2.0])), torch.fft.fft(a, norm="ortho").abs(), torch.fft.ifft(torch.fft.fft(a, norm="forward"), norm="forward").real)
window = torch.hann_window(16)
print(window[:4], torch.hamming_window(6), torch.blackman_window(6, periodic=False).abs(), torch.bartlett_window(5))
frames = signal.unfold(0, 16, 8) * window
print("frames", frames.shape, torch.fft.rfft(frames).abs().mean(0)[:4])
shifted = torch.fft.irfft(spectrum * torch.exp(-2j * torch.pi * frequency * 0.25), n)
print("a quarter second later", torch.allclose(shifted, signal.roll(16), atol=1e-4))
wave = torch.sin(2 * torch.pi * torch.arange(16) / 16)
k = 2 * torch.pi * torch.fft.fftfreq(16, 1 / 16)
print("derivative", torch.allclose(torch.fft.ifft(1j * k * torch.fft.fft(wave)).real / (2 * torch.pi), torch.cos(2 * torch.pi * torch.arange(16) / 16), atol=1e-4))
x = a.clone().requires_grad_()
torch.fft.rfft(x).abs().square().sum().backward()
print("gradient", x.grad)
