/**
 * The GPU reports errors some time after their cause, where nobody waits for them. This keeps the first one until
 * somebody can be told: `check` throws it, and `arrived` waits for the reports on everything watched so far, so that no
 * result is handed out before it is known to be good.
 */
export class Faults {
  readonly #device: GPUDevice;
  readonly #pending = new Set<Promise<void>>();
  #first: string | null = null;
  #lost: string | null = null;

  constructor(device: GPUDevice) {
    this.#device = device;
    device.addEventListener("uncapturederror", (event) => this.report(event.error.message));
  }

  /** Runs `work`, and listens for errors of what it asks of the GPU. */
  watch<T>(work: () => T, explain: (error: GPUError) => string = (error) => error.message): T {
    this.#device.pushErrorScope("validation");
    this.#device.pushErrorScope("out-of-memory");
    try {
      return work();
    } finally {
      for (let scope = 0; scope < 2; scope++) {
        const report = this.#device.popErrorScope().then(
          (error) => {
            if (error) this.report(explain(error));
          },
          () => {}, // the device is lost, which is told by itself
        );
        this.#pending.add(report);
        report.finally(() => this.#pending.delete(report));
      }
    }
  }

  report(message: string): void {
    this.#first ??= message;
  }

  /** From now on every check fails. */
  reportLoss(message: string): void {
    this.#lost = message;
  }

  /** @throws Error with the first fault that nobody has been told of */
  check(): void {
    if (this.#lost) throw new Error(this.#lost);
    const message = this.#first;
    this.#first = null;
    if (message) throw new Error(`the GPU reported: ${message}`);
  }

  /** Waits for all reports on what was watched so far. @throws as {@link check} */
  async arrived(): Promise<void> {
    await Promise.all(this.#pending);
    this.check();
  }
}
