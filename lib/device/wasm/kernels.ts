import type { Graph } from "@/lib/ir";
import type { Task } from "@/lib/passes";
import { openKernel } from "./arguments";
import { ModuleBuilder } from "./assembler";
import { writeMatmul } from "./contraction";
import { writeConv } from "./conv";
import { GEMM_PARAMETERS, writeGemm } from "./gemm";
import { LoopCompiler } from "./loop/loop";
import { hostMath } from "./math";
import { MAXIMUM_PAGES, type Memory } from "./memory";
import { writeNode } from "./nodes";
import { I32 } from "./opcodes";
import { SCATTER_PARAMETERS, writeScatter } from "./scatter";
import { type ThreadMaker, ThreadPool } from "./threads";

/** A compiled task: a function of the address of its arguments. */
export interface Kernel {
  readonly run: (args: number) => void;
  /** Bytes of memory that it needs for itself while it runs; their address is its last argument. */
  readonly scratch: number;
}

/** Kernels kept for plans to come; a plan keeps its own. */
const CEILING = 2048;

/** Parameters of the shared functions. */
const LIBRARY = { gemm: GEMM_PARAMETERS.length, multiply: GEMM_PARAMETERS.length, scatter: SCATTER_PARAMETERS };

/** A task that becomes one kernel. */
export type Single = Exclude<Task, { kind: "batch" }>;

/** Kernels of one memory, kept by the keys of their tasks. Those of a plan that are new are compiled as one module. */
export class Kernels {
  readonly #kept = new Map<string, Kernel>();
  readonly #imports: Record<string, WebAssembly.ImportValue>;
  readonly #pages: ModuleBuilder["pages"];
  readonly #threads: ThreadPool | null;
  compilations = 0;

  constructor(
    readonly memory: Memory,
    readonly fused: boolean,
    threads: ThreadMaker | null,
  ) {
    this.#pages = { initial: 1, maximum: MAXIMUM_PAGES, shared: memory.shared };
    const library = new ModuleBuilder(this.#pages, fused);
    writeGemm(library);
    writeScatter(library);
    this.#imports = { math: hostMath, memory: memory.memory };
    const module = new WebAssembly.Module(library.bytes());
    const { gemm, scatter } = new WebAssembly.Instance(module, { env: this.#imports }).exports;
    this.#threads = threads && new ThreadPool(memory, module, gemm as (...args: number[]) => void, threads);
    Object.assign(this.#imports, { gemm, scatter, multiply: this.#threads?.multiply ?? gemm });
  }

  dispose(): void {
    this.#threads?.dispose();
  }

  #instantiate(m: ModuleBuilder): WebAssembly.Exports {
    return new WebAssembly.Instance(new WebAssembly.Module(m.bytes()), { env: this.#imports }).exports;
  }

  /**
   * The kernels of these tasks, in order; null for what the host computes.
   * @param inPlace tasks whose result lies where what they change lies
   */
  compile(graph: Graph, tasks: readonly Single[], inPlace: ReadonlySet<Single>): (Kernel | null)[] {
    const m = new ModuleBuilder(this.#pages, this.fused, LIBRARY);
    const made = new Map<string, { name: string; scratch: number }>();
    const keyOf = (task: Single): string => (inPlace.has(task) ? `${task.key} in place` : task.key);
    for (const task of tasks) {
      const key = keyOf(task);
      if (this.#kept.has(key) || made.has(key)) continue;
      const name = `k${made.size}`;
      const scratch = writeKernel(m, graph, task, name, inPlace.has(task));
      if (scratch !== null) made.set(key, { name, scratch });
    }
    if (made.size > 0) {
      const exports = this.#instantiate(m);
      this.compilations++;
      for (const [key, { name, scratch }] of made) {
        this.#kept.set(key, { run: exports[name] as Kernel["run"], scratch });
      }
    }
    const kernels = tasks.map((task) => {
      const key = keyOf(task);
      const kernel = this.#kept.get(key) ?? null;
      if (kernel) {
        // The most recently used come last.
        this.#kept.delete(key);
        this.#kept.set(key, kernel);
      }
      return kernel;
    });
    for (const key of this.#kept.keys()) {
      if (this.#kept.size <= CEILING) break;
      this.#kept.delete(key);
    }
    return kernels;
  }
}

/** Writes a task's kernel into a module. Returns the bytes of scratch memory it needs, or null where the host computes it. */
function writeKernel(m: ModuleBuilder, graph: Graph, task: Single, name: string, inPlace: boolean): number | null {
  switch (task.kind) {
    case "loop": {
      const f = m.function([I32], [], name);
      new LoopCompiler(m, f, task, openKernel(f, task)).emit();
      return 0;
    }
    case "matmul":
      return writeMatmul(m, task, name);
    case "conv":
    case "convInput":
    case "convWeight":
      return writeConv(m, task, name);
    case "node":
      return writeNode(m, task, graph.nodes[task.node], name, inPlace) ? 0 : null;
  }
}
