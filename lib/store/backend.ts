import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import {
  emptyNotebook,
  fromStored,
  type Notebook,
  type NotebookId,
  type StoredNotebook,
  toStored,
} from "@/lib/notebook";

/** Where notebooks and progress are kept. An update reads, changes and writes without anybody coming between. */
export interface Backend {
  read(id: NotebookId): Promise<Notebook>;
  update(id: NotebookId, change: (notebook: Notebook) => Notebook): Promise<Notebook>;
  /** What lies under a notebook's id and cannot be read by this version, now or put aside before. */
  readAside(id: NotebookId): Promise<readonly unknown[]>;
  /** Forget what was put aside of a notebook, once the reader has it or does not want it. */
  dropAside(id: NotebookId): Promise<void>;
  /** The ids of all notebooks that were ever written. */
  listNotebooks(): Promise<readonly NotebookId[]>;
  /** What lies under a key, of any kind; undefined where nothing does. */
  readProgress(key: string): Promise<unknown>;
  updateProgress(key: string, change: (stored: unknown) => unknown): Promise<unknown>;
  listProgress(): Promise<readonly (readonly [key: string, stored: unknown])[]>;
  close(): void;
}

interface Schema extends DBSchema {
  notebooks: { key: string; value: StoredNotebook };
  progress: { key: string; value: unknown };
}

const databaseName = "tape-and-graph";
const openTimeoutMs = 5000;

/** Keys of what was put aside: the notebook's id, this mark, and the time. */
const asideMark = "#unreadable-";
const asidePrefix = (id: NotebookId): string => `${id}${asideMark}`;
const asideRange = (id: NotebookId): IDBKeyRange => IDBKeyRange.bound(asidePrefix(id), `${asidePrefix(id)}\uffff`);

/** The browser's IndexedDB. Every method rejects when the browser refuses or cannot write. */
export class IndexedDbBackend implements Backend {
  private constructor(private readonly database: IDBPDatabase<Schema>) {}

  /** @throws Error when there is no IndexedDB, when it is forbidden, or when it does not answer. */
  static async open(onClosed: () => void): Promise<IndexedDbBackend> {
    if (typeof indexedDB === "undefined") throw new Error("this browser offers no storage");
    const opening = openDB<Schema>(databaseName, 1, {
      upgrade(database) {
        database.createObjectStore("notebooks");
        database.createObjectStore("progress");
      },
      terminated: onClosed,
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("the browser's storage does not answer")), openTimeoutMs);
    });
    try {
      const database = await Promise.race([opening, tooLate]);
      // A newer version of the site in another tab must be able to change the database's form.
      database.addEventListener("versionchange", () => {
        database.close();
        onClosed();
      });
      return new IndexedDbBackend(database);
    } finally {
      clearTimeout(timer);
    }
  }

  async read(id: NotebookId): Promise<Notebook> {
    const stored = await this.database.get("notebooks", id);
    if (stored === undefined) return emptyNotebook(id);
    const notebook = fromStored(stored);
    return notebook.ok ? notebook.value : emptyNotebook(id);
  }

  async update(id: NotebookId, change: (notebook: Notebook) => Notebook): Promise<Notebook> {
    const transaction = this.database.transaction("notebooks", "readwrite");
    const stored = await transaction.store.get(id);
    const notebook = stored === undefined ? null : fromStored(stored);
    if (stored !== undefined && notebook?.ok === false) {
      // What this version cannot read is put aside, never overwritten.
      await transaction.store.put(stored, `${asidePrefix(id)}${Date.now()}`);
    }
    const changed = change(notebook?.ok ? notebook.value : emptyNotebook(id));
    await transaction.store.put(toStored(changed), id);
    await transaction.done;
    return changed;
  }

  async readAside(id: NotebookId): Promise<readonly unknown[]> {
    const { store } = this.database.transaction("notebooks");
    const [current, aside] = await Promise.all([store.get(id), store.getAll(asideRange(id))]);
    return current === undefined || fromStored(current).ok ? aside : [...aside, current];
  }

  async dropAside(id: NotebookId): Promise<void> {
    const transaction = this.database.transaction("notebooks", "readwrite");
    await transaction.store.delete(asideRange(id));
    const current = await transaction.store.get(id);
    if (current !== undefined && !fromStored(current).ok) await transaction.store.delete(id);
    await transaction.done;
  }

  async listNotebooks(): Promise<readonly NotebookId[]> {
    const keys = await this.database.getAllKeys("notebooks");
    return keys.filter((key) => !key.includes(asideMark)).map((key) => key as NotebookId);
  }

  readProgress(key: string): Promise<unknown> {
    return this.database.get("progress", key);
  }

  async updateProgress(key: string, change: (stored: unknown) => unknown): Promise<unknown> {
    const transaction = this.database.transaction("progress", "readwrite");
    const changed = change(await transaction.store.get(key));
    await transaction.store.put(changed, key);
    await transaction.done;
    return changed;
  }

  async listProgress(): Promise<readonly (readonly [key: string, stored: unknown])[]> {
    const { store } = this.database.transaction("progress");
    const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return keys.map((key, index) => [key, values[index]] as const);
  }

  close(): void {
    this.database.close();
  }
}

/** What remains when the browser keeps nothing: everything lasts as long as the page. */
export class MemoryBackend implements Backend {
  private readonly notebooks = new Map<NotebookId, Notebook>();
  private readonly progress = new Map<string, unknown>();

  async read(id: NotebookId): Promise<Notebook> {
    return this.notebooks.get(id) ?? emptyNotebook(id);
  }

  async update(id: NotebookId, change: (notebook: Notebook) => Notebook): Promise<Notebook> {
    const changed = change(await this.read(id));
    this.notebooks.set(id, changed);
    return changed;
  }

  async readAside(): Promise<readonly unknown[]> {
    return [];
  }

  async dropAside(): Promise<void> {}

  async listNotebooks(): Promise<readonly NotebookId[]> {
    return [...this.notebooks.keys()];
  }

  async readProgress(key: string): Promise<unknown> {
    return this.progress.get(key);
  }

  async updateProgress(key: string, change: (stored: unknown) => unknown): Promise<unknown> {
    const changed = change(this.progress.get(key));
    this.progress.set(key, changed);
    return changed;
  }

  async listProgress(): Promise<readonly (readonly [key: string, stored: unknown])[]> {
    return [...this.progress];
  }

  close(): void {}
}
