import type { Brand } from "@/lib/base";
import type { EngineStats } from "@/lib/record";
import type { BoardAction, BoardMessage } from "./boards";
import type { Output } from "./output";

export type RunId = Brand<number, "RunId">;
export type CellId = Brand<string, "CellId">;
export type KernelLanguage = "python" | "typescript";

/** What executes the recorded graphs. `auto` lets the kernel choose; the others force one executor for everything. */
export type ExecutorChoice = "auto" | "as-written" | "webgpu" | "wasm" | "cpu";
export type ExecutorName = "webgpu" | "wasm" | "cpu";

export interface BootOptions {
  readonly language: KernelLanguage;
  readonly executor: ExecutorChoice;
  /** Where Pyodide's files are served, with a trailing slash; same origin. */
  readonly pyodideBase: string;
  /** Where the kernel's own assets (the Python packages archive, vendored wheels) are served, with a trailing slash. */
  readonly assetBase: string;
  /** Shared with the page where it is cross-origin isolated: writing 2 interrupts Python (SIGINT). */
  readonly interruptBuffer?: Uint8Array<SharedArrayBuffer>;
  /** Never read or write the memory snapshot (tests, and after a failed boot from one). */
  readonly noSnapshot?: boolean;
  /**
   * How `input(prompt)` shows in the output. True, or left out (the page): prompt and answer appear together once
   * answered, as a transcript. False (a command line): the prompt alone goes to stdout before asking, as on a pipe.
   */
  readonly inputTranscript?: boolean;
  /**
   * Take our own stand-in for a package (matplotlib, PIL) even where the real one could be loaded from elsewhere: tests
   * and command lines, whose outcome should not depend on a network.
   */
  readonly ownPackages?: boolean;
}

/** Page to kernel. */
export type Request =
  | { readonly type: "boot"; readonly options: BootOptions }
  | {
      readonly type: "run";
      readonly runId: RunId;
      readonly cellId: CellId;
      readonly source: string;
      /** Also say what the compiler makes of it: an `explain` record at the end. */
      readonly explain?: boolean;
    }
  /** First rung of the stop ladder: cancel the running task at its next await. */
  | { readonly type: "cancel"; readonly runId: RunId }
  /** `null` is the end of input: Python raises EOFError. */
  | { readonly type: "input-reply"; readonly runId: RunId; readonly text: string | null }
  /** `offset` counts UTF-16 code units from the start of `source`. */
  | { readonly type: "complete"; readonly requestId: number; readonly source: string; readonly offset: number }
  | { readonly type: "inspect"; readonly requestId: number; readonly source: string; readonly offset: number }
  /** Put a file into the kernel's working directory. */
  | { readonly type: "write-file"; readonly path: string; readonly bytes: Uint8Array }
  /**
   * Run an exercise's check in a fresh namespace: the reader's `source`, then the check program, which sees what the
   * reader's code defined. Ends with a `checked` message, never with `finished`.
   */
  | {
      readonly type: "check";
      readonly runId: RunId;
      readonly cellId: CellId;
      readonly source: string;
      readonly check: string;
    }
  /** The reader did something in a dashboard. */
  | { readonly type: "board"; readonly action: BoardAction }
  | { readonly type: "ping"; readonly n: number };

export interface BootProgress {
  readonly type: "boot-progress";
  readonly phase: "download" | "interpreter" | "packages" | "device";
  readonly label: string;
  readonly loadedBytes?: number;
  readonly totalBytes?: number;
}

export interface Ready {
  readonly type: "ready";
  readonly language: KernelLanguage;
  readonly executor: ExecutorName;
  /** One sentence for the reader: which adapter, or why there is no GPU. */
  readonly executorNote: string;
  readonly version: string;
  readonly bootMs: number;
  readonly fromSnapshot: boolean;
}

export type RunStatus = "ok" | "error" | "interrupted";

export interface Completion {
  readonly label: string;
  readonly kind: "function" | "class" | "module" | "variable" | "keyword" | "property";
  readonly detail?: string;
}

/** The outcome of an exercise's check. A checker's own fault is never the reader's. */
export type Verdict =
  | { readonly kind: "passed"; readonly message: string }
  | {
      readonly kind: "failed";
      readonly message: string;
      /** The code still holds a blank to be filled in; nothing was run. */
      readonly blank?: boolean;
      readonly expected?: string;
      readonly found?: string;
      readonly next?: string;
      readonly others?: readonly string[];
    }
  | { readonly kind: "error"; readonly error: Extract<Output, { kind: "error" }> }
  | { readonly kind: "fault"; readonly message: string };

/** Kernel to page. */
export type Reply =
  | BootProgress
  | Ready
  | { readonly type: "boot-failed"; readonly message: string }
  | { readonly type: "started"; readonly runId: RunId }
  | { readonly type: "output"; readonly runId: RunId; readonly seq: number; readonly output: Output }
  | {
      readonly type: "finished";
      readonly runId: RunId;
      readonly status: RunStatus;
      readonly ms: number;
      readonly stats?: EngineStats;
    }
  | { readonly type: "checked"; readonly runId: RunId; readonly verdict: Verdict; readonly ms: number }
  | { readonly type: "input-request"; readonly runId: RunId; readonly prompt: string; readonly password: boolean }
  | {
      readonly type: "completions";
      readonly requestId: number;
      readonly from: number;
      readonly items: readonly Completion[];
    }
  | {
      readonly type: "inspection";
      readonly requestId: number;
      readonly from: number;
      readonly to: number;
      readonly signature: string;
      readonly documentation: string;
    }
  /** For the dashboards of this kernel, whichever cell runs. */
  | { readonly type: "board"; readonly message: BoardMessage }
  | { readonly type: "pong"; readonly n: number }
  /** The kernel cannot go on; the page says so in these words and offers a restart. Variables are lost. */
  | {
      readonly type: "fatal";
      readonly cause: "device-lost" | "wasm-trap" | "out-of-memory" | "worker";
      readonly message: string;
    };
