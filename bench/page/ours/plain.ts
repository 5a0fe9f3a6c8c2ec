import { ops } from "@/lib/autograd";
import { p, type Recorder, type Tensor } from "@/lib/tensor";
import type { Instance } from "../column";
import { CHAIN, product } from "../problems";
import { Held } from "./held";
import { tensor } from "./training";

/** Does `once` so many times, each flushed by itself, and reads the first number of the last result. */
async function repeat(held: Held, units: number, enqueued: () => void, once: () => Tensor): Promise<number> {
  const { recorder } = held;
  for (let i = 0; i < units; i++) {
    held.result = once();
    const flushed = recorder.flush();
    if (flushed) await flushed;
  }
  const all = held.result!.value();
  const corner = p.slice(
    all,
    all.shape.map(() => 0),
    all.shape.map(() => 1),
  );
  const read = recorder.read(corner);
  enqueued();
  return Number((await read)[0]);
}

/** One thousand operations, recorded and run at once: what the lazy policy does of itself. */
export function chain(recorder: Recorder): Instance {
  const x = tensor(CHAIN.x, CHAIN.shape);
  const plus = tensor(new Float32Array(CHAIN.x.length).fill(CHAIN.plus), CHAIN.shape);
  const times = tensor(new Float32Array(CHAIN.x.length).fill(CHAIN.times), CHAIN.shape);
  const held = new Held(recorder, [x, plus, times]);
  const once = (): Tensor => {
    let v = x;
    for (let i = 0; i < CHAIN.operations; i += 2) v = ops.mul(ops.add(v, plus), times);
    return v;
  };
  return {
    run: (units, enqueued) => repeat(held, units, enqueued, once),
    dispose: () => held.release(),
  };
}

export const matmul =
  (n: number) =>
  (recorder: Recorder): Instance => {
    const given = product(n);
    const a = tensor(given.a, [n, n]);
    const b = tensor(given.b, [n, n]);
    const held = new Held(recorder, [a, b]);
    return {
      run: (units, enqueued) => repeat(held, units, enqueued, () => ops.matmul(a, b)),
      dispose: () => held.release(),
    };
  };
