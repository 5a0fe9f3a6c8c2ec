# Classical image processing with tensors: blurs, edges, medians, morphology, histograms and thresholds.
import torch
import torch.nn.functional as F

torch.set_printoptions(precision=3, sci_mode=False, linewidth=100)
rows, columns = torch.meshgrid(torch.arange(10.0), torch.arange(10.0), indexing="ij")
disc = ((rows - 4.5) ** 2 + (columns - 4.5) ** 2 < 9).float()
picture = (disc * 0.8 + 0.1)[None, None]


def show(image, levels=" .+#"):
    image = image.squeeze()
    scaled = ((image - image.min()) / (image.max() - image.min()).clamp(min=1e-6) * (len(levels) - 1)).round().long()
    print("\n".join("".join(levels[v] for v in row) for row in scaled.tolist()))


def gaussian_kernel(size, sigma):
    at = torch.arange(size) - (size - 1) / 2
    line = torch.exp(-(at**2) / (2 * sigma**2))
    line = line / line.sum()
    return torch.outer(line, line), line


kernel, line = gaussian_kernel(5, 1.0)
print(kernel[2], kernel.sum())
blurred = F.conv2d(F.pad(picture, (2, 2, 2, 2), mode="replicate"), kernel[None, None])
separable = F.conv2d(F.conv2d(F.pad(picture, (2, 2, 2, 2), mode="replicate"), line.view(1, 1, 1, 5)), line.view(1, 1, 5, 1))
print("separable:", torch.allclose(blurred, separable, atol=1e-6), blurred.mean())
sobel = torch.tensor([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
gradient = F.conv2d(picture, torch.stack([sobel, sobel.T]).unsqueeze(1), padding=1)
strength = torch.hypot(*gradient[0])[1:-1, 1:-1]
show(strength)
print("direction at the left edge", torch.rad2deg(torch.atan2(gradient[0, 1, 5, 1], gradient[0, 0, 5, 1])))
laplacian = F.conv2d(picture, torch.tensor([[0.0, 1, 0], [1, -4, 1], [0, 1, 0]])[None, None])
print(laplacian.abs().sum(), (laplacian.sign() != 0).sum())
sharper = picture + 0.5 * (picture - blurred)
print("unsharp mask", sharper.amin(), sharper.amax(), sharper.clamp(0, 1).amax())
torch.manual_seed(0)
noisy = picture.clone().flatten()
spots = torch.randperm(100)[:8]
noisy[spots] = 1 - noisy[spots].round()
noisy = noisy.view_as(picture)
median = F.unfold(F.pad(noisy, (1, 1, 1, 1), mode="replicate"), 3).median(1).values.view_as(picture)
print("wrong before", ((noisy - picture).abs() > 0.05).sum(), "after the median", ((median - picture).abs() > 0.05).sum() < 8)
mask = disc[None, None]
dilated = F.max_pool2d(mask, 3, 1, 1)
eroded = -F.max_pool2d(-mask, 3, 1, 1)
print("areas", eroded.sum(), mask.sum(), dilated.sum(), "outline", (dilated - eroded).sum(), torch.equal(-F.max_pool2d(-dilated, 3, 1, 1), mask))
show(dilated - mask, " o")
grey = (picture * 255).round().to(torch.uint8)
histogram = torch.bincount(grey.flatten().long(), minlength=256)
print(histogram.nonzero().flatten(), histogram[histogram > 0], grey.dtype)
weights = histogram / histogram.sum()
levels = torch.arange(256.0)
below, mean = weights.cumsum(0), (weights * levels).cumsum(0)
between = (mean[-1] * below - mean) ** 2 / (below * (1 - below)).clamp(min=1e-9)
threshold = between.argmax()
print("otsu separates:", bool(26 <= threshold < 230), ((grey > threshold).float().squeeze() == disc).all())
colour = torch.stack([picture[0, 0], blurred[0, 0], 1 - picture[0, 0]])
luma = torch.einsum("chw,c->hw", colour, torch.tensor([0.299, 0.587, 0.114]))
print(colour.shape, luma[5, :4], colour.permute(1, 2, 0)[0, 0], colour.mean((1, 2)), torch.rot90(luma, 1, (0, 1)).allclose(luma, atol=1e-5))
integral = picture[0, 0].cumsum(0).cumsum(1)
print("box sum", integral[7, 7] - integral[2, 7] - integral[7, 2] + integral[2, 2], picture[0, 0, 3:8, 3:8].sum())
