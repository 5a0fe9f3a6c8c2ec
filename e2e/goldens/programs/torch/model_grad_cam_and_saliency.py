# What does a network look at? Saliency, smoothed gradients, integrated gradients, Grad-CAM and guided ReLUs, with hooks.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(4)
net = nn.Sequential(
    nn.Conv2d(1, 4, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(4, 6, 3, padding=1), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(6, 2),
).eval()
image = torch.zeros(1, 1, 8, 8)
image[..., 1:4, 4:7] = 1.0

# Saliency: the gradient of the score with respect to the pixels.
x = image.clone().requires_grad_()
score = net(x)[0, 1]
score.backward()
saliency = x.grad.abs().amax(dim=1)
print(saliency.shape, divmod(saliency.argmax().item(), 8))

# Integrated gradients add up to the difference of the scores.
baseline = torch.zeros_like(image)
alphas = (torch.arange(50) + 0.5) / 50
path = (baseline + alphas.view(-1, 1, 1, 1) * (image - baseline)).requires_grad_()
(gradients,) = torch.autograd.grad(net(path)[:, 1].sum(), path)
integrated = (image - baseline) * gradients.mean(0, keepdim=True)
with torch.no_grad():
    difference = (net(image) - net(baseline))[0, 1]
print(torch.allclose(integrated.sum(), difference, atol=1e-3), integrated[image == 0].abs().sum())


class GradCAM:
    def __init__(self, model, layer):
        self.model = model
        self.handles = [layer.register_forward_hook(self.keep), layer.register_full_backward_hook(self.keep_gradient)]

    def keep(self, module, inputs, output):
        self.activations = output.detach()

    def keep_gradient(self, module, grad_input, grad_output):
        self.gradients = grad_output[0].detach()

    def __call__(self, image, target):
        self.model.zero_grad()
        self.model(image)[0, target].backward()
        weights = self.gradients.mean(dim=(2, 3), keepdim=True)
        cam = F.relu((weights * self.activations).sum(1, keepdim=True))
        cam = F.interpolate(cam, image.shape[-2:], mode="bilinear", align_corners=False)
        cam = cam - cam.min()
        return cam / cam.max().clamp_min(1e-8)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for handle in self.handles:
            handle.remove()


with GradCAM(net, net[3]) as explain:
    cams = [explain(image, target) for target in (0, 1)]
print([tuple(c.shape) for c in cams], [round(c.mean().item(), 4) for c in cams], len(net[3]._forward_hooks))


# Guided backpropagation: a hook that lets only positive gradients through.
def guided(module, grad_input, grad_output):
    return (grad_input[0].clamp(min=0.0),)


handles = [m.register_full_backward_hook(guided) for m in net.modules() if isinstance(m, nn.ReLU)]
x = image.clone().requires_grad_()
net(x)[0, 1].backward()
for handle in handles:
    handle.remove()
print(torch.equal(x.grad, saliency), x.grad.abs().sum().item() > 0)

# Smoothed gradients: a mean over noisy copies; occlusion: what is lost when a patch goes grey.
noisy = (image + 0.1 * torch.randn(20, 1, 8, 8)).requires_grad_()
net(noisy)[:, 1].sum().backward()
print(noisy.grad.mean(0).shape)
with torch.no_grad():
    whole = net(image).softmax(1)[0, 1]
    lost = torch.empty(4, 4)
    for i in range(4):
        for j in range(4):
            covered = image.clone()
            covered[..., 2 * i : 2 * i + 2, 2 * j : 2 * j + 2] = 0.5
            lost[i, j] = whole - net(covered).softmax(1)[0, 1]
torch.set_printoptions(precision=3, sci_mode=False)
print(lost)
