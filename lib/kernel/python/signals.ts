import type { SignalSource } from "./pyodide";

const SIGINT = 2;
const SIGUSR1 = 10;

/** How long printed text may wait in Python's outbox, in milliseconds, while the code goes on without printing. */
export const MAX_TEXT_AGE = 50;

/**
 * The signals Python finds when it polls between bytecodes: the page's interrupt (SIGINT), and a reminder to send the
 * text that has been printed (SIGUSR1), since no timer can fire while Python computes.
 */
export class Signals implements SignalSource {
  private textSince = 0;
  private running = false;

  constructor(private readonly shared: Uint8Array<SharedArrayBuffer> | undefined) {}

  get 0(): number {
    const shared = this.shared;
    if (shared !== undefined && shared[0] === SIGINT) {
      Atomics.store(shared, 0, 0);
      // One that arrives after the cell has ended must not hit the next.
      if (this.running) return SIGINT;
    }
    if (this.textSince !== 0 && performance.now() - this.textSince > MAX_TEXT_AGE) {
      this.textSince = 0;
      return SIGUSR1;
    }
    return 0;
  }

  set 0(_acknowledged: number) {
    // Taken back when it was read.
  }

  textPending(): void {
    this.textSince = performance.now();
  }

  textSent(): void {
    this.textSince = 0;
  }

  beginRun(): void {
    if (this.shared !== undefined) Atomics.store(this.shared, 0, 0);
    this.running = true;
  }

  endRun(): void {
    this.running = false;
  }
}
