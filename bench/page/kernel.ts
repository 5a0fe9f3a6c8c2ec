import type { BootOptions, ExecutorName, Reply, Request, RunId } from "@/lib/protocol";

/** Where the server has the workers; what the build's manifest says. */
interface KernelManifest extends Pick<BootOptions, "pyodideBase" | "assetBase"> {
  readonly python: string;
}

export interface KernelOptions {
  readonly executor: ExecutorName;
  /** Boot plainly, as where no memory snapshot is kept. */
  readonly noSnapshot?: boolean;
}

const messageOfOutput = (reply: Extract<Reply, { type: "output" }>): string =>
  reply.output.kind === "error" ? reply.output.text : "";

/** A Python kernel in its worker, as a page of the site starts one, without the page. */
export class Kernel {
  readonly #worker: Worker;
  #runId = 0;
  #onReply: (reply: Reply) => void = () => {};

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => this.#onReply(data));
  }

  /**
   * Starts a kernel and waits until it is ready.
   * @throws Error in the kernel's words where it does not boot
   */
  static async boot({ executor, noSnapshot }: KernelOptions): Promise<{ kernel: Kernel; fromSnapshot: boolean }> {
    const manifest = (await (await fetch("/kernel/manifest.json")).json()) as KernelManifest;
    const worker = new Worker(manifest.python, { type: "module" });
    const kernel = new Kernel(worker);
    const ready = new Promise<Extract<Reply, { type: "ready" }>>((resolve, reject) => {
      worker.addEventListener("error", (event) => reject(new Error(event.message || "the worker could not be loaded")));
      kernel.#onReply = (reply) => {
        if (reply.type === "ready") resolve(reply);
        else if (reply.type === "boot-failed" || reply.type === "fatal") reject(new Error(reply.message));
      };
    });
    const { pyodideBase, assetBase } = manifest;
    const interruptBuffer = new Uint8Array(new SharedArrayBuffer(1));
    kernel.#post({
      type: "boot",
      options: { language: "python", executor, pyodideBase, assetBase, noSnapshot, interruptBuffer },
    });
    try {
      const { fromSnapshot } = await ready;
      return { kernel, fromSnapshot };
    } catch (error) {
      kernel.close();
      throw error;
    }
  }

  /**
   * Runs a cell and resolves with what it printed.
   * @throws Error with the traceback where it raised
   */
  run(source: string): Promise<string> {
    const runId = ++this.#runId as RunId;
    const done = new Promise<string>((resolve, reject) => {
      let printed = "";
      let traceback = "";
      this.#onReply = (reply) => {
        if (reply.type === "fatal") reject(new Error(reply.message));
        else if (!("runId" in reply) || reply.runId !== runId) return;
        else if (reply.type === "output") {
          if (reply.output.kind === "stream") printed += reply.output.text;
          traceback += messageOfOutput(reply);
        } else if (reply.type === "finished") {
          if (reply.status === "ok") resolve(printed);
          else reject(new Error(traceback || `the cell ended as ${reply.status}`));
        }
      };
    });
    this.#post({ type: "run", runId, cellId: "bench" as Extract<Request, { type: "run" }>["cellId"], source });
    return done;
  }

  close(): void {
    this.#worker.terminate();
  }

  #post(request: Request): void {
    this.#worker.postMessage(request);
  }
}
