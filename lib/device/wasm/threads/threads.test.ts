import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Shape } from "@/lib/ir";
import { disagreements, random } from "../../testing/agreement";
import { runGraph } from "../../testing/graphs";
import { ModuleBuilder } from "../assembler";
import { openWasm } from "../device";
import { GEMM_SCRATCH, writeGemm } from "../gemm";
import { CONTROL, CONTROL_WORDS, type Gemm, publish } from "./job";
import type { ThreadMaker } from "./pool";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
let script = "";
const started: Worker[] = [];

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { parentPort } from "node:worker_threads";
        import { serveThread } from "@/lib/device/wasm/threads";
        parentPort.once("message", serveThread);`,
      resolveDir: root,
    },
    alias: { "@": root.replace(/[\\/]$/, "") },
    bundle: true,
    format: "cjs",
    platform: "node",
    write: false,
  });
  script = outputFiles[0].text;
});
afterAll(() => Promise.all(started.map((worker) => worker.terminate())));

const threads: ThreadMaker = {
  helpers: 2,
  start(with_) {
    const worker = new Worker(script, { eval: true });
    worker.postMessage(with_);
    started.push(worker);
    return worker;
  },
};

test("threads share large products, by rows and by columns, and give the same digits as one", async () => {
  const device = openWasm({ threads });
  const alone = openWasm();
  expect(device.note).toContain("3 processor cores");
  // Helpers come when they have loaded; products before and after must agree.
  for (let round = 0; round < 30; round++) {
    for (const [m, k, n] of [
      [200, 128, 130],
      [64, 300, 260],
      [257, 129, 70],
    ]) {
      const leaves = [random([m, k], "float32", round), random([k, n], "float32", round + 1)];
      const run = (on: typeof device): Promise<unknown> =>
        disagreements(on, leaves, (g, ids) => [g.add("matmul", null, ids, [m, n], "float32")], { floor: Math.sqrt(k) });
      expect(await run(device)).toEqual([]);
    }
    if (round === 10) await new Promise((done) => setTimeout(done, 300));
  }
  const [m, n]: Shape = [300, 300];
  const plans = [device, alone].map(async (on) => {
    const [out] = await runGraph(on, [random([m, n], "float32", 7)], (g, [a]) => [
      g.add("matmul", null, [a, a], [m, n], "float32"),
    ]);
    return [...out];
  });
  const [together, single] = await Promise.all(plans);
  expect(together).toEqual(single);
  device.dispose();
}, 30_000);

test("a helper does a published product by itself, in parts, and then sleeps until the next", () => {
  const pages = { initial: 64, maximum: 64, shared: true };
  const library = new ModuleBuilder(pages, false);
  writeGemm(library);
  const module = new WebAssembly.Module(library.bytes());
  const memory = new WebAssembly.Memory(pages);
  const [m, k, n] = [100, 8, 64];
  let free = 64;
  const take = (bytes: number): number => {
    const at = free;
    free += bytes;
    return at;
  };
  const table = (length: number, stride: number): number => {
    const at = take(4 * length);
    new Int32Array(memory.buffer, at, length).set(Array.from({ length }, (_, i) => 4 * i * stride));
    return at;
  };
  const filled = (length: number): number => {
    const at = take(4 * length);
    new Float32Array(memory.buffer, at, length).set(Array.from({ length }, (_, i) => (i % 7) - 3));
    return at;
  };
  const [a, b, c] = [filled(m * k), filled(k * n), take(4 * m * n)];
  const args = [m, n, k, a, table(m, k), table(k, 1), b, table(k, n), table(n, 1), c, 4 * n, 0, take(GEMM_SCRATCH)];
  const control = take(4 * CONTROL_WORDS);
  threads.start({ memory, library: module, control, scratch: take(GEMM_SCRATCH) });

  const words = new Int32Array(memory.buffer, control, CONTROL_WORDS);
  const results = (): number[] => [...new Float32Array(memory.buffer, c, m * n)];
  const { exports } = new WebAssembly.Instance(module, { env: { memory, math: () => 0 } });
  (exports.gemm as Gemm)(...args);
  const expected = results();
  for (let round = 0; round < 3; round++) {
    new Float32Array(memory.buffer, c, m * n).fill(0);
    const parts = publish(words, args, 1);
    expect(parts).toBeGreaterThan(1);
    Atomics.add(words, CONTROL.wake, 1);
    Atomics.notify(words, CONTROL.wake);
    for (let done = 0; done < parts; done = Atomics.load(words, CONTROL.done)) {
      expect(Atomics.wait(words, CONTROL.done, done, 20_000)).not.toBe("timed-out");
    }
    expect(results()).toEqual(expected);
  }
}, 30_000);

test("host functions and read-backs get memory of their own, not the shared one", async () => {
  const device = openWasm({ threads });
  const wrong = await disagreements(device, [random([4, 4], "float64", 3)], (g, [a]) => [
    g.add("host", { fn: "inverse", params: [] }, [a], [4, 4], "float64"),
  ]);
  expect(wrong).toEqual([]);
  const buffer = device.upload(Float32Array.of(1, 2), "float32");
  const read = await device.read(buffer);
  expect(read.buffer).toBeInstanceOf(ArrayBuffer);
  device.dispose();
});
