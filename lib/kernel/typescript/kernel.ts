import type { CellId, Completion, ExecutorName, RunStatus, Verdict } from "@/lib/protocol";
import type { Channel } from "../shared/channel";
import type { Inspection, Kernel, RunOutcome } from "../shared/serve";
import { makeConsole } from "./console";
import { CellModules } from "./errors";
import { inspect } from "./format";
import { complete, documentationAt } from "./introspect";
import { Printer } from "./printer";
import { CellRun, Interrupted, Runs, SharedScope } from "./runtime";
import { describeTensor, tensorText } from "./tensors";
import { transpile } from "./transpile";

export interface Gpu {
  readonly device: GPUDevice;
  readonly info?: GPUAdapterInfo;
}

const STACK_FRAMES = 50;

/** Evaluates TypeScript cells, each as a module of its own. */
export class TypeScriptKernel implements Kernel {
  private readonly printer: Printer;
  private readonly modules = new CellModules();
  private readonly scope: SharedScope;
  private readonly runs: Runs;
  private readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  private tfjs: Promise<object> | null = null;
  private lastRun = 0;
  private current: CellRun | null = null;

  /** `global` is the worker's global object, which becomes the cells' scope. */
  constructor(
    private readonly global: typeof globalThis,
    private readonly channel: Channel,
    private readonly interruptBuffer: Uint8Array<SharedArrayBuffer> | undefined,
    private readonly gpu: Gpu | null,
    readonly executor: ExecutorName,
  ) {
    this.printer = new Printer((output) => channel.emit(output));
    this.scope = new SharedScope(global);
    this.runs = new Runs(global);
    Object.assign(global.console, makeConsole(this.printer));
    this.serveFiles();
    this.reportStrays();
    // A stack begins inside TensorFlow.js: the reader's own line must still be on it.
    Error.stackTraceLimit = STACK_FRAMES;
  }

  async run(cellId: CellId, source: string): Promise<RunOutcome> {
    if (this.interruptBuffer !== undefined) Atomics.store(this.interruptBuffer, 0, 0);
    const id = ++this.lastRun;
    const run = new CellRun(
      {
        interruptBuffer: this.interruptBuffer,
        breathe: () => this.printer.breathe(),
        load: (specifier) => this.load(specifier),
      },
      this.scope,
    );
    this.current = run;
    this.runs.add(id, run);
    let status: RunStatus = "ok";
    try {
      const url = URL.createObjectURL(new Blob([transpile(source, id)], { type: "text/javascript" }));
      this.modules.add(url, cellId, source);
      await Promise.race([import(/* @vite-ignore */ url).finally(() => URL.revokeObjectURL(url)), run.stopped]);
      this.showValue(run.value);
    } catch (error) {
      status = error instanceof Interrupted ? "interrupted" : "error";
      await this.printer.settled();
      this.channel.emit(this.modules.describe(error, cellId));
    }
    // Promises that nobody caught are reported in a task of their own.
    await new Promise((resolve) => setTimeout(resolve));
    await this.printer.settled();
    this.runs.remove(id);
    this.current = null;
    return { status };
  }

  private showValue(value: unknown): void {
    if (value === undefined) return;
    const text = tensorText(value);
    if (text === null) this.printer.show({ kind: "value", text: inspect(value, describeTensor) });
    else this.printer.show(text.then((shown) => ({ kind: "value", text: shown })));
  }

  private load(specifier: string): Promise<object> {
    if (specifier === "@tensorflow/tfjs" || specifier === "@tensorflow/tfjs-core") return this.loadTfjs();
    throw new Error(`Cannot find module '${specifier}': a cell can import @tensorflow/tfjs.`);
  }

  private loadTfjs(): Promise<object> {
    this.tfjs ??= import("./tfjs").then(async ({ module, start }) => {
      await start(this.gpu?.device ?? null, this.gpu?.info);
      return module;
    });
    return this.tfjs;
  }

  async check(): Promise<Verdict> {
    return { kind: "fault", message: "Exercises are checked in Python; this cell is TypeScript." };
  }

  cancel(): void {
    this.current?.stop();
  }

  answerInput(): void {
    // A TypeScript cell never asks.
  }

  complete(source: string, offset: number): { from: number; items: readonly Completion[] } {
    const { length, items } = complete(source.slice(0, offset), this.global, this.scope.names);
    return { from: offset - length, items };
  }

  inspect(source: string, offset: number): Inspection | null {
    return documentationAt(source, offset, this.global);
  }

  writeFile(path: string, bytes: Uint8Array): void {
    this.files.set(path.replace(/^\.?\//, ""), new Uint8Array(bytes));
  }

  /** `fetch("data.json")` finds the files that were put beside the cells. */
  private serveFiles(): void {
    const { fetch } = this.global;
    this.global.fetch = (input, init) => {
      const file = typeof input === "string" ? this.files.get(input.replace(/^\.?\//, "")) : undefined;
      return file === undefined ? fetch(input, init) : Promise.resolve(new Response(file));
    };
  }

  /** What callbacks throw after or beside the cell is printed; it does not end the kernel. */
  private reportStrays(): void {
    const report = (reason: unknown) => {
      if (reason instanceof Interrupted) return;
      this.printer.print("stderr", [this.modules.describe(reason, "").text]);
    };
    this.global.addEventListener("error", (event) => {
      event.preventDefault();
      report(event.error ?? event.message);
    });
    this.global.addEventListener("unhandledrejection", (event) => {
      event.preventDefault();
      report(event.reason);
    });
  }
}
