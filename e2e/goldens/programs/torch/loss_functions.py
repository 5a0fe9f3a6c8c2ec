# Losses with their reductions.
import torch
import torch.nn.functional as F
from torch import nn

prediction = torch.tensor([[0.5, -1.0, 2.0], [1.5, 0.0, -0.5]])
target = torch.tensor([[1.0, -1.0, 1.0], [0.0, 0.0, 0.0]])
for loss in [nn.MSELoss(), nn.L1Loss(), nn.SmoothL1Loss(), nn.HuberLoss(delta=0.5)]:
    print(loss, loss(prediction, target))
for reduction in ["mean", "sum", "none"]:
    print(nn.MSELoss(reduction=reduction)(prediction, target))

labels = torch.tensor([2, 0])
print(nn.CrossEntropyLoss()(prediction, labels))
print(nn.CrossEntropyLoss(reduction="none")(prediction, labels))
print(nn.CrossEntropyLoss(weight=torch.tensor([1.0, 2.0, 3.0]))(prediction, labels))
print(nn.CrossEntropyLoss(label_smoothing=0.1)(prediction, labels))
print(nn.CrossEntropyLoss(ignore_index=0)(prediction, labels))
print(nn.NLLLoss()(F.log_softmax(prediction, dim=1), labels))
print(nn.CrossEntropyLoss()(prediction, torch.softmax(target, dim=1)))

logits = torch.tensor([0.3, -2.0, 4.0])
truth = torch.tensor([1.0, 0.0, 1.0])
print(nn.BCEWithLogitsLoss()(logits, truth), nn.BCELoss()(torch.sigmoid(logits), truth))
print(nn.BCEWithLogitsLoss(pos_weight=torch.tensor(3.0))(logits, truth))
print(nn.KLDivLoss(reduction="batchmean")(F.log_softmax(prediction, 1), F.softmax(target, 1)))
print(nn.CosineEmbeddingLoss()(prediction, target, torch.tensor([1.0, -1.0])))
print(nn.MarginRankingLoss(margin=0.1)(logits, truth, torch.tensor([1.0, -1.0, 1.0])))
print(nn.TripletMarginLoss()(prediction, target, prediction.flip(0)))
print(nn.HingeEmbeddingLoss()(logits, torch.tensor([1.0, -1.0, 1.0])))

p = prediction.clone().requires_grad_()
nn.CrossEntropyLoss()(p, labels).backward()
print(p.grad)
for bad in [(prediction, torch.tensor([0, 1, 2])), (prediction, torch.tensor([0, 7])), (prediction, torch.tensor([0.0, 1.0]))]:
    try:
        nn.CrossEntropyLoss()(*bad)
    except Exception as error:
        print(type(error).__name__, error)
