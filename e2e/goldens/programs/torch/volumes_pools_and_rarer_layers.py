# Functions of torch.nn.functional for volumes, unpooling, powers and local norms, by shapes and small numbers.
import torch
import torch.nn.functional as F

torch.set_printoptions(precision=4, sci_mode=False)
volume = torch.arange(64.0).view(1, 1, 4, 4, 4)
print(F.avg_pool3d(volume, 2), F.max_pool3d(volume, 2, stride=1).shape, F.adaptive_avg_pool3d(volume, (1, 2, 2)), F.adaptive_max_pool3d(volume, 1), sep="\n")
print(F.conv3d(volume, torch.ones(1, 1, 2, 2, 2), stride=2), F.conv3d(volume, torch.ones(2, 1, 3, 3, 3), padding=1, bias=torch.tensor([0.0, 1.0])).sum((2, 3, 4)), F.conv_transpose3d(volume[..., :1, :1], torch.ones(1, 1, 1, 2, 2)).shape)
signal = torch.tensor([[[1.0, 2.0, -1.0, 3.0, 0.0, 2.0]]])
print(F.conv1d(signal, torch.tensor([[[1.0, 0.0, -1.0]]]), dilation=2), F.conv_transpose1d(signal[..., :3], torch.tensor([[[1.0, 1.0]]]), stride=2), F.conv_transpose1d(signal, torch.ones(1, 1, 3), padding=1, stride=2, output_padding=1).shape, F.conv1d(signal, torch.ones(1, 1, 2), padding="same"))
print(F.lp_pool1d(signal.abs(), 2, 2), F.lp_pool2d(volume[0, :, 0].unsqueeze(0), 1, 2), F.avg_pool1d(signal, 3, 1, 1, count_include_pad=False), F.adaptive_avg_pool1d(signal, 4), F.adaptive_max_pool1d(signal, 2, return_indices=True))
image = torch.tensor([[[[1.0, 2.0, 6.0, 3.0], [3.0, 5.0, 2.0, 1.0], [1.0, 2.0, 2.0, 1.0], [7.0, 3.0, 4.0, 8.0]]]])
pooled, places = F.max_pool2d(image, 2, return_indices=True)
print(pooled, places, F.max_unpool2d(pooled, places, 2), F.max_pool2d(image, 3, 1, padding=1, ceil_mode=True).shape, F.avg_pool2d(image, 3, 2, ceil_mode=True), sep="\n")
channels = torch.arange(16.0).view(1, 4, 2, 2)
print(F.local_response_norm(channels, 2), F.group_norm(channels, 2)[0, 0], F.instance_norm(channels)[0, 1], F.layer_norm(channels, (2, 2))[0, 2], F.rms_norm(channels, (2,))[0, 3], F.batch_norm(channels, torch.zeros(4), torch.ones(4))[0, 1], sep="\n")
print(F.channel_shuffle(channels, 2)[0, :, 0, 0], F.pixel_unshuffle(image, 2)[0, :, 0, 0], F.pixel_shuffle(channels, 2).shape, F.unfold(image, 2, stride=2)[0, :, 0], F.fold(F.unfold(image, 2, stride=2), (4, 4), 2, stride=2).equal(image))
for mode in ("constant", "reflect", "replicate", "circular"):
    print(mode, F.pad(signal, (2, 1), mode=mode).flatten().tolist())
print(F.interpolate(signal, scale_factor=2, mode="nearest").flatten(), F.interpolate(signal, size=3, mode="linear"), F.interpolate(image, size=(2, 2), mode="bilinear", align_corners=True), F.interpolate(image, size=2, mode="area"), F.interpolate(volume, scale_factor=0.5, mode="trilinear").shape, sep="\n")
torch.manual_seed(0)
print(F.dropout(torch.ones(8), 0.5), F.dropout(torch.ones(8), 0.5, training=False).sum(), F.dropout2d(torch.ones(1, 6, 2, 2), 0.5).sum((2, 3)), F.dropout1d(torch.ones(1, 4, 2), 0.5).shape)
bag = F.embedding_bag(torch.tensor([0, 2, 1, 1]), torch.tensor([[1.0, 0], [0, 1], [2, 2]]), offsets=torch.tensor([0, 2]), mode="sum")
print(bag, F.embedding(torch.tensor([[0, 2]]), torch.eye(3), max_norm=0.5), F.one_hot(torch.tensor([0, 2]), 4), F.bilinear(torch.ones(1, 2), torch.ones(1, 3), torch.ones(1, 2, 3)), F.linear(torch.ones(2), torch.eye(2) * 3))
print(F.grid_sample(image, F.affine_grid(torch.tensor([[[0.0, 1, 0], [1, 0, 0]]]), (1, 1, 4, 4), align_corners=False), align_corners=False).squeeze().equal(image.squeeze().T), F.scaled_dot_product_attention(torch.eye(2)[None], torch.eye(2)[None], torch.eye(2)[None]))
for bad in (lambda: F.conv3d(volume, torch.ones(1, 2, 2, 2, 2)), lambda: F.max_pool2d(image, 5), lambda: F.pad(signal, (6, 0), mode="reflect"), lambda: F.group_norm(channels, 3), lambda: F.pixel_shuffle(channels[:, :3], 2), lambda: F.interpolate(signal, mode="bilinear", size=3), lambda: F.dropout(signal, 1.5), lambda: F.conv1d(signal, torch.ones(1, 1, 9)), lambda: F.avg_pool3d(image, 2, padding=3), lambda: F.layer_norm(channels, (3,)), lambda: F.one_hot(torch.tensor([-1])), lambda: F.fold(torch.ones(1, 5, 4), (4, 4), 2)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error).split("\n")[0][:150])
