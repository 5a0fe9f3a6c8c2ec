/** What the rungs of the stop ladder do. */
export interface StopLadderOptions {
  /** Ask the kernel to cancel the run at its next await. */
  cancel(): void;
  /** Where the page is cross-origin isolated: writing 2 here interrupts running code. */
  readonly interruptBuffer?: Uint8Array<SharedArrayBuffer>;
  /** End the worker. */
  kill(): void;
}

const interruptAfterMs = 1000;
const killAfterMs = 5000;
/** SIGINT, as the kernel reads it. */
const interruptSignal = 2;

/**
 * Stop as a ladder: cancel the task, then interrupt the code, then end the worker. Each rung leaves the one before it
 * time to work; pressing Stop again while it climbs takes the next rung at once.
 */
export class StopLadder {
  private rung: "none" | "cancelled" | "interrupted" = "none";
  private readonly timers: ReturnType<typeof setTimeout>[] = [];

  constructor(private readonly options: StopLadderOptions) {}

  get climbing(): boolean {
    return this.rung !== "none";
  }

  climb(): void {
    if (this.rung === "cancelled") return this.interrupt();
    if (this.rung === "interrupted") return;
    this.rung = "cancelled";
    this.options.cancel();
    this.timers.push(
      setTimeout(() => this.interrupt(), interruptAfterMs),
      setTimeout(() => this.kill(), killAfterMs),
    );
  }

  /** The run is over, by whatever means: no rung may reach the next one. */
  reset(): void {
    for (const timer of this.timers.splice(0)) clearTimeout(timer);
    this.rung = "none";
    // A signal that came too late would interrupt the next run.
    this.options.interruptBuffer?.fill(0);
  }

  private interrupt(): void {
    if (this.rung !== "cancelled") return;
    this.rung = "interrupted";
    this.options.interruptBuffer?.fill(interruptSignal, 0, 1);
  }

  private kill(): void {
    this.reset();
    this.options.kill();
  }
}
