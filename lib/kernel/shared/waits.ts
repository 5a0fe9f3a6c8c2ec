/** What a wait rejects with when the reader pressed Stop; the Python side turns it into a KeyboardInterrupt. */
export class StopRequested extends Error {
  override readonly name = "StopRequested";
}

/** The promises the reader's code is waiting for that can be given up: questions and sleeps. */
export class Waits {
  private readonly rejecters = new Set<(reason: StopRequested) => void>();

  /** Runs `start` and settles with it, unless `stopAll` comes first. `abandon` then frees what `start` holds. */
  add<T>(start: (resolve: (value: T) => void) => void, abandon?: () => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const stop = (reason: StopRequested) => {
        this.rejecters.delete(stop);
        abandon?.();
        reject(reason);
      };
      this.rejecters.add(stop);
      start((value) => {
        this.rejecters.delete(stop);
        resolve(value);
      });
    });
  }

  sleep(seconds: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    return this.add<void>(
      (resolve) => {
        timer = setTimeout(resolve, seconds * 1000);
      },
      () => clearTimeout(timer),
    );
  }

  /** Gives up all waits; true where there was one. */
  stopAll(): boolean {
    const pending = [...this.rejecters];
    for (const stop of pending) stop(new StopRequested("stopped by the reader"));
    return pending.length > 0;
  }
}
