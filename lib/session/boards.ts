import type { BoardMessage } from "@/lib/protocol";

/** An event file as far as it has come. A file that was begun anew has another `birth`. */
export interface BoardFile {
  readonly path: string;
  readonly birth: number;
  readonly chunks: readonly Uint8Array[];
  readonly size: number;
}

/**
 * What a kernel told the dashboards: the bytes of event files and the windows of Visdom, unread. Panes read them when they
 * are drawn, and a download needs no kernel.
 *
 * A new kernel has an empty file system and no windows. What an earlier one showed stays until the new one has something to
 * show, and `stale` says that it is history.
 */
export class BoardStore {
  /** Log folder, file in it, bytes. */
  private readonly folders = new Map<string, Map<string, BoardFile>>();
  /** Environment, window, its JSON; in the order in which windows were made. */
  private readonly envs = new Map<string, Map<string, string>>();
  private readonly listeners = new Set<() => void>();
  private births = 0;
  private count = 0;
  stale = false;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Changes whenever something was told to the listeners. */
  version = (): number => this.count;

  notify(): void {
    this.count++;
    for (const listener of [...this.listeners]) listener();
  }

  /** Another kernel starts: what is here is of an earlier one. */
  kernelBegins(): void {
    if (this.folders.size + this.envs.size > 0) this.stale = true;
    this.notify();
  }

  /** Keeps a message. Listeners hear of it with the next `notify`. */
  take(message: BoardMessage): void {
    if (this.stale) {
      this.folders.clear();
      this.envs.clear();
      this.stale = false;
    }
    switch (message.kind) {
      case "log-files": {
        const known = this.folder(message.folder);
        for (const file of [...known.keys()]) if (!message.files.includes(file)) known.delete(file);
        return;
      }
      case "log-bytes": {
        const { file: path, offset, bytes } = message;
        const files = this.folder(message.folder);
        const before = files.get(path);
        // Something is missing in between: what comes cannot be read.
        if (offset > 0 && before?.size !== offset) return;
        const grown = offset === 0 || before === undefined ? { birth: ++this.births, chunks: [], size: 0 } : before;
        files.set(path, {
          path,
          birth: grown.birth,
          chunks: [...grown.chunks, bytes],
          size: grown.size + bytes.length,
        });
        return;
      }
      case "envs": {
        for (const name of [...this.envs.keys()]) if (!message.names.includes(name)) this.envs.delete(name);
        for (const name of message.names) if (!this.envs.has(name)) this.envs.set(name, new Map());
        return;
      }
      case "window": {
        const windows = this.envs.get(message.env) ?? new Map<string, string>();
        this.envs.set(message.env, windows);
        if (message.json === null) windows.delete(message.win);
        else windows.set(message.win, message.json);
        return;
      }
    }
  }

  /** The event files of a followed folder, by name. */
  files(folder: string): readonly BoardFile[] {
    return [...(this.folders.get(folder)?.values() ?? [])].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  envNames(): readonly string[] {
    return [...this.envs.keys()];
  }

  /** The windows of an environment, as JSON, in the order in which they were made. */
  windows(env: string): ReadonlyMap<string, string> {
    return this.envs.get(env) ?? new Map();
  }

  private folder(name: string): Map<string, BoardFile> {
    const known = this.folders.get(name);
    if (known !== undefined) return known;
    const made = new Map<string, BoardFile>();
    this.folders.set(name, made);
    return made;
  }
}
