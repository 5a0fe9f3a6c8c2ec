/** What a heartbeat does to the outside. */
export interface HeartbeatOptions {
  ping(n: number): void;
  /** Several pings in a row were not answered. */
  onSilent(): void;
}

const intervalMs = 2000;
/**
 * Counted in pings rather than in time: a laptop that slept, or a tab whose timers were held back, has sent no pings
 * either, and is not taken for a dead kernel.
 */
const missedPings = 4;

/** Asks an idle kernel now and then whether it is still there. A busy one cannot answer and is not asked. */
export class Heartbeat {
  private timer: ReturnType<typeof setInterval> | null = null;
  private sent = 0;
  private lastAnswered = 0;

  constructor(private readonly options: HeartbeatOptions) {}

  start(): void {
    this.stop();
    this.lastAnswered = this.sent;
    this.timer = setInterval(() => this.beat(), intervalMs);
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  answered(n: number): void {
    this.lastAnswered = Math.max(this.lastAnswered, n);
  }

  private beat(): void {
    if (this.sent - this.lastAnswered >= missedPings) {
      this.stop();
      this.options.onSilent();
      return;
    }
    this.sent += 1;
    this.options.ping(this.sent);
  }
}
