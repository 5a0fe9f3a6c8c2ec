import type { ErrorOutput, Output, Ready, Verdict } from "../../lib/protocol";
import type { EngineStats } from "../../lib/record";

/** An output as it reaches Node: pictures without their bytes. */
export type TapeOutput = Output;

export interface Outcome {
  readonly status: "ok" | "error" | "interrupted" | "timeout" | "fatal" | "checked";
  readonly error: ErrorOutput | null;
  readonly verdict?: Verdict;
  readonly message?: string;
  readonly ms: number;
  readonly stats?: EngineStats;
}

export interface RunOptions {
  readonly check?: string;
  /** Seconds. */
  readonly timeout?: number;
  readonly onOutput?: (output: TapeOutput) => void;
  readonly onInput?: (prompt: string) => Promise<string | null>;
}

export interface KernelHandle {
  readonly ready: Ready | null;
  readonly closed: Promise<void>;
  run(cellId: string, source: string, options?: RunOptions): Promise<Outcome>;
  writeFiles(shared: { readonly key: string; readonly files: readonly { path: string; url: string }[] }): Promise<void>;
  interrupt(): Promise<void>;
  cancel(): Promise<void>;
  close(): Promise<void>;
}

export interface Kernels {
  open(options: {
    readonly language: "python" | "typescript";
    readonly executor: string;
    readonly inputTranscript?: boolean;
    readonly noSnapshot?: boolean;
  }): Promise<KernelHandle>;
  share(folder: string): Promise<{ key: string; files: { path: string; url: string }[] }>;
  close(): Promise<void>;
}

export function openKernels(): Promise<Kernels>;
export function languageOf(file: string): "python" | "typescript";
