import { ops } from "@/lib/autograd";
import { GraphBuilder } from "@/lib/ir";
import { optimize } from "@/lib/passes";
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

/** The same as a graph that is recorded once and run again and again: what a session or a compiled function does. */
export function heldChain({ device }: Recorder): Instance {
  const g = new GraphBuilder();
  const [x, plus, times] = [0, 1, 2].map(() => g.add("leaf", null, [], CHAIN.shape, "float32"));
  let v = x;
  for (let i = 0; i < CHAIN.operations; i += 2) {
    const sum = g.add("binary", { fn: "add" }, [v, plus], CHAIN.shape, "float32");
    v = g.add("binary", { fn: "mul" }, [sum, times], CHAIN.shape, "float32");
  }
  const plan = device.compile(optimize(g.finish([v])));
  const same = (value: number): Float32Array => new Float32Array(CHAIN.x.length).fill(value);
  const leaves = [CHAIN.x, same(CHAIN.plus), same(CHAIN.times)].map((data) => device.upload(data, "float32"));
  return {
    async run(units, enqueued) {
      let [last] = await device.run(plan, { leaves, scalars: [] });
      for (let i = 1; i < units; i++) {
        device.free(last);
        const ran = device.run(plan, { leaves, scalars: [] });
        [last] = ran instanceof Promise ? await ran : ran;
      }
      const read = device.read(last);
      enqueued();
      const value = Number((await read)[0]);
      device.free(last);
      return value;
    },
    dispose: () => {
      for (const leaf of leaves) device.free(leaf);
    },
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
