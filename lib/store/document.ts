import { apply, type Command, type Notebook } from "@/lib/notebook";

/** What a document needs of the store. */
export interface DocumentStore {
  read(): Promise<Notebook>;
  /** `known` is what the page holds, for a store that has just failed over to memory. */
  update(change: (notebook: Notebook) => Notebook, known: Notebook): Promise<Notebook>;
  /** Another tab wrote this notebook. */
  onRemoteChange(listener: () => void): () => void;
  /** The document is closed, and all of it is written. */
  released?(): void;
}

/** How long typing is gathered before it is written. */
const editDelayMs = 300;

/**
 * A notebook that a page is showing. Commands take effect at once and are written behind; when another tab wrote in
 * between, the unwritten ones are applied again on top of what it wrote. The page never waits for the store.
 */
export class NotebookDocument {
  private current: Notebook;
  private readonly pending: Command[] = [];
  /** How many of `pending` are being written now; those can no longer be merged with newer ones. */
  private inFlight = 0;
  private remoteChanged = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private writing: Promise<void> = Promise.resolve();
  private readonly listeners = new Set<() => void>();
  private readonly stopListening: () => void;

  constructor(
    private stored: Notebook,
    private readonly store: DocumentStore,
  ) {
    this.current = stored;
    this.stopListening = store.onRemoteChange(() => {
      this.remoteChanged = true;
      if (this.inFlight === 0) void this.adoptRemote();
    });
  }

  /** The notebook as the reader should see it: what is stored, and every command since. */
  getNotebook = (): Notebook => this.current;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Change the notebook. @returns the command that takes it back, or null */
  dispatch(command: Command): Command | null {
    const { undo } = apply(this.current, command);
    const last = this.pending.at(-1);
    const mergeable = this.pending.length > this.inFlight && last?.type === "edit";
    if (command.type === "edit" && mergeable && last.id === command.id) {
      this.pending[this.pending.length - 1] = { ...command, base: last.base };
    } else {
      this.pending.push(command);
    }
    this.replay();
    this.schedule(command.type === "edit" ? editDelayMs : 0);
    return undo;
  }

  /** Write everything that is still unwritten; resolves when it is. */
  flush = (): Promise<void> => {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  };

  /** Write what is unwritten and stop listening. */
  async close(): Promise<void> {
    this.stopListening();
    await this.flush();
    this.store.released?.();
  }

  private schedule(delay: number): void {
    if (this.timer !== null) {
      // An edit never pushes an earlier write away, or somebody who types without a pause would never be saved.
      if (delay > 0) return;
      clearTimeout(this.timer);
    }
    this.timer = setTimeout(this.flush, delay);
  }

  private async write(): Promise<void> {
    const batch = this.pending.slice();
    if (batch.length === 0) return;
    this.inFlight = batch.length;
    try {
      this.stored = await this.store.update((notebook) => replayOn(notebook, batch), this.stored);
      this.pending.splice(0, batch.length);
    } finally {
      this.inFlight = 0;
    }
    this.replay();
    if (this.remoteChanged) await this.adoptRemote();
  }

  private async adoptRemote(): Promise<void> {
    this.remoteChanged = false;
    const stored = await this.store.read();
    // A write that began meanwhile has read the newest state itself.
    if (this.inFlight > 0) return;
    this.stored = stored;
    this.replay();
  }

  private replay(): void {
    const next = replayOn(this.stored, this.pending);
    if (next === this.current) return;
    this.current = next;
    for (const listener of [...this.listeners]) listener();
  }
}

const replayOn = (notebook: Notebook, commands: readonly Command[]): Notebook =>
  commands.reduce((current, command) => apply(current, command).notebook, notebook);
