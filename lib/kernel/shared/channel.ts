import type { BoardMessage, Output, Reply, RunId } from "@/lib/protocol";

/** The kernel's way to the page: replies, and the numbered outputs of the run that is going on. */
export class Channel {
  private runId: RunId | null = null;
  private seq = 0;

  constructor(private readonly send: (reply: Reply) => void) {}

  post(reply: Reply): void {
    this.send(reply);
  }

  /** From here on, outputs belong to this run. Text that a background task prints later still goes to the last run. */
  begin(runId: RunId): void {
    this.runId = runId;
    this.seq = 0;
  }

  emit(output: Output): void {
    if (this.runId !== null) this.send({ type: "output", runId: this.runId, seq: this.seq++, output });
  }

  /** Tells the dashboards something; it belongs to no run. */
  tellBoards(message: BoardMessage): void {
    this.send({ type: "board", message });
  }

  /** Asks the reader for a line; the answer comes as an `input-reply` request. */
  askForInput(prompt: string, password: boolean): void {
    if (this.runId !== null) this.send({ type: "input-request", runId: this.runId, prompt, password });
  }
}
