"""Spectra over time: stft and istft."""

import torch


def _flag(x):
    """A bool or None as the errors of C++ write it."""
    return x if x is None else int(x)


def _window_name(window):
    return "None" if window is None else f"{window.type()}{{{list(window.shape)}}}"


def _padded_window(window, n_fft, length, like, said):
    """The window of n_fft elements: zeros around the given one."""
    if window is not None and (window.ndim != 1 or window.shape[0] != length):
        raise RuntimeError(
            f"{said} : expected a 1D window tensor of size equal to win_length={length}, but got window with size "
            f"{list(window.shape)}"
        )
    if window is None:
        window = torch.ones(length, dtype=like.dtype.to_real(), device=like.device)
    left = (n_fft - length) // 2
    return torch.nn.functional.pad(window, (left, n_fft - length - left))


def _extended(x, amount, mode):
    """Rows extended at both ends."""
    if x.is_complex():
        return torch.complex(_extended(x.real, amount, mode), _extended(x.imag, amount, mode))
    # The padding functions of images want a channel.
    return torch.nn.functional.pad(x.unsqueeze(-2), (amount, amount), mode=mode).squeeze(-2)


def stft(input, n_fft, hop_length=None, win_length=None, window=None, center=True, pad_mode="reflect", normalized=False,
         onesided=None, return_complex=None, align_to_window=None):
    """Spectra of overlapping pieces of a signal, (samples) or (batch, samples), as (batch, frequencies, frames)."""
    isnt_real = input.is_complex() or (window is not None and window.is_complex())
    if return_complex is None and not isnt_real:
        raise RuntimeError(
            "stft requires the return_complex parameter be given for real inputs, and will further require that "
            "return_complex=True in a future PyTorch release."
        )
    return_complex = True if return_complex is None else return_complex
    x = _extended(input, n_fft // 2, pad_mode) if center else input
    hop = n_fft // 4 if hop_length is None else hop_length
    length = n_fft if win_length is None else win_length
    said = (
        f"stft({x.type()}{list(x.shape)}, n_fft={n_fft}, hop_length={hop}, win_length={length}, window={_window_name(window)}, "
        f"normalized={int(normalized)}, onesided={_flag(onesided)}, return_complex={int(return_complex)}, "
        f"align_to_window={_flag(align_to_window)})"
    )
    if not (x.is_floating_point() or x.is_complex()):
        raise RuntimeError(f"{said} : expected a tensor of floating point or complex values")
    if x.ndim not in (1, 2):
        raise RuntimeError(f"{said} : expected a 1D or 2D tensor")
    batch = x if x.ndim == 2 else x.unsqueeze(0)
    if n_fft <= 0 or n_fft > batch.shape[1]:
        raise RuntimeError(f"{said} : expected 0 < n_fft < {batch.shape[1]}, but got n_fft={n_fft}")
    if hop <= 0:
        raise RuntimeError(f"{said} : expected hop_length > 0, but got hop_length={hop}")
    if length <= 0 or length > n_fft:
        raise RuntimeError(f"{said} : expected 0 < win_length <= n_fft, but got win_length={length}")
    frames = batch.unfold(-1, n_fft, hop) * _padded_window(window, n_fft, length, x, said)
    if onesided and frames.is_complex():
        raise RuntimeError("Cannot have onesided output if window or input is complex")
    half = not frames.is_complex() if onesided is None else onesided
    norm = "ortho" if normalized else None
    found = torch.fft.rfft(frames, norm=norm) if half else torch.fft.fft(frames, norm=norm)
    found = found.transpose(-2, -1)
    found = found if x.ndim == 2 else found.squeeze(0)
    return found if return_complex else torch.view_as_real(found)


def istft(input, n_fft, hop_length=None, win_length=None, window=None, center=True, normalized=False, onesided=None,
          length=None, return_complex=False):
    """The signal again of its spectra: frames laid over each other, divided by the sum of the squared windows."""
    if not input.is_complex():
        raise RuntimeError(
            "istft requires a complex-valued input tensor matching the output from stft with return_complex=True."
        )
    hop = n_fft // 4 if hop_length is None else hop_length
    span = n_fft if win_length is None else win_length
    said = (
        f"istft(CPU{'ComplexDouble' if input.dtype is torch.complex128 else 'ComplexFloat'}Type{list(input.shape)}, n_fft={n_fft}, "
        f"hop_length={hop}, win_length={span}, window={_window_name(window)}, center={int(center)}, "
        f"normalized={int(normalized)}, onesided={_flag(onesided)}, length={length}, return_complex={int(return_complex)})"
    )
    if input.ndim not in (2, 3):
        raise RuntimeError(f"{said} : expected a tensor with 3 or 4 dimensions, but got {input.ndim + 1}")
    z = input if input.ndim == 3 else input.unsqueeze(0)
    half = z.shape[1] != n_fft if onesided is None else onesided
    if z.shape[1] != (n_fft // 2 + 1 if half else n_fft):
        wanted = f"n_fft / 2 + 1 when onesided={half}" if half else f"n_fft when onesided={half}"
        raise RuntimeError(
            f"{said} : expected the frequency dimension (3rd to the last) of the input tensor to match {wanted}, but got "
            f"{z.shape[1]}"
        )
    if not 0 < hop <= span:
        raise RuntimeError(f"{said} : expected 0 < hop_length <= win_length")
    spread = _padded_window(window, n_fft, span, z, said)
    norm = "ortho" if normalized else None
    z = z.transpose(1, 2)
    if half:
        frames = torch.fft.irfft(z, n_fft, norm=norm)
    else:
        frames = torch.fft.ifft(z, norm=norm)
        frames = frames if return_complex else frames.real
    frames = frames * spread
    count = frames.shape[1]
    total = n_fft + hop * (count - 1)
    places = (torch.arange(count).unsqueeze(1) * hop + torch.arange(n_fft)).reshape(-1)
    laid = frames.new_zeros(frames.shape[0], total).index_add(1, places, frames.reshape(frames.shape[0], -1))
    energy = spread.new_zeros(total).index_add(0, places, (spread * spread).repeat(count))
    start = n_fft // 2 if center else 0
    end = start + length if length is not None else total - n_fft // 2 if center else total
    laid, energy = laid[:, start:end], energy[start:end]
    if (energy.abs().min() <= 1e-11).item():
        raise RuntimeError(f"{said} window overlap add min: 1\n[ CPUBoolType{{}} ]")
    found = laid / energy
    if end > total:
        found = torch.nn.functional.pad(found, (0, end - total))
    return found if input.ndim == 3 else found.squeeze(0)


def publish(names, tensor_class):
    """Gives torch both functions, and tensors as methods."""
    for function in (stft, istft):
        names[function.__name__] = function
        setattr(tensor_class, function.__name__, function)
