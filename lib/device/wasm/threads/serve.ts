import { hostMath } from "../math";
import { CONTROL, CONTROL_WORDS, type Gemm, workOff } from "./job";

/** What a thread is started with: the memory that all share, the library's module, and its own places in the memory. */
export interface ThreadStart {
  readonly memory: WebAssembly.Memory;
  readonly library: WebAssembly.Module;
  readonly control: number;
  readonly scratch: number;
}

/** The life of a thread: sleeps until a product is published, helps with it, and sleeps again. Never returns. */
export function serveThread({ memory, library, control, scratch }: ThreadStart): never {
  const { exports } = new WebAssembly.Instance(library, { env: { memory, math: hostMath } });
  const words = new Int32Array(memory.buffer, control, CONTROL_WORDS);
  for (;;) {
    // Read before drawing: what is published in between ends the sleep at once.
    const seen = Atomics.load(words, CONTROL.wake);
    workOff(words, exports.gemm as Gemm, scratch);
    Atomics.wait(words, CONTROL.wake, seen);
  }
}
