# Checkpointed activations, schedules of the profiler, timers, a process group of one.
import torch, os, tempfile
from torch import nn
from torch.utils.checkpoint import checkpoint, checkpoint_sequential
import torch.utils.benchmark as benchmark
import torch.distributed as dist
from torch.profiler import profile, record_function, ProfilerActivity, schedule
torch.manual_seed(0)
net = nn.Sequential(nn.Linear(3,4), nn.Tanh(), nn.Dropout(0.5), nn.Linear(4,2))
x = torch.randn(2,3, requires_grad=True)
torch.manual_seed(1); a = net(x).sum(); a.backward(); g = x.grad.clone(); w = net[0].weight.grad.clone()
x.grad=None; net.zero_grad(); torch.manual_seed(1)
b = checkpoint(net, x, use_reentrant=False).sum(); b.backward()
print(torch.allclose(a,b), torch.allclose(g, x.grad), torch.allclose(w, net[0].weight.grad))
x.grad=None; net.zero_grad(); torch.manual_seed(1)
c = checkpoint_sequential(net, 2, x, use_reentrant=False).sum(); c.backward(); print(torch.allclose(g, x.grad))
s = schedule(wait=1, warmup=1, active=2, repeat=1); print([s(i).name for i in range(6)])
with profile(activities=[ProfilerActivity.CPU]) as prof:
    with record_function("mine"): net(x)
print("mine" in prof.key_averages().table(sort_by="cpu_time_total", row_limit=5))
t = benchmark.Timer("x + 1", globals={"x": torch.ones(2)}, label="add", sub_label="small", description="first")
m = t.timeit(3); print(type(m).__name__, m.number_per_run, len(m.times), m.task_spec.title)
os.environ["MASTER_ADDR"]="localhost"; os.environ["MASTER_PORT"]="29511"
dist.init_process_group("gloo", rank=0, world_size=1)
v = torch.arange(3.); dist.all_reduce(v); print(v, dist.get_rank(), dist.get_world_size(), dist.is_initialized())
out = [torch.zeros(3)]; dist.all_gather(out, v); print(out)
ddp = nn.parallel.DistributedDataParallel(nn.Linear(3,1)); print(list(ddp.state_dict()), ddp)
ddp(torch.ones(1,3)).backward(); print(ddp.module.weight.grad)
dist.destroy_process_group()
try: dist.get_rank()
except ValueError as e: print(e)
from torch.nn.attention import sdpa_kernel, SDPBackend
with sdpa_kernel(SDPBackend.MATH): print(nn.functional.scaled_dot_product_attention(torch.ones(1,1,2,2), torch.ones(1,1,2,2), torch.ones(1,1,2,2)))
import torch.multiprocessing as mp
print(callable(mp.spawn))
