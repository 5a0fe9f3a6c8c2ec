import {
  type BoardAction,
  type BootOptions,
  type CellId,
  type Completion,
  type ErrorOutput,
  type KernelLanguage,
  parseRequest,
  type Ready,
  type Request,
  type RunId,
  type RunStatus,
  type Verdict,
} from "@/lib/protocol";
import type { EngineStats } from "@/lib/record";
import { Channel } from "./channel";

export interface RunOutcome {
  readonly status: RunStatus;
  readonly stats?: EngineStats;
}

export interface Inspection {
  readonly from: number;
  readonly to: number;
  readonly signature: string;
  readonly documentation: string;
}

/** What a language brings; the messages, the queue and the clock around it are the same for all. */
export interface Kernel {
  /**
   * Evaluates a cell. Outputs, errors among them, go through the channel before the promise settles.
   * @param explain also emit an `explain` record, where the language has a compiler of ours behind it
   */
  run(cellId: CellId, source: string, explain: boolean): Promise<RunOutcome>;
  check(cellId: CellId, source: string, check: string): Promise<Verdict>;
  /** First rung of the stop ladder: gives up what the running cell waits for. */
  cancel(): void;
  answerInput(text: string | null): void;
  complete(source: string, offset: number): { readonly from: number; readonly items: readonly Completion[] };
  inspect(source: string, offset: number): Inspection | null;
  writeFile(path: string, bytes: Uint8Array): void;
  /** The reader did something in a dashboard; left out where the language has none. */
  boardAction?(action: BoardAction): void;
}

export interface Booted {
  readonly kernel: Kernel;
  readonly ready: Omit<Ready, "type" | "language" | "bootMs">;
}

export type Boot = (options: BootOptions, channel: Channel) => Promise<Booted>;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** An error of the kernel itself as an output, so that a run always ends and says why. */
export const kernelError = (error: unknown): ErrorOutput => {
  const name = error instanceof Error ? error.name : "Error";
  return { kind: "error", name, message: messageOf(error), frames: [], text: `${name}: ${messageOf(error)}\n` };
};

/** What the kernel needs of the worker's global scope. */
export interface WorkerScope {
  postMessage(message: unknown): void;
  addEventListener(type: "message", listener: (event: MessageEvent<unknown>) => void): void;
}

type Job = Extract<Request, { type: "run" | "check" }>;

/**
 * Answers the page's messages in this worker. Runs and checks are done one after the other; everything else is answered
 * as it comes, while a cell waits too.
 */
export function serveKernel(scope: WorkerScope, language: KernelLanguage, boot: Boot): void {
  const channel = new Channel((reply) => scope.postMessage(reply));
  let booted: Promise<Kernel> | null = null;
  let kernel: Kernel | null = null;
  let queue: Promise<void> = Promise.resolve();
  const cancelled = new Set<RunId>();
  let running: RunId | null = null;

  const start = async (options: BootOptions): Promise<Kernel> => {
    const began = performance.now();
    if (options.language !== language) throw new Error(`this worker runs ${language}, not ${options.language}`);
    const result = await boot(options, channel);
    kernel = result.kernel;
    channel.post({ type: "ready", language, ...result.ready, bootMs: performance.now() - began });
    return result.kernel;
  };

  const perform = async (job: Job): Promise<void> => {
    const { runId } = job;
    const ready = await booted;
    if (ready === null) return;
    channel.begin(runId);
    channel.post({ type: "started", runId });
    const began = performance.now();
    const elapsed = () => performance.now() - began;
    running = runId;
    if (cancelled.delete(runId)) {
      channel.post({ type: "finished", runId, status: "interrupted", ms: 0 });
    } else if (job.type === "check") {
      const fault = (error: unknown): Verdict => ({ kind: "fault", message: messageOf(error) });
      const verdict = await ready.check(job.cellId, job.source, job.check).catch(fault);
      channel.post({ type: "checked", runId, verdict, ms: elapsed() });
    } else {
      const outcome = await ready
        .run(job.cellId, job.source, job.explain ?? false)
        .catch((error: unknown): RunOutcome => {
          channel.emit(kernelError(error));
          return { status: "error" };
        });
      channel.post({ type: "finished", runId, ms: elapsed(), ...outcome });
    }
    running = null;
  };

  const handle = (request: Request): void => {
    switch (request.type) {
      case "boot":
        booted ??= start(request.options);
        booted.catch((error: unknown) => channel.post({ type: "boot-failed", message: messageOf(error) }));
        return;
      case "run":
      case "check":
        // A failed boot has been reported; its runs end with it.
        queue = queue.then(() => perform(request)).catch(() => undefined);
        return;
      case "cancel":
        if (running === request.runId) kernel?.cancel();
        else cancelled.add(request.runId);
        return;
      case "input-reply":
        if (running === request.runId) kernel?.answerInput(request.text);
        return;
      case "write-file":
        // In order with the runs that were asked for before and after it.
        queue = queue.then(async () => (await booted)?.writeFile(request.path, request.bytes)).catch(() => undefined);
        return;
      case "complete": {
        const { requestId, source, offset } = request;
        const found = kernel?.complete(source, offset) ?? { from: offset, items: [] };
        channel.post({ type: "completions", requestId, ...found });
        return;
      }
      case "inspect": {
        const { requestId, source, offset } = request;
        const nothing = { from: offset, to: offset, signature: "", documentation: "" };
        channel.post({ type: "inspection", requestId, ...(kernel?.inspect(source, offset) ?? nothing) });
        return;
      }
      case "board":
        kernel?.boardAction?.(request.action);
        return;
      case "ping":
        channel.post({ type: "pong", n: request.n });
    }
  };

  scope.addEventListener("message", (event) => {
    const request = parseRequest(event.data);
    if (request.ok) handle(request.value);
    else console.error(`The kernel ignored a message: ${request.error}`);
  });
}
