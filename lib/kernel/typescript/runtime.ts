import { RUNTIME } from "./transpile";

/** Thrown at the next turn of a loop when the reader has pressed Stop. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  constructor() {
    super("stopped by the reader");
  }
}

/** How often a loop looks up: a check of the clock and of the interrupt buffer every so many turns. */
const TURNS = 4096;

export interface RuntimeOptions {
  /** The page writes 2 here to interrupt. */
  readonly interruptBuffer: Uint8Array<SharedArrayBuffer> | undefined;
  /** Called now and then from running loops: printed text must not wait for their end. */
  breathe(): void;
  load(specifier: string): Promise<object>;
}

/** What the module of one cell talks to; see `transpile`. */
export class CellRun {
  /** The value of the last expression. */
  value: unknown = undefined;
  /** The module imported last. */
  loaded: object = {};
  private turns = TURNS;
  private interrupted = false;
  private reject: (reason: Interrupted) => void = () => {};
  /** Rejects when the run is stopped while it waits. */
  readonly stopped: Promise<never>;

  constructor(
    private readonly options: RuntimeOptions,
    private readonly scope: SharedScope,
  ) {
    this.stopped = new Promise((_, reject) => {
      this.reject = reject;
    });
    // Nobody listens once the run has ended.
    this.stopped.catch(() => undefined);
  }

  tick(): void {
    if (--this.turns <= 0) this.lookUp();
  }

  private lookUp(): void {
    const { interruptBuffer, breathe } = this.options;
    if (interruptBuffer?.[0] === 2) this.stop();
    // Once interrupted every loop throws again, so that a `catch` in the cell cannot swallow it for long.
    if (this.interrupted) throw new Interrupted();
    breathe();
    this.turns = TURNS;
  }

  /** Ends the run: at once where it waits, else at the next turn of a loop. */
  stop(): void {
    this.interrupted = true;
    this.turns = 0;
    this.reject(new Interrupted());
  }

  declare(...names: readonly string[]): void {
    for (const name of names) this.scope.declare(name);
  }

  freeze(...names: readonly string[]): void {
    for (const name of names) this.scope.freeze(name);
  }

  /** Shares a function declaration under its own name. */
  define(name: string, value: object): void {
    Object.defineProperty(value, "name", { value: name, configurable: true });
    this.scope.declare(name);
    this.scope.set(name, value);
  }

  async import(specifier: string): Promise<object> {
    this.loaded = await this.options.load(specifier);
    return this.loaded;
  }

  member(name: string): unknown {
    if (!(name in this.loaded)) throw new SyntaxError(`The module has no export named ${name}`);
    return (this.loaded as Record<string, unknown>)[name];
  }
}

/** The names that cells share: properties of the global object, where every module finds them. */
export class SharedScope {
  /** Those that cells declared, for completion. */
  readonly names = new Set<string>();

  constructor(private readonly target: object) {}

  /** Makes a name assignable, keeping the value it has: cells may declare it again. */
  declare(name: string): void {
    const before = this.names.has(name) ? Reflect.get(this.target, name) : undefined;
    Object.defineProperty(this.target, name, { value: before, writable: true, configurable: true, enumerable: true });
    this.names.add(name);
  }

  freeze(name: string): void {
    Object.defineProperty(this.target, name, { writable: false });
  }

  set(name: string, value: unknown): void {
    Reflect.set(this.target, name, value);
  }
}

/** Publishes the runs of cells where their modules look for them. */
export class Runs {
  private readonly runs = new Map<number, CellRun>();

  constructor(target: object) {
    const run = (id: number) => this.runs.get(id);
    Object.defineProperty(target, RUNTIME, { value: Object.freeze({ run }) });
  }

  add(id: number, run: CellRun): void {
    this.runs.set(id, run);
  }

  /** The module has taken its run over when it has begun; loops of callbacks that live on still hold it. */
  remove(id: number): void {
    this.runs.delete(id);
  }
}
