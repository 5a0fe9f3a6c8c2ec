import type { Output } from "@/lib/protocol";

type Stream = "stdout" | "stderr";
type Part = string | Promise<string>;

/** One message a frame is enough for the page. */
const INTERVAL = 16;

/**
 * Prints in the order of the calls, though some lines (tensors on the GPU) are known only later: what comes after them
 * waits. Text is sent in batches.
 */
export class Printer {
  private queue: Promise<void> | null = null;
  private stream: Stream = "stdout";
  private text = "";
  private sentAt = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly send: (output: Output) => void) {}

  print(stream: Stream, parts: readonly Part[]): void {
    if (this.queue === null && parts.every((part) => typeof part === "string")) {
      this.append(stream, parts.join(""));
      return;
    }
    this.enqueue(async () => this.append(stream, (await Promise.all(parts)).join("")));
  }

  /** Shows something that is not text, in its turn. */
  show(output: Output | Promise<Output>): void {
    this.enqueue(async () => {
      const shown = await output;
      this.flush();
      this.send(shown);
    });
  }

  private enqueue(step: () => Promise<void>): void {
    const report = (error: unknown) => this.append("stderr", `${String(error)}\n`);
    const queue: Promise<void> = (this.queue ?? Promise.resolve())
      .then(step)
      .catch(report)
      .then(() => {
        if (this.queue === queue) this.queue = null;
      });
    this.queue = queue;
  }

  private append(stream: Stream, text: string): void {
    if (stream !== this.stream) this.flush();
    this.stream = stream;
    this.text += text;
    if (performance.now() - this.sentAt >= INTERVAL) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), INTERVAL);
  }

  /** Sends what is ready, if it has waited long enough; called from running loops, where no timer fires. */
  breathe(): void {
    if (this.text !== "" && performance.now() - this.sentAt >= INTERVAL) this.flush();
  }

  flush(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.text === "") return;
    const { stream: name, text } = this;
    this.text = "";
    this.sentAt = performance.now();
    this.send({ kind: "stream", name, text });
  }

  /** Resolves when everything printed so far has been sent. */
  async settled(): Promise<void> {
    while (this.queue !== null) await this.queue;
    this.flush();
  }
}
