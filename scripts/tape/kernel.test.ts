import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type KernelHandle, type Kernels, type Outcome, openKernels, type TapeOutput } from "./kernels.mjs";

/** Kernels as a page drives them, in a real browser: stopping, waiting, dying. */

let kernels: Kernels;

beforeAll(async () => {
  kernels = await openKernels();
}, 120_000);

afterAll(async () => {
  await kernels.close();
});

interface Ran extends Outcome {
  readonly stdout: string;
  readonly outputs: readonly TapeOutput[];
}

async function run(kernel: KernelHandle, source: string, during: () => unknown = () => {}): Promise<Ran> {
  const outputs: TapeOutput[] = [];
  const running = kernel.run("cell", source, { timeout: 30, onOutput: (output) => outputs.push(output) });
  const timer = setTimeout(during, 500);
  const outcome = await running;
  clearTimeout(timer);
  const stdout = outputs.map((o) => (o.kind === "stream" && o.name === "stdout" ? o.text : "")).join("");
  return { ...outcome, stdout, outputs };
}

const LIMIT = { timeout: 120_000 };

describe("a Python kernel", LIMIT, () => {
  let kernel: KernelHandle;
  beforeAll(async () => {
    kernel = await kernels.open({ language: "python", executor: "cpu" });
  }, 120_000);
  afterAll(() => kernel.close());

  test("boots from the memory snapshot from the second time on", async () => {
    const second = await kernels.open({ language: "python", executor: "cpu" });
    expect(second.ready?.fromSnapshot).toBe(true);
    const draw = "import random\nprint(random.random())";
    expect((await run(second, draw)).stdout).not.toBe((await run(kernel, draw)).stdout);
    await second.close();
  });

  test("boots without the snapshot too, and runs the same", async () => {
    const plain = await kernels.open({ language: "python", executor: "cpu", noSnapshot: true });
    expect(plain.ready?.fromSnapshot).toBe(false);
    expect((await run(plain, "print(1 + 1)")).stdout).toBe("2\n");
    await plain.close();
  });

  test("shows question and answer as a transcript, and asks for nothing twice", async () => {
    const asking = await kernels.open({ language: "python", executor: "cpu", inputTranscript: true });
    const prompts: string[] = [];
    let stdout = "";
    await asking.run("cell", "name = input('Name? ')\nprint(name * 2)", {
      onInput: async (prompt) => {
        prompts.push(prompt);
        return "ab";
      },
      onOutput: (output) => {
        if (output.kind === "stream") stdout += output.text;
      },
    });
    expect({ prompts, stdout }).toEqual({ prompts: ["Name? "], stdout: "Name? ab\nabab\n" });
    await asking.close();
  });

  test("awaits at the top level, runs asyncio.run inside it, and sleeps without blocking", async () => {
    const source = [
      "import asyncio, time",
      "async def late(n):",
      "    await asyncio.sleep(0.05)",
      "    return n",
      "print(await asyncio.gather(late(1), late(2)), asyncio.run(late(3)))",
      "start = time.perf_counter(); time.sleep(0.2); print(time.perf_counter() - start >= 0.19)",
    ];
    expect(await run(kernel, source.join("\n"))).toMatchObject({ status: "ok", stdout: "[1, 2] 3\nTrue\n" });
  });

  test("stops a busy loop by the interrupt buffer, at its line", async () => {
    const { status, stdout, error } = await run(kernel, "print('on')\nwhile True:\n    pass", () => kernel.interrupt());
    expect({ status, stdout }).toEqual({ status: "interrupted", stdout: "on\n" });
    expect(error).toMatchObject({ name: "KeyboardInterrupt" });
    expect((await run(kernel, "print('alive')")).stdout).toBe("alive\n");
  });

  test.each([
    ["a sleep", "import time\ntime.sleep(60)"],
    ["an await", "import asyncio\nawait asyncio.sleep(60)"],
    ["asyncio.run", "import asyncio\nasync def f():\n    await asyncio.sleep(60)\nasyncio.run(f())"],
  ])("stops %s when the run is cancelled", async (_what, source) => {
    const { status, error, ms } = await run(kernel, source, () => kernel.cancel());
    expect(status).toBe("interrupted");
    expect(error?.name).toBe("KeyboardInterrupt");
    expect(ms).toBeLessThan(20_000);
    expect((await run(kernel, "print('alive')")).stdout).toBe("alive\n");
  });

  test.each([
    ["computes", "n = 0\nfor i in range(12_000_000): n += 1"],
    ["waits", "from pyodide.ffi import run_sync\nimport asyncio\nrun_sync(asyncio.sleep(1))"],
  ])("shows text while the code %s, without being asked to flush", async (_what, work) => {
    const arrivals: { readonly text: string; readonly at: number }[] = [];
    const began = performance.now();
    const source = `print('a')\nprint('b')\n${work}\nprint('c')`;
    await kernel.run("cell", source, {
      onOutput: (output) => {
        if (output.kind === "stream") arrivals.push({ text: output.text, at: performance.now() - began });
      },
    });
    const end = performance.now() - began;
    expect(arrivals.map((a) => a.text).join("")).toBe("a\nb\nc\n");
    const early = arrivals.filter((arrival) => arrival.at < end / 2).map((a) => a.text);
    expect(early.join("")).toBe("a\nb\n");
  });

  test.each([
    ["a function", "def f(): f()\nf()"],
    ["__getattr__", "class A:\n    def __getattr__(self, k): return getattr(self, k + 'x')\nA().a"],
    ["a cached function", "import functools\n@functools.cache\ndef f(n): return f(n + 1)\nf(0)"],
    ["a sort key", "def f(x): return sorted([1], key=f)\nf(1)"],
    ["__call__", "class C:\n    def __call__(self): return self()\nC()()"],
    ["__repr__", "class R:\n    def __repr__(self): return f'{self!r}'\nrepr(R())"],
    ["map", "def f(x): return list(map(f, [x]))\nf(1)"],
    ["a regular expression's function", "import re\ndef f(m): return re.sub('a', f, 'a')\nf(0)"],
  ])("makes runaway recursion through %s a RecursionError, and lives on", async (_what, source) => {
    expect((await run(kernel, source)).error?.name).toBe("RecursionError");
    expect((await run(kernel, "1")).status).toBe("ok");
  });

  test("raises MemoryError when a list grows without end, and lives on", async () => {
    const { error } = await run(kernel, "blocks = []\nwhile True: blocks.append(bytearray(2**29))");
    expect(error?.name).toBe("MemoryError");
    expect((await run(kernel, "del blocks\nprint('alive')")).stdout).toBe("alive\n");
  });

  test("completes within 100 ms for 1 + 1", async () => {
    await run(kernel, "1 + 1");
    const times = [];
    for (let i = 0; i < 5; i++) times.push((await run(kernel, "1 + 1")).ms);
    expect(Math.min(...times)).toBeLessThan(100);
  });

  test("finds the plan of a loop again, wherever a batch of dropped tensors ends", async () => {
    const source = [
      "import torch",
      "from tapegraph import _bridge",
      "x = torch.ones(8)",
      "def compilations(): return int(float(_bridge.method('stats').split(',')[3]))",
      "def step():",
      "    v = x",
      "    for _ in range(77): v = v * 0.5 + x",
      "    return v.sum().item()",
      "step(); step()  # x itself is computed in the first",
      "before = compilations()",
      "for _ in range(6): step()",
      "print(compilations() - before)",
    ];
    const wasm = await kernels.open({ language: "python", executor: "wasm" });
    expect((await run(wasm, source.join("\n"))).stdout).toBe("0\n");
    await wasm.close();
  });

  test("that WebAssembly kills is told dead, by its cause", async () => {
    const doomed = await kernels.open({ language: "python", executor: "cpu" });
    const outcome = await run(doomed, "import ctypes\nctypes.string_at(0xF0000000)");
    expect(outcome).toMatchObject({ status: "fatal", message: expect.stringMatching(/^Python stopped working/) });
  });
});

describe("a TypeScript kernel", LIMIT, () => {
  let kernel: KernelHandle;
  beforeAll(async () => {
    kernel = await kernels.open({ language: "typescript", executor: "webgpu" });
  }, 120_000);
  afterAll(() => kernel.close());

  test("shares names between cells, and lets them be declared again", async () => {
    await run(kernel, "const a = 1; let b: number = 2; function sum(): number { return a + b; }");
    await run(kernel, "b = 10;");
    expect((await run(kernel, "console.log(sum());")).stdout).toBe("11\n");
    await run(kernel, "const a = 5;");
    expect((await run(kernel, "console.log(sum());")).stdout).toBe("15\n");
    expect((await run(kernel, "a = 6;")).error?.message).toBe("Assignment to constant variable.");
  });

  test.each([
    ["an empty loop", "while (true);", "interrupt"],
    ["a loop that catches everything", "while (true) { try { for (;;); } catch {} }", "interrupt"],
    ["a wait", "await new Promise(() => {});", "cancel"],
    ["a loop of short waits", "while (true) await new Promise((r) => setTimeout(r, 1));", "cancel"],
  ] as const)("stops %s", async (_what, source, how) => {
    expect((await run(kernel, source, () => kernel[how]())).status).toBe("interrupted");
    expect((await run(kernel, "console.log('alive')")).stdout).toBe("alive\n");
  });

  test("tells an error in the reader's lines", async () => {
    const { error } = await run(
      kernel,
      "interface T { a: 1 }\nfunction fail(): never {\n  throw new Error('no');\n}\nfail();",
    );
    expect(error).toMatchObject({ name: "Error", message: "no", line: 3 });
    expect(error?.text).toBe("Error: no\n    at fail (<cell:cell>:3)\n    at <module> (<cell:cell>:5)\n");
  });

  test("runs TensorFlow.js on our GPU device and prints its tensors", async () => {
    const source = [
      "import * as tf from '@tensorflow/tfjs';",
      "const product = tf.tidy(() => tf.tensor2d([[1, 2], [3, 4]]).matMul(tf.eye(2)));",
      "console.log(tf.getBackend(), product);",
      "product",
    ];
    const { status, stdout, outputs } = await run(kernel, source.join("\n"));
    const text = "Tensor\n    [[1, 2],\n     [3, 4]]";
    expect({ status, stdout }).toEqual({ status: "ok", stdout: `webgpu ${text}\n` });
    expect(outputs.at(-1)).toMatchObject({ kind: "value", text });
  });

  test("refuses to read a GPU tensor synchronously, and says what to do", async () => {
    const { error } = await run(kernel, "tf.ones([64, 64]).matMul(tf.ones([64, 64])).dataSync()");
    expect(error?.message).toMatch(/use await tensor\.data\(\)/);
  });
});
