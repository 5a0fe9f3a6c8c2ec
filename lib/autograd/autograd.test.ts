import { expect, test } from "vitest";
import { BackwardPass, ops, setGradientSum } from "@/lib/autograd";
import { openCpu } from "@/lib/device";
import { hostValueFrom, Recorder, setRecorder, Tensor } from "@/lib/tensor";

const r = new Recorder(openCpu());
setRecorder(r);
setGradientSum(ops.add);
const held: Tensor[] = [];
r.roots.add({
  markEpoch: 0,
  trace: (m) => {
    for (const x of held) m.add(x);
  },
});
const t = (xs: number[], shape: number[], grad = true) => {
  const x = Tensor.of(hostValueFrom(xs, "float32", shape));
  x.requiresGrad = grad;
  return x;
};
const grads = (y: Tensor, inputs: Tensor[], createGraph = false) => {
  const seed = Tensor.of(hostValueFrom([1], "float32", []));
  const it = new BackwardPass([y], [seed], { retainGraph: createGraph, createGraph, inputs }).run();
  const step = it.next([]);
  if (!step.done) throw new Error("callback");
  for (const g of step.value) if (g) held.push(g);
  return step.value;
};
const read = (x: Tensor | null) => Array.from(r.read(x!.value()) as Float32Array);

test("gradients of a product and its gradient", () => {
  const a = t([1, 2, 3], [3]);
  const b = t([4], [1]);
  const y = ops.sum(ops.mul(ops.mul(a, a), b), [0]);
  const [ga, gb] = grads(y, [a, b], true);
  expect(read(ga)).toEqual([8, 16, 24]);
  expect(read(gb)).toEqual([14]);
  const [gga] = grads(ops.sum(ga!, [0]), [a]);
  expect(read(gga)).toEqual([8, 8, 8]);
});
test("conv and pool", () => {
  const x = t(
    Array.from({ length: 16 }, (_, i) => i),
    [1, 1, 4, 4],
  );
  const w = t([1, 0, 0, 1], [1, 1, 2, 2]);
  const y = ops.convolution(x, w, null, { stride: [1, 1], padLo: [0, 0], padHi: [0, 0], dilation: [1, 1], groups: 1 });
  held.push(y);
  expect(read(y)).toEqual([5, 7, 9, 13, 15, 17, 21, 23, 25]);
  const [p] = ops.maxPool(
    y,
    { kernel: [2, 2], stride: [1, 1], padLo: [0, 0], padHi: [0, 0], dilation: [1, 1] },
    "MaxPool2DWithIndices",
  );
  const [gx, gw] = grads(ops.sum(p, [0, 1, 2, 3]), [x, w]);
  expect(read(p)).toEqual([15, 17, 23, 25]);
  expect(read(gw)).toEqual([5 + 6 + 9 + 10, 6 + 7 + 10 + 11, 9 + 10 + 13 + 14, 10 + 11 + 14 + 15]);
  expect(read(gx).reduce((a, b) => a + b)).toEqual(8);
});
