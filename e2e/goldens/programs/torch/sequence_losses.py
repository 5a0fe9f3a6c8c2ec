# Connectionist temporal classification, and margins of many labels.
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(0)
lp = torch.randn(6,2,4, requires_grad=True); l = F.ctc_loss(lp.log_softmax(2), torch.tensor([[1,2,2],[3,1,0]]), torch.tensor([6,5]), torch.tensor([3,2])); l.backward(); print(l.item(), lp.grad[0])
print(nn.CTCLoss(reduction="sum")(lp.log_softmax(2), torch.tensor([1,2,2,3,1]), (6,6), (3,2)).item())
print(nn.MultiLabelMarginLoss()(torch.tensor([[0.1,0.2,0.4,0.8]]), torch.tensor([[3,0,-1,1]])))
