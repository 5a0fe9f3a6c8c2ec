# Bars of tqdm: what they count, and what is printed beside them (the bars themselves go elsewhere).
import time

from tqdm import tqdm, trange
from tqdm.auto import tqdm as auto

print(list(tqdm(range(3))), sum(trange(4)), len(tqdm([1, 2, 3])), [c for c in auto("ab", desc="letters", leave=False)])
with tqdm(total=10, desc="epoch", unit="batch") as bar:
    for i in range(5):
        bar.update(2)
        bar.set_postfix(loss=0.123456 / (i + 1), step=i, name="x")
    print(bar.n, bar.total, bar.desc, bar.postfix, bar.unit)
bar = trange(3)
for i in bar:
    bar.set_description(f"round {i}")
    tqdm.write(f"written {i}")
print(bar.n, bar.desc)
loop = tqdm([1, 2, 3], total=3, disable=True, ncols=80, ascii=True)
print([v for v in loop], loop.n)
endless = tqdm(v * v for v in range(3))
print(list(endless), endless.total, endless.n)
bar = tqdm(total=3)
bar.update()
bar.refresh()
bar.reset(total=5)
print(bar.n, bar.total)
bar.close()
print(tqdm.format_interval(75), tqdm.format_interval(3700), tqdm.format_sizeof(123456), tqdm.format_num(0.000012345), tqdm.format_num(1234567))
for step, value in enumerate(tqdm(["p", "q"])):
    print(step, value)
print(list(reversed(tqdm([1, 2]))), 2 in tqdm([1, 2]), bool(tqdm([])))
try:
    tqdm([1], colour_of="x")
except Exception as error:
    print(type(error).__name__, error)
time.sleep(0)
