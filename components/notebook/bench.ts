import { type Cell, type Command, findCell, fingerprint, type Notebook, type NotebookId } from "@/lib/notebook";
import type { CellId, ExecutorChoice, KernelLanguage, Verdict } from "@/lib/protocol";
import type { CellRun, KernelSession, KernelState } from "@/lib/session";
import { executorPreference, type NotebookDocument, Store } from "@/lib/store";

/** A cell as the page brings it; the reader's own text may stand in its place. */
export interface OriginalCell {
  readonly id: CellId;
  readonly language: KernelLanguage;
  readonly source: string;
}

/** What an editor and a cell's frame need to know. Stays the same object while nothing of it changes. */
export interface CellText {
  readonly language: KernelLanguage;
  readonly source: string;
  readonly edited: boolean;
  /** The lesson's code for this cell, where it has changed since the reader began to edit theirs. */
  readonly newOriginal: string | null;
  readonly revision: number;
  /** What another tab wrote into the same cell, if this one overwrote it. */
  readonly other: string | null;
}

type SessionModule = typeof import("@/lib/session");

const off: KernelState = { phase: "off" };
const starting: KernelState = { phase: "booting", progress: null };
const notLoaded: KernelState = {
  phase: "dead",
  message: "A part of this page could not be loaded. Check the connection, then press Restart.",
};

/** What the lesson has now, where the reader's text was made from something else. */
function newOriginalOf(cell: Cell | null, original: OriginalCell | undefined): string | null {
  if (cell?.origin === undefined || original === undefined || cell.source === original.source) return null;
  return cell.origin === fingerprint(original.source) ? null : original.source;
}

/** One store for all pages of this tab; made when a page first needs it, never on the server. */
let sharedStore: Store | null = null;
export function theStore(): Store {
  sharedStore ??= new Store();
  return sharedStore;
}

/**
 * What stands behind the cells of one page: their texts (as the page brought them, or as the reader changed them), and
 * the kernels that run them. No React in here: components subscribe. The code of the sessions is loaded with the first
 * run, so that reading a lesson costs none of it.
 */
export class Bench {
  private document: NotebookDocument | null = null;
  private readonly beforeOpen: Command[] = [];
  private readonly sessions = new Map<KernelLanguage, KernelSession>();
  private readonly requested = new Set<KernelLanguage>();
  /** Set when the code of the sessions could not be loaded. */
  private loadFailure: KernelState | null = null;
  private module: Promise<SessionModule> | null = null;
  private readonly textListeners = new Set<() => void>();
  private readonly kernelListeners = new Set<() => void>();
  private readonly runListeners = new Map<CellId, Set<() => void>>();
  private readonly texts = new Map<CellId, CellText>();
  private readonly originals: ReadonlyMap<CellId, OriginalCell>;
  /** Stands for the time between `open` and letting go; null outside of it. */
  private visit: symbol | null = null;

  constructor(
    readonly notebookId: NotebookId,
    originals: readonly OriginalCell[],
  ) {
    this.originals = new Map(originals.map((cell) => [cell.id, cell]));
  }

  /** Read what the reader left here, and follow it. @returns how to let go */
  open(): () => void {
    const visit = Symbol("visit");
    this.visit = visit;
    void theStore()
      .openNotebook(this.notebookId)
      .then((document) => {
        if (this.visit !== visit) return document.close();
        this.document = document;
        document.subscribe(() => this.textsChanged());
        for (const command of this.beforeOpen.splice(0)) document.dispatch(command);
        this.textsChanged();
      });
    const flush = () => void this.document?.flush();
    addEventListener("pagehide", flush);
    addEventListener("visibilitychange", flush, true);
    return () => {
      this.visit = null;
      removeEventListener("pagehide", flush);
      removeEventListener("visibilitychange", flush, true);
      void this.document?.close();
      this.document = null;
      for (const session of this.sessions.values()) session.dispose();
      this.sessions.clear();
      this.requested.clear();
    };
  }

  /** The stored notebook; null until it has been read. */
  getNotebook = (): Notebook | null => this.document?.getNotebook() ?? null;

  getText(id: CellId): CellText {
    const known = this.texts.get(id);
    if (known !== undefined) return known;
    const text = this.readText(id);
    this.texts.set(id, text);
    return text;
  }

  subscribeTexts = (listener: () => void): (() => void) => {
    this.textListeners.add(listener);
    return () => this.textListeners.delete(listener);
  };

  /** Change the texts or their list. @returns the command that takes it back, or null */
  dispatch(command: Command): Command | null {
    if (this.document !== null) return this.document.dispatch(command);
    this.beforeOpen.push(command);
    return null;
  }

  /** Take over what the reader typed. */
  edit(id: CellId, source: string): void {
    const { language, revision } = this.getText(id);
    const original = this.originals.get(id);
    const origin = original === undefined ? {} : { origin: fingerprint(original.source) };
    this.dispatch({ type: "edit", id, language, source, base: revision, ...origin });
    if (this.document === null) {
      this.texts.set(id, { ...this.getText(id), source, edited: true });
      for (const listener of [...this.textListeners]) listener();
    }
  }

  /** Go back to the text that the page brought. @returns the command that takes it back */
  reset(id: CellId): Command | null {
    return this.dispatch({ type: "delete", id });
  }

  /** Keep the reader's text although the lesson now has another one. */
  keepMine(id: CellId): void {
    const original = this.originals.get(id);
    if (original !== undefined) this.dispatch({ type: "accept-origin", id, origin: fingerprint(original.source) });
  }

  kernelState(language: KernelLanguage): KernelState {
    if (this.loadFailure !== null) return this.loadFailure;
    return this.sessions.get(language)?.getState() ?? (this.requested.has(language) ? starting : off);
  }

  subscribeKernels = (listener: () => void): (() => void) => {
    this.kernelListeners.add(listener);
    return () => this.kernelListeners.delete(listener);
  };

  /** The latest run of a cell; null where it has not run. */
  getRun(id: CellId): CellRun | null {
    return this.sessions.get(this.getText(id).language)?.getRun(id) ?? null;
  }

  subscribeRun(id: CellId, listener: () => void): () => void {
    const listeners = this.runListeners.get(id) ?? new Set();
    this.runListeners.set(id, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** @param options.explain also show what the compiler makes of it */
  run(id: CellId, options: { readonly explain?: boolean } = {}): void {
    const { language, source } = this.getText(id);
    void this.session(language).then((session) => session?.run(id, source, options));
  }

  async check(id: CellId, program: string): Promise<Verdict | null> {
    const { language, source } = this.getText(id);
    const session = await this.session(language);
    return session?.check(id, source, program) ?? null;
  }

  /** Start the kernel, because the reader is about to need it. */
  warmUp(language: KernelLanguage): void {
    void this.session(language).then((session) => session?.warmUp());
  }

  answer(id: CellId, text: string): void {
    this.sessions.get(this.getText(id).language)?.answer(id, text);
  }

  forgetRun(id: CellId): void {
    for (const session of this.sessions.values()) session.forget(id);
  }

  stop(): void {
    for (const session of this.sessions.values()) session.stop();
  }

  /** Restart every kernel that was ever asked for. */
  restart(): void {
    this.loadFailure = null;
    for (const language of this.requested) void this.session(language).then((session) => session?.restart());
  }

  setExecutor(choice: ExecutorChoice): void {
    executorPreference.set(choice);
    for (const session of this.sessions.values()) session.setExecutor(choice);
  }

  /** The session for a language, if its kernel has been asked for. */
  existingSession(language: KernelLanguage): KernelSession | null {
    return this.sessions.get(language) ?? null;
  }

  private async session(language: KernelLanguage): Promise<KernelSession | null> {
    this.requested.add(language);
    this.kernelsChanged();
    let module: SessionModule;
    try {
      this.module ??= import("@/lib/session");
      module = await this.module;
    } catch {
      this.module = null;
      this.loadFailure = notLoaded;
      this.kernelsChanged();
      return null;
    }
    if (this.visit === null) return null;
    this.loadFailure = null;
    const existing = this.sessions.get(language);
    if (existing !== undefined) return existing;
    const session = new module.KernelSession({
      language,
      executor: executorPreference.get(),
      spawn: module.spawnWorker(language),
      interruptBuffer: module.newInterruptBuffer(),
      schedule: module.scheduleFrame,
    });
    this.sessions.set(language, session);
    session.subscribeState(() => this.kernelsChanged());
    session.subscribeRuns((id) => {
      for (const listener of [...(this.runListeners.get(id) ?? [])]) listener();
    });
    return session;
  }

  private readText(id: CellId): CellText {
    const original = this.originals.get(id);
    const notebook = this.getNotebook();
    const cell = notebook === null ? null : findCell(notebook, id);
    return {
      language: cell?.language ?? original?.language ?? "python",
      source: cell?.source ?? original?.source ?? "",
      edited: cell !== null && cell.source !== original?.source,
      newOriginal: newOriginalOf(cell, original),
      revision: cell?.revision ?? 0,
      other: cell?.other?.source ?? null,
    };
  }

  private textsChanged(): void {
    for (const [id, before] of this.texts) {
      const after = this.readText(id);
      const same =
        before.source === after.source &&
        before.language === after.language &&
        before.edited === after.edited &&
        before.newOriginal === after.newOriginal &&
        before.revision === after.revision &&
        before.other === after.other;
      if (!same) this.texts.set(id, after);
    }
    for (const listener of [...this.textListeners]) listener();
  }

  private kernelsChanged(): void {
    for (const listener of [...this.kernelListeners]) listener();
  }
}
