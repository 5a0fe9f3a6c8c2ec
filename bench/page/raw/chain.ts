import type { Instance } from "../column";
import { CHAIN } from "../problems";
import { bind, forEach, groupsOf64, Program, unroll } from "./program";

const n = CHAIN.x.length;
const filled = (value: number): Float32Array<ArrayBuffer> => new Float32Array(n).fill(value);

/** The whole chain in one kernel: what a compiler could make of it. */
export async function fusedChain(device: GPUDevice): Promise<Instance> {
  const program = new Program(device);
  const [x, plus, times] = [CHAIN.x, filled(CHAIN.plus), filled(CHAIN.times)].map((data) => program.buffer(data));
  const out = program.buffer(n);
  const code = `
${bind("x: f32", "plus: f32", "times: f32", "mut out: f32")}
${forEach(n)}
  var v = x[i];
  let a = plus[i];
  let m = times[i];
  ${unroll(CHAIN.operations, (k) => (k % 2 ? "v *= m;" : "v += a;"))}
  out[i] = v;
}`;
  const kernel = await program.dispatch(code, [x, plus, times, out], groupsOf64(n));
  return {
    note: "1 dispatch",
    run: (units, enqueued) => program.run([kernel], units, out, enqueued),
    dispose: () => program.dispose(),
  };
}

/** A kernel for each operation: what a perfect library that runs operations one by one could reach. */
export async function dispatchedChain(device: GPUDevice): Promise<Instance> {
  const program = new Program(device);
  const [x, plus, times] = [CHAIN.x, filled(CHAIN.plus), filled(CHAIN.times)].map((data) => program.buffer(data));
  const [sum, out] = [program.buffer(n), program.buffer(n)];
  const kernel = (operator: string): string => `
${bind("a: vec4f", "b: vec4f", "mut out: vec4f")}
${forEach(n / 4)}
  out[i] = a[i] ${operator} b[i];
}`;
  const groups = groupsOf64(n / 4);
  const [begin, add, multiply] = await Promise.all([
    program.dispatch(kernel("+"), [x, plus, sum], groups),
    program.dispatch(kernel("+"), [out, plus, sum], groups),
    program.dispatch(kernel("*"), [sum, times, out], groups),
  ]);
  const all = Array.from({ length: CHAIN.operations }, (_, k) => (k === 0 ? begin : k % 2 ? multiply : add));
  return {
    note: `${all.length} dispatches`,
    run: (units, enqueued) => program.run(all, units, out, enqueued),
    dispose: () => program.dispose(),
  };
}
