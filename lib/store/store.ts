import type { Notebook, NotebookId } from "@/lib/notebook";
import { type Backend, IndexedDbBackend, MemoryBackend } from "./backend";
import { NotebookDocument } from "./document";
import type { ProgressKind } from "./progress";
import { mergeProgress } from "./progress-file";

/** Whether what the reader writes outlives the page. */
export type StoreHealth = { readonly keeps: true } | { readonly keeps: false; readonly reason: string };

type Message = { readonly notebook: NotebookId } | { readonly progress: string };

/**
 * The reader's notebooks and progress, in IndexedDB and shared with the other tabs. A browser that refuses to keep them
 * is no error: the store goes on in memory and its health says so.
 */
export class Store {
  private health: StoreHealth = { keeps: true };
  private readonly healthListeners = new Set<() => void>();
  private readonly notebookListeners = new Set<(id: NotebookId) => void>();
  private readonly progressListeners = new Set<(key: string) => void>();
  private readonly memory = new MemoryBackend();
  private readonly channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("tape-and-graph");
  private opening: Promise<Backend> | null = null;
  private failedOver = false;
  private readonly documents = new Set<NotebookDocument>();

  constructor(private readonly open: (onClosed: () => void) => Promise<Backend> = IndexedDbBackend.open) {
    this.channel?.addEventListener("message", ({ data }: MessageEvent<Message>) => {
      if ("notebook" in data) for (const listener of this.notebookListeners) listener(data.notebook);
      else for (const listener of this.progressListeners) listener(data.progress);
    });
  }

  getHealth = (): StoreHealth => this.health;

  subscribeHealth = (listener: () => void): (() => void) => {
    this.healthListeners.add(listener);
    return () => this.healthListeners.delete(listener);
  };

  /** Open a notebook (an empty one where there is none yet). Close it when its page goes. */
  async openNotebook(id: NotebookId): Promise<NotebookDocument> {
    const first = await this.attempt((backend) => backend.read(id));
    const document: NotebookDocument = new NotebookDocument(first, {
      read: () => this.attempt((backend) => backend.read(id), first),
      update: async (change, known) => {
        const changed = await this.attempt((backend) => backend.update(id, change), known);
        this.tell({ notebook: id });
        return changed;
      },
      onRemoteChange: (listener) => {
        const onNotebook = (changed: NotebookId) => {
          if (changed === id) listener();
        };
        this.notebookListeners.add(onNotebook);
        return () => this.notebookListeners.delete(onNotebook);
      },
      released: () => this.documents.delete(document),
    });
    this.documents.add(document);
    return document;
  }

  /** The record under a key; `kind.none` where there is none that can be read. */
  async readProgress<T>(kind: ProgressKind<T>, key: string): Promise<T> {
    return kind.read(await this.attempt((backend) => backend.readProgress(key))) ?? kind.none;
  }

  async updateProgress<T>(kind: ProgressKind<T>, key: string, change: (progress: T) => T): Promise<T> {
    const changed = (await this.attempt((backend) =>
      backend.updateProgress(key, (stored) => change(kind.read(stored) ?? kind.none)),
    )) as T;
    this.tell({ progress: key });
    for (const listener of [...this.progressListeners]) listener(key);
    return changed;
  }

  /** Everything that is kept of the reader's way, by key. */
  async allProgress(): Promise<ReadonlyMap<string, unknown>> {
    return new Map(await this.attempt((backend) => backend.listProgress()));
  }

  /** Take over records from a file; what is here already is kept where it is further. */
  async importProgress(records: ReadonlyMap<string, unknown>): Promise<void> {
    for (const [key, record] of records) {
      await this.attempt((backend) => backend.updateProgress(key, (stored) => mergeProgress(key, stored, record)));
      this.tell({ progress: key });
      for (const listener of [...this.progressListeners]) listener(key);
    }
  }

  /** What was stored for a notebook and could not be read: kept as it is, until the reader lets go of it. */
  readAside(id: NotebookId): Promise<readonly unknown[]> {
    return this.attempt((backend) => backend.readAside(id));
  }

  dropAside(id: NotebookId): Promise<void> {
    return this.attempt((backend) => backend.dropAside(id));
  }

  /** Which notebooks hold something of the reader's. */
  listNotebooks(): Promise<readonly NotebookId[]> {
    return this.attempt((backend) => backend.listNotebooks());
  }

  /** Called with the key of a record that changed, in this tab or another. */
  subscribeProgress(listener: (key: string) => void): () => void {
    this.progressListeners.add(listener);
    return () => this.progressListeners.delete(listener);
  }

  /** Write what is unwritten, then let go of the database and of the other tabs. */
  async close(): Promise<void> {
    await Promise.all([...this.documents].map((document) => document.close()));
    this.channel?.close();
    if (!this.failedOver) (await this.opening?.catch(() => null))?.close();
  }

  private tell(message: Message): void {
    this.channel?.postMessage(message);
  }

  /**
   * Do something with the database; where that fails, once and for all go on in memory.
   *
   * @param known what the page already holds of the notebook, so that nothing of it is lost in the change-over
   */
  private async attempt<T>(work: (backend: Backend) => Promise<T>, known?: Notebook): Promise<T> {
    if (!this.failedOver) {
      try {
        this.opening ??= this.open(() => this.failOver(new Error("the browser closed its storage")));
        return await work(await this.opening);
      } catch (error) {
        this.failOver(error);
      }
    }
    if (known !== undefined && (await this.memory.read(known.id)).cells.length === 0) {
      await this.memory.update(known.id, () => known);
    }
    return work(this.memory);
  }

  private failOver(error: unknown): void {
    if (this.failedOver) return;
    this.failedOver = true;
    const reason =
      error instanceof DOMException && error.name === "QuotaExceededError"
        ? "the browser's storage is full"
        : error instanceof Error && error.message !== ""
          ? error.message
          : "the browser's storage failed";
    this.health = { keeps: false, reason };
    for (const listener of this.healthListeners) listener();
  }
}
