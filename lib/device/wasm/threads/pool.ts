import { GEMM_SCRATCH } from "../gemm";
import type { Memory } from "../memory";
import { CONTROL, CONTROL_WORDS, type Gemm, publish, workOff } from "./job";
import type { ThreadStart } from "./serve";

/** Starts a thread somewhere, and hands it what it needs. */
export interface ThreadMaker {
  /** Threads that are worth having besides the one that asks. */
  readonly helpers: number;
  start(with_: ThreadStart): { terminate(): unknown };
}

/** Looks that the asking thread takes at the helpers' progress before it sleeps. */
const LOOKS = 4000;

/** Threads that help with large matrix products. The asking thread works too, and waits only for parts under way. */
export class ThreadPool {
  readonly #threads: { terminate(): unknown }[] = [];
  readonly #control: number;
  #words: Int32Array;

  /** @throws Error where there is no memory for the threads' own */
  constructor(
    readonly memory: Memory,
    library: WebAssembly.Module,
    readonly gemm: Gemm,
    maker: ThreadMaker,
  ) {
    this.#control = this.#take(4 * CONTROL_WORDS);
    this.#words = this.#view();
    this.#words.fill(0);
    for (let k = 0; k < maker.helpers; k++) {
      const scratch = this.#take(GEMM_SCRATCH);
      this.#threads.push(maker.start({ memory: memory.memory, library, control: this.#control, scratch }));
    }
  }

  #take(bytes: number): number {
    const address = this.memory.allocate(bytes);
    if (address === null) throw new Error("there is no memory for threads");
    return address;
  }

  #view(): Int32Array {
    return new Int32Array(this.memory.memory.buffer, this.#control, CONTROL_WORDS);
  }

  /** The matrix product of `gemm.ts`, with the same arguments, by all threads. */
  readonly multiply = (...args: number[]): void => {
    const words = this.#words;
    const parts = publish(words, args, this.#threads.length + 1);
    Atomics.add(words, CONTROL.wake, 1);
    Atomics.notify(words, CONTROL.wake);
    workOff(words, this.gemm, args[args.length - 1]);
    for (let look = 0; ; look++) {
      const done = Atomics.load(words, CONTROL.done);
      if (done === parts) return;
      // The page's own thread must not sleep; it looks on.
      if (look > LOOKS && canSleep) Atomics.wait(words, CONTROL.done, done);
    }
  };

  dispose(): void {
    for (const thread of this.#threads) thread.terminate();
    this.#threads.length = 0;
  }
}

const canSleep = typeof (globalThis as { document?: unknown }).document === "undefined";
