# An inference wrapper: preprocessing, batching of requests, softmax scores with labels, a warm-up and a cache.
from collections import OrderedDict
from dataclasses import dataclass
from typing import Iterator, List

import torch
import torch.nn as nn

torch.manual_seed(10)


@dataclass
class Prediction:
    label: str
    score: float

    def __str__(self):
        return f"{self.label} ({self.score:.2f})"


class Service:
    def __init__(self, model, labels, batch_size=3, cache=4):
        self.model = model.eval().requires_grad_(False)
        self.labels, self.batch_size = labels, batch_size
        self.cache, self.limit, self.runs = OrderedDict(), cache, 0

    def preprocess(self, values: List[float]) -> torch.Tensor:
        x = torch.as_tensor(values, dtype=torch.float32)
        return (x - x.mean()) / (x.std(unbiased=False) + 1e-6)

    def batches(self, items) -> Iterator[list]:
        for i in range(0, len(items), self.batch_size):
            yield items[i : i + self.batch_size]

    @torch.inference_mode()
    def __call__(self, requests: List[List[float]], k: int = 1) -> List[List[Prediction]]:
        missing = [r for r in dict.fromkeys(map(tuple, requests)) if (r, k) not in self.cache]
        for batch in self.batches(missing):
            self.runs += 1
            scores = self.model(torch.stack([self.preprocess(list(r)) for r in batch])).softmax(-1)
            top = scores.topk(k, dim=-1)
            for r, values, indices in zip(batch, top.values.tolist(), top.indices.tolist()):
                self.cache[r, k] = [Prediction(self.labels[i], v) for v, i in zip(values, indices)]
        results = [self.cache[tuple(r), k] for r in requests]
        while len(self.cache) > self.limit:
            self.cache.popitem(last=False)
        return results


model = nn.Sequential(nn.Linear(4, 3, bias=False))
with torch.no_grad():
    model[0].weight.copy_(torch.tensor([[1.0, 0, 0, 0], [0, 1.0, 0, 0], [0, 0, 1.0, 1.0]]))
service = Service(model, ["first", "second", "rest"])
requests = [[9.0, 1.0, 1.0, 1.0], [1.0, 9.0, 1.0, 1.0], [1.0, 1.0, 9.0, 9.0], [9.0, 1.0, 1.0, 1.0], [0.0, 5.0, 0.0, 1.0]]
for request, (best,) in zip(requests, service(requests)):
    print(request, "->", best)
print(service.runs, len(service.cache))
print([str(p) for p in service([requests[0]], k=3)[0]], service.runs)
print(service([requests[1]])[0][0].label, service.runs)
print(any(p.requires_grad for p in model.parameters()), model.training)
for bad in ([1.0, 2.0], "text"):
    try:
        service([bad])
    except Exception as error:
        print(type(error).__name__)
