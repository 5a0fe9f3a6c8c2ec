# Unpooling, adaptive softmax, windows, cells and other things that are needed seldom.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(0)
im = torch.rand(1, 2, 4, 5)
p, idx = F.max_pool2d(im, 2, return_indices=True); print(nn.MaxUnpool2d(2)(p, idx, output_size=im.shape))
a = nn.AdaptiveLogSoftmaxWithLoss(8, 20, [5,10]); o = a(torch.randn(3,8), torch.tensor([1,7,15])); print(o.output.detach(), o.loss.item()); print(a)
print(nn.LPPool1d(2,3)(torch.arange(6.).view(1,1,6)), F.pdist(torch.tensor([[0.,0.],[3.,4.],[6.,8.]])), F.channel_shuffle(torch.arange(8).view(1,4,2),2))
print(torch.kaiser_window(5), torch.bartlett_window(6), torch.frexp(torch.tensor([4.,0.3,-7.,0.])), torch.cholesky_inverse(torch.tensor([[2.,0.],[1.,1.]])), torch.angle(torch.tensor([-1.,2.])))
cell = nn.LSTMCell(2,3); h=torch.zeros(1,3); print(torch.lstm_cell(torch.ones(1,2),(h,h),cell.weight_ih,cell.weight_hh,cell.bias_ih,cell.bias_hh)[0].detach()); print(cell(torch.ones(1,2))[0].detach())
print(torch.nextafter(torch.tensor([1.,0.]), torch.tensor([2.,1.])) > torch.tensor([1.,0.]), torch.lu(torch.tensor([[1.,2.],[3.,4.]])))
