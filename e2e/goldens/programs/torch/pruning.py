# Weights that are set to zero and stay so.
import torch
from torch import nn
from torch.nn.utils import prune

torch.manual_seed(0)
m = nn.Sequential(nn.Linear(4,5), nn.Linear(5,2))
prune.l1_unstructured(m[0], "weight", amount=3); print(m[0].weight, [n for n,_ in m[0].named_parameters()], [n for n,_ in m[0].named_buffers()])
prune.ln_structured(m[0], "weight", amount=0.4, n=2, dim=0); print(m[0].weight)
prune.random_unstructured(m[1], "weight", amount=0.3); print(m[1].weight)
prune.random_unstructured(m[1], "bias", amount=1); print(m[1].bias)
print(sorted(m.state_dict()))
prune.remove(m[0], "weight"); print(prune.is_pruned(m), sorted(m.state_dict()))
m3 = nn.Sequential(nn.Linear(3,3), nn.Linear(3,3))
prune.global_unstructured([(m3[0],"weight"),(m3[1],"weight")], pruning_method=prune.L1Unstructured, amount=0.5)
print(m3[0].weight_mask, m3[1].weight_mask)
class Every(prune.BasePruningMethod):
    PRUNING_TYPE='unstructured'
    def compute_mask(self, t, default_mask):
        mask = default_mask.clone(); mask.view(-1)[::2] = 0; return mask
Every.apply(m3[0], "bias"); print(m3[0].bias_mask, m3[0].bias)
try: prune.l1_unstructured(m3[1], "bias", amount=9)
except Exception as e: print(type(e).__name__, e)
