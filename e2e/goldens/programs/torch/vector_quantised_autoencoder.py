# A vector-quantised autoencoder: nearest codes, straight-through gradients, commitment, perplexity, a moving average.
import torch
import torch.nn as nn
import torch.nn.functional as F


class VectorQuantizer(nn.Module):
    def __init__(self, num_embeddings, embedding_dim, commitment_cost):
        super().__init__()
        self._embedding = nn.Embedding(num_embeddings, embedding_dim)
        self._embedding.weight.data.uniform_(-1 / num_embeddings, 1 / num_embeddings)
        self._num_embeddings, self._embedding_dim, self._commitment_cost = num_embeddings, embedding_dim, commitment_cost
        self.register_buffer("_usage", torch.zeros(num_embeddings))

    def forward(self, inputs):
        inputs = inputs.permute(0, 2, 3, 1).contiguous()
        input_shape = inputs.shape
        flat_input = inputs.view(-1, self._embedding_dim)
        distances = torch.sum(flat_input**2, dim=1, keepdim=True) + torch.sum(self._embedding.weight**2, dim=1) - 2 * torch.matmul(flat_input, self._embedding.weight.t())
        encoding_indices = torch.argmin(distances, dim=1).unsqueeze(1)
        encodings = torch.zeros(encoding_indices.shape[0], self._num_embeddings, device=inputs.device)
        encodings.scatter_(1, encoding_indices, 1)
        quantized = torch.matmul(encodings, self._embedding.weight).view(input_shape)
        e_latent_loss = F.mse_loss(quantized.detach(), inputs)
        q_latent_loss = F.mse_loss(quantized, inputs.detach())
        loss = q_latent_loss + self._commitment_cost * e_latent_loss
        quantized = inputs + (quantized - inputs).detach()
        avg_probs = torch.mean(encodings, dim=0)
        self._usage.lerp_(avg_probs, 0.1)
        perplexity = torch.exp(-torch.sum(avg_probs * torch.log(avg_probs + 1e-10)))
        return loss, quantized.permute(0, 3, 1, 2).contiguous(), perplexity, encoding_indices.view(input_shape[:-1])


class Residual(nn.Module):
    def __init__(self, width):
        super().__init__()
        self._block = nn.Sequential(nn.ReLU(True), nn.Conv2d(width, width, kernel_size=3, padding=1, bias=False), nn.ReLU(True), nn.Conv2d(width, width, kernel_size=1, bias=False))

    def forward(self, x):
        return x + self._block(x.clone())


class VQVAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(1, 8, 4, stride=2, padding=1), Residual(8), nn.Conv2d(8, 4, 1))
        self.vq = VectorQuantizer(6, 4, 0.25)
        self.decoder = nn.Sequential(nn.Conv2d(4, 8, 1), Residual(8), nn.ConvTranspose2d(8, 1, 4, stride=2, padding=1))

    def forward(self, x):
        loss, quantized, perplexity, codes = self.vq(self.encoder(x))
        return loss, self.decoder(quantized), perplexity, codes


torch.manual_seed(0)
images = torch.zeros(6, 1, 8, 8)
for i in range(6):
    images[i, 0, i : i + 3, :] = 1.0
model = VQVAE()
optimizer = torch.optim.Adam(model.parameters(), lr=5e-3, amsgrad=False)
for step in range(8):
    optimizer.zero_grad()
    vq_loss, recon, perplexity, codes = model(images)
    recon_error = F.mse_loss(recon, images) / images.var()
    (recon_error + vq_loss).backward()
    optimizer.step()
    if step % 2 == 0:
        print(f"{step} recon {recon_error.item():.4f} vq {vq_loss.item():.5f}")
print(codes.shape, codes.dtype, int(codes.max()) < 6, model.vq._usage.sum() > 0.5)
x = torch.tensor([0.2, 0.7], requires_grad=True)
y = x + (x.round() - x).detach()
(y * torch.tensor([2.0, 3.0])).sum().backward()
print(y, x.grad)
