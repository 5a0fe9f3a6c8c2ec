"""Spectra over time: a chirp in short windows, and back again."""
import torch

n = 128
t = torch.arange(n) / n
chirp = torch.sin(2 * torch.pi * (4 * t + 12 * t * t))
window = torch.hann_window(32)
spectra = torch.stft(chirp, n_fft=32, hop_length=16, window=window, return_complex=True)
print(spectra.shape, spectra.dtype)
print("loudest frequency of each frame:", spectra.abs().argmax(0).tolist())
print("as pairs:", torch.stft(chirp, 32, 16, window=window, return_complex=False).shape)
back = torch.istft(spectra, n_fft=32, hop_length=16, window=window)
print(back.shape, torch.allclose(back, chirp, atol=1e-4))
print(torch.istft(spectra, 32, 16, window=window, length=100).shape)

batch = torch.stack([chirp, chirp.flip(0)])
print(torch.stft(batch, 32, window=window, return_complex=True).shape, torch.stft(batch, 32, 8, 24, torch.hann_window(24), center=False, return_complex=True).shape)
print(torch.stft(chirp, 32, return_complex=True, onesided=False).shape, torch.stft(chirp + 0j, 32).shape)
loud = torch.stft(chirp, 32, window=window, return_complex=True)
scaled = torch.stft(chirp, 32, window=window, normalized=True, return_complex=True)
print(torch.allclose(loud / 32**0.5, scaled, atol=1e-5))

# Without what is above a frequency.
masked = spectra.clone()
masked[6:] = 0
low = torch.istft(masked, 32, 16, window=window)
print("kept of the beginning and the end:", round((low[:32].norm() / chirp[:32].norm()).item(), 2), round((low[-32:].norm() / chirp[-32:].norm()).item(), 2))

x = chirp.clone().requires_grad_()
power = torch.stft(x, 32, 16, window=window, return_complex=True).abs().square().mean()
power.backward()
print(round(power.item(), 4), [round(v, 4) for v in x.grad[:5].tolist()])
phase = spectra.angle()
rebuilt = torch.polar(spectra.abs(), phase)
print(torch.allclose(rebuilt, spectra, atol=1e-4))

for attempt in (
    lambda: torch.stft(chirp, 32),
    lambda: torch.stft(chirp, 32, window=torch.ones(16), return_complex=True),
    lambda: torch.stft(chirp, 200, center=False, return_complex=True),
    lambda: torch.istft(torch.ones(4, 4), 8),
    lambda: torch.istft(torch.ones(4, 4) + 0j, 8),
):
    try:
        attempt()
    except RuntimeError as error:
        print(error)
