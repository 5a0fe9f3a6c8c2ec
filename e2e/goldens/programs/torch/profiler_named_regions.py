# The profiler: named regions, schedules, and what key_averages tells.
import torch
import torch.nn as nn
from torch.profiler import ProfilerActivity, ProfilerAction, profile, record_function, schedule

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 2))
x = torch.rand(4, 8)

with profile(activities=[ProfilerActivity.CPU], record_shapes=True) as prof:
    with record_function("model_inference"):
        model(x)
    with record_function("loss"):
        model(x).sum()
events = {e.key: e.count for e in prof.key_averages()}
print(events["model_inference"], events["loss"])
print("aten::linear" in events, events.get("aten::linear"), events.get("aten::relu"))
text = prof.key_averages().table(sort_by="cpu_time_total", row_limit=5)
print("Name" in text, "model_inference" in text, "CPU total" in text)
print(all(e.cpu_time_total >= 0 for e in prof.key_averages()))

plan = schedule(skip_first=1, wait=1, warmup=1, active=2, repeat=1)
print([plan(i).name for i in range(7)])
print(plan(4) == ProfilerAction.RECORD_AND_SAVE)
ready = []
with profile(activities=[ProfilerActivity.CPU], schedule=schedule(wait=1, warmup=1, active=2),
             on_trace_ready=lambda p: ready.append(p.step_num)) as p:
    for step in range(6):
        with record_function(f"step"):
            model(x).sum().backward()
        p.step()
print(ready)
with torch.autograd.profiler.profile(use_cpu=True) as old:
    with torch.autograd.profiler.record_function("inner"):
        x @ x.t()
print(any(e.key == "inner" for e in old.key_averages()))
