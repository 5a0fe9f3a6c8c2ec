import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CellId, Output, Reply, Request, RunStatus } from "@/lib/protocol";
import { type KernelPort, KernelSession, lineText, type PortEvents } from ".";

const a = "a" as CellId;
const b = "b" as CellId;
const c = "c" as CellId;

/** A kernel that does nothing by itself: the test says what it answers. */
class KernelDouble implements KernelPort {
  readonly requests: Request[] = [];
  terminated = false;

  constructor(private readonly events: PortEvents) {}

  post(request: Request): void {
    this.requests.push(structuredClone(request));
  }

  terminate(): void {
    this.terminated = true;
  }

  send(reply: Reply): void {
    this.events.message(structuredClone(reply));
  }

  sendRaw(data: unknown): void {
    this.events.message(data);
  }

  fail(message: string): void {
    this.events.error(message);
  }

  ready(): void {
    this.send({
      type: "ready",
      language: "python",
      executor: "cpu",
      executorNote: "No GPU in this test.",
      version: "1",
      bootMs: 5,
      fromSnapshot: false,
    });
  }

  of<T extends Request["type"]>(type: T): Extract<Request, { type: T }>[] {
    return this.requests.filter((request): request is Extract<Request, { type: T }> => request.type === type);
  }

  get runId() {
    const runs = this.requests.filter((request) => request.type === "run" || request.type === "check");
    return runs[runs.length - 1].runId;
  }

  start(): void {
    this.send({ type: "started", runId: this.runId });
  }

  print(text: string, seq: number, runId = this.runId): void {
    const output: Output = { kind: "stream", name: "stdout", text };
    this.send({ type: "output", runId, seq, output });
  }

  finish(status: RunStatus = "ok", runId = this.runId): void {
    this.send({ type: "finished", runId, status, ms: 3 });
  }
}

let kernels: KernelDouble[] = [];
let frames: (() => void)[] = [];
const interruptBuffer = new Uint8Array(new SharedArrayBuffer(1));
const spawned = async () => {
  await vi.advanceTimersByTimeAsync(0);
  return kernels[kernels.length - 1];
};
const paint = () => {
  for (const frame of frames.splice(0)) frame();
};

function session(options: { isolated?: boolean; spawnFails?: boolean } = {}): KernelSession {
  return new KernelSession({
    language: "python",
    executor: "auto",
    async spawn(events) {
      if (options.spawnFails) throw new Error("404");
      const kernel = new KernelDouble(events);
      kernels.push(kernel);
      return { port: kernel, boot: { pyodideBase: "/pyodide/", assetBase: "/kernel/" } };
    },
    interruptBuffer: options.isolated === false ? undefined : interruptBuffer,
    schedule: (callback) => frames.push(callback),
  });
}

/** A session whose kernel is up and has begun to run cell a. */
async function running(options?: { isolated?: boolean }) {
  const on = session(options);
  on.run(a, "1");
  const kernel = await spawned();
  kernel.ready();
  kernel.start();
  return { on, kernel };
}
const text = (on: KernelSession, cell: CellId) =>
  on
    .getRun(cell)
    .view.blocks.map((block) => (block.kind === "stream" ? block.terminal.lines.map(lineText).join("\n") : block.kind))
    .join();

beforeEach(() => {
  vi.useFakeTimers();
  kernels = [];
  frames = [];
  interruptBuffer.fill(0);
});
afterEach(() => {
  vi.useRealTimers();
});

describe("booting", () => {
  it("waits for the first run, and runs once the kernel is ready", async () => {
    const on = session();
    expect(on.getState()).toEqual({ phase: "off" });
    on.run(a, "1+1");
    expect(on.getRun(a).phase).toBe("queued");
    const kernel = await spawned();
    expect(kernel.requests).toMatchObject([{ type: "boot", options: { language: "python", executor: "auto" } }]);
    expect(on.getState().phase).toBe("booting");
    kernel.send({ type: "boot-progress", phase: "download", label: "Python", loadedBytes: 1, totalBytes: 2 });
    expect(on.getState()).toMatchObject({ progress: { label: "Python", loadedBytes: 1 } });
    kernel.ready();
    expect(kernel.of("run")).toMatchObject([{ cellId: a, source: "1+1" }]);
    expect(on.getState()).toMatchObject({ phase: "ready", busy: true });
  });

  it("tries once more without a snapshot, then says why it cannot", async () => {
    const on = session();
    on.run(a, "1");
    (await spawned()).send({ type: "boot-failed", message: "bad snapshot" });
    const second = await spawned();
    expect(kernels).toHaveLength(2);
    expect(kernels[0].terminated).toBe(true);
    expect(second.of("boot")[0].options.noSnapshot).toBe(true);
    second.send({ type: "boot-failed", message: "no WebAssembly" });
    expect(on.getState()).toMatchObject({ phase: "dead", message: expect.stringContaining("no WebAssembly") });
    expect(on.getRun(a).phase).toBe("idle");
  });

  it("says so when the worker cannot be found", async () => {
    const on = session({ spawnFails: true });
    on.run(a, "1");
    await vi.advanceTimersByTimeAsync(0);
    expect(on.getState()).toMatchObject({ phase: "dead", message: expect.stringContaining("404") });
  });
});

describe("running", () => {
  it("goes cell by cell in the order they were asked for", async () => {
    const { on, kernel } = await running();
    on.run(b, "2");
    on.run(c, "3");
    expect(kernel.of("run")).toHaveLength(1);
    kernel.finish();
    expect(on.getRun(a)).toMatchObject({ phase: "ok", ms: 3, count: 1 });
    kernel.finish();
    expect(kernel.of("run").map((run) => run.cellId)).toEqual([a, b, c]);
  });

  it("takes the newer source of a cell that is still waiting", async () => {
    const { on, kernel } = await running();
    on.run(b, "old");
    on.run(b, "new");
    kernel.finish();
    kernel.finish();
    expect(kernel.of("run").map((run) => run.source)).toEqual(["1", "new"]);
  });

  it("does not run what waits behind a cell that failed, and says so", async () => {
    const { on, kernel } = await running();
    on.run(b, "2");
    kernel.finish("error");
    expect(on.getRun(a).phase).toBe("error");
    expect(on.getRun(b)).toMatchObject({ phase: "idle", note: expect.stringContaining("earlier cell failed") });
    expect(kernel.of("run")).toHaveLength(1);
  });

  it("keeps the old output of a cell until it begins again", async () => {
    const { on, kernel } = await running();
    kernel.print("first", 0);
    kernel.finish();
    on.run(a, "again");
    expect(text(on, a)).toBe("first");
    kernel.start();
    expect(text(on, a)).toBe("");
  });
});

describe("output", () => {
  it("is gathered for one painting", async () => {
    const { on, kernel } = await running();
    let changes = 0;
    on.subscribeRuns((cell) => {
      if (cell === a) changes++;
    });
    for (let seq = 0; seq < 500; seq++) kernel.print("x", seq);
    expect(changes).toBe(0);
    paint();
    expect(changes).toBe(1);
    expect(text(on, a)).toBe("x".repeat(500));
  });

  it("is complete when the cell is done, painting or not", async () => {
    const { on, kernel } = await running();
    kernel.print("last words", 0);
    kernel.finish();
    expect(text(on, a)).toBe("last words");
  });

  it("of an earlier run, or that came twice, is dropped", async () => {
    const { on, kernel } = await running();
    const stale = kernel.runId;
    kernel.print("one", 0);
    kernel.print("one", 0);
    kernel.finish();
    on.run(b, "2");
    kernel.start();
    kernel.print("late", 1, stale);
    kernel.finish("ok", stale);
    paint();
    expect(text(on, a)).toBe("one");
    expect(text(on, b)).toBe("");
    expect(on.getRun(b).phase).toBe("running");
  });

  it("of a task that outlives its cell is still shown there, until another cell runs", async () => {
    const { on, kernel } = await running();
    kernel.finish();
    kernel.print("tick", 0);
    paint();
    expect(text(on, a)).toBe("tick");
  });

  it("that the page does not understand ends the kernel rather than the page", async () => {
    const { on, kernel } = await running();
    kernel.sendRaw({ type: "output", runId: "one" });
    expect(on.getState()).toMatchObject({ phase: "dead", message: expect.stringContaining("does not understand") });
    expect(kernel.terminated).toBe(true);
    expect(on.getRun(a).phase).toBe("lost");
  });
});

describe("input()", () => {
  it("asks in the cell and sends the answer", async () => {
    const { on, kernel } = await running();
    kernel.send({ type: "input-request", runId: kernel.runId, prompt: "Name? ", password: false });
    expect(on.getRun(a).input).toEqual({ prompt: "Name? ", password: false });
    on.answer(a, "Ada");
    on.answer(a, "twice");
    expect(on.getRun(a).input).toBeNull();
    expect(kernel.of("input-reply")).toMatchObject([{ text: "Ada" }]);
  });
});

describe("the stop ladder", () => {
  it("ends at its first rung when the code can be cancelled", async () => {
    const { on, kernel } = await running();
    on.run(b, "2");
    on.stop();
    expect(kernel.of("cancel")).toHaveLength(1);
    expect(on.getState()).toMatchObject({ stopping: true });
    kernel.finish("interrupted");
    expect(on.getRun(a).phase).toBe("interrupted");
    expect(on.getRun(b).phase).toBe("idle");
    await vi.advanceTimersByTimeAsync(6000);
    expect(interruptBuffer[0]).toBe(0);
    expect(kernel.terminated).toBe(false);
    expect(on.getState()).toMatchObject({ phase: "ready", busy: false, stopping: false });
  });

  it("interrupts after a second, and not the next run", async () => {
    const { on, kernel } = await running();
    on.stop();
    await vi.advanceTimersByTimeAsync(999);
    expect(interruptBuffer[0]).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(interruptBuffer[0]).toBe(2);
    kernel.finish("interrupted");
    expect(interruptBuffer[0]).toBe(0);
  });

  it("interrupts at once when Stop is pressed again", async () => {
    const { on } = await running();
    on.stop();
    on.stop();
    expect(interruptBuffer[0]).toBe(2);
  });

  it.each([true, false])(
    "ends the worker after five seconds, and says what is lost (isolated: %s)",
    async (isolated) => {
      const { on, kernel } = await running({ isolated });
      kernel.print("so far", 0);
      on.stop();
      await vi.advanceTimersByTimeAsync(5000);
      expect(kernel.terminated).toBe(true);
      expect(on.getRun(a)).toMatchObject({ phase: "lost", note: expect.stringContaining("variables are lost") });
      expect(text(on, a)).toBe("so far");
      const fresh = await spawned();
      expect(fresh).not.toBe(kernel);
      fresh.ready();
      on.run(a, "1");
      expect(fresh.of("run")).toHaveLength(1);
    },
  );
});

describe("losing the kernel", () => {
  it("names the cause, and the next run begins a new one", async () => {
    const { on, kernel } = await running();
    kernel.send({ type: "fatal", cause: "device-lost", message: "The GPU was lost." });
    expect(on.getState()).toEqual({
      phase: "dead",
      message: "The GPU was lost. Variables are lost; your code is not.",
    });
    expect(on.getRun(a)).toMatchObject({ phase: "lost", note: expect.stringContaining("The GPU was lost.") });
    on.run(a, "again");
    expect((await spawned()).of("boot")).toHaveLength(1);
    expect(kernels).toHaveLength(2);
  });

  it("is noticed when an idle kernel does not answer", async () => {
    const { on, kernel } = await running();
    kernel.finish();
    await vi.advanceTimersByTimeAsync(4000);
    for (const { n } of kernel.of("ping")) kernel.send({ type: "pong", n });
    await vi.advanceTimersByTimeAsync(8000);
    expect(on.getState().phase).toBe("ready");
    await vi.advanceTimersByTimeAsync(4000);
    expect(on.getState()).toMatchObject({ phase: "dead", message: expect.stringContaining("no longer answers") });
  });

  it("is not suspected while code runs, however long", async () => {
    const { on, kernel } = await running();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(kernel.of("ping")).toHaveLength(0);
    expect(on.getState()).toMatchObject({ phase: "ready", busy: true });
  });

  it("restarts with one call; what the old worker still sends is not heard", async () => {
    const { on, kernel } = await running();
    on.restart();
    const fresh = await spawned();
    fresh.ready();
    kernel.send({ type: "fatal", cause: "worker", message: "late" });
    kernel.fail("late");
    expect(on.getState()).toMatchObject({ phase: "ready", busy: false });
    expect(on.getRun(a).phase).toBe("lost");
  });
});

describe("the executor", () => {
  it("can be chosen before the kernel is on without starting it, and restarts one that is", async () => {
    const on = session();
    on.setExecutor("cpu");
    expect(on.getState().phase).toBe("off");
    on.run(a, "1");
    const kernel = await spawned();
    expect(kernel.of("boot")[0].options.executor).toBe("cpu");
    kernel.ready();
    on.setExecutor("cpu");
    expect(kernel.terminated).toBe(false);
    on.setExecutor("webgpu");
    expect(kernel.terminated).toBe(true);
    expect((await spawned()).of("boot")[0].options.executor).toBe("webgpu");
  });
});

describe("a check", () => {
  it("gives the verdict to whoever asked", async () => {
    const on = session();
    const verdict = on.check(a, "source", "program");
    const kernel = await spawned();
    kernel.ready();
    expect(kernel.of("check")).toMatchObject([{ source: "source", check: "program" }]);
    kernel.start();
    kernel.send({ type: "checked", runId: kernel.runId, verdict: { kind: "passed", message: "Yes" }, ms: 4 });
    await expect(verdict).resolves.toEqual({ kind: "passed", message: "Yes" });
    expect(on.getRun(a).phase).toBe("ok");
  });

  it("that does not pass is no failed run, but an error of the reader's code is", async () => {
    const on = session();
    const first = on.check(a, "source", "program");
    const kernel = await spawned();
    kernel.ready();
    kernel.start();
    kernel.send({ type: "checked", runId: kernel.runId, verdict: { kind: "failed", message: "no" }, ms: 4 });
    await expect(first).resolves.toMatchObject({ kind: "failed" });
    expect(on.getRun(a).phase).toBe("idle");

    const second = on.check(a, "source", "program");
    kernel.start();
    const error = {
      kind: "error",
      name: "NameError",
      message: "x",
      frames: [],
      text: "NameError: x",
      line: 1,
    } as const;
    kernel.send({ type: "checked", runId: kernel.runId, verdict: { kind: "error", error }, ms: 4 });
    await expect(second).resolves.toMatchObject({ kind: "error" });
    expect(on.getRun(a).phase).toBe("error");
    expect(text(on, a)).toBe("error");
  });

  it("gives none when it was stopped, replaced or lost", async () => {
    const on = session();
    const first = on.check(a, "1", "p");
    const second = on.check(a, "2", "p");
    await expect(first).resolves.toBeNull();
    const kernel = await spawned();
    kernel.ready();
    const waiting = on.check(b, "3", "p");
    on.stop();
    await expect(waiting).resolves.toBeNull();
    kernel.finish("interrupted");
    await expect(second).resolves.toBeNull();
  });

  it("that still waited when the kernel died is lost, as a cell is not", async () => {
    const on = session();
    const verdict = on.check(a, "1", "p");
    on.run(b, "2");
    const kernel = await spawned();
    kernel.send({ type: "fatal", cause: "device-lost", message: "The GPU was lost." });
    await expect(verdict).resolves.toBeNull();
    expect([on.getRun(a).phase, on.getRun(b).phase]).toEqual(["lost", "idle"]);
  });
});

describe("questions", () => {
  it("are answered by a kernel that is ready", async () => {
    const { on, kernel } = await running();
    kernel.finish();
    const answer = on.complete("tor", 3);
    const [{ requestId }] = kernel.of("complete");
    kernel.send({ type: "completions", requestId, from: 0, items: [{ label: "torch", kind: "module" }] });
    await expect(answer).resolves.toMatchObject({ from: 0, items: [{ label: "torch" }] });
  });

  it("are given up when no answer comes, or when there is no kernel", async () => {
    await expect(session().complete("x", 1)).resolves.toBeNull();
    const { on } = await running();
    const answer = on.inspect("x", 1);
    await vi.advanceTimersByTimeAsync(3000);
    await expect(answer).resolves.toBeNull();
  });
});
