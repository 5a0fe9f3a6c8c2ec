/** How a wait ended: with a value, or because the reader pressed Stop. Never by rejection, which Python would log. */
export interface Waited<T> {
  readonly stopped: boolean;
  readonly value?: T;
}

/** The promises the reader's code is waiting for that can be given up: questions and sleeps. */
export class Waits {
  private readonly stoppers = new Set<() => void>();

  /** Runs `start`, which calls back with the value, unless `stopAll` comes first. `abandon` then frees what it holds. */
  add<T>(start: (done: (value: T) => void) => void, abandon: () => void): Promise<Waited<T>> {
    return new Promise((resolve) => {
      const stop = () => {
        this.stoppers.delete(stop);
        abandon();
        resolve({ stopped: true });
      };
      this.stoppers.add(stop);
      start((value) => {
        this.stoppers.delete(stop);
        resolve({ stopped: false, value });
      });
    });
  }

  sleep(seconds: number): Promise<Waited<void>> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const start = (done: () => void) => {
      timer = setTimeout(done, seconds * 1000);
    };
    return this.add<void>(start, () => clearTimeout(timer));
  }

  /** Gives up all waits; true where there was one. */
  stopAll(): boolean {
    const pending = [...this.stoppers];
    for (const stop of pending) stop();
    return pending.length > 0;
  }
}
