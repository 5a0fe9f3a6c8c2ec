import type { BoardAction, BoardMessage, CellId, Completion, Output, Verdict } from "@/lib/protocol";
import { difference, type Engine } from "@/lib/python";
import type { Channel } from "../shared/channel";
import { type Inspection, type Kernel, kernelError, type RunOutcome } from "../shared/serve";
import { type Waited, Waits } from "../shared/waits";
import { type BootedPython, HOME } from "./boot";
import type { PyModule } from "./pyodide";
import { MAX_TEXT_AGE, Signals } from "./signals";

/** What Python sees of the worker, as `tapegraph._kernel.state.host`. */
interface Host {
  write(name: "stdout" | "stderr", text: string): void;
  textPending(): void;
  emit(output: string): void;
  emitBytes(output: string, bytes: Uint8Array): void;
  /** A message for the dashboards, as JSON; `bytes` where it has some. */
  board(message: string, bytes?: Uint8Array): void;
  /** Milliseconds on a clock that waits for nothing. */
  now(): number;
  /** No value is the end of input. */
  input(prompt: string, password: boolean): Promise<Waited<string | undefined>>;
  sleep(seconds: number): Promise<Waited<void>>;
  drain(): Promise<void> | undefined;
  /** Settles with the reason why the package did not come, or with "". `instead` says what is used then, or is "". */
  loadPackage(name: string, instead: string): Promise<string>;
  /** The bytes of a PNG file of what our own renderer collected, as JSON. */
  paint(job: string): Promise<Uint8Array>;
  /** Reads a picture file that the browser knows; see `paint.ts`. */
  decodePicture(bytes: Uint8Array): Promise<{ width: number; height: number; data?: Uint8Array }>;
  encodePicture(pixels: Uint8Array, width: number, height: number, type: string, quality: number): Promise<Uint8Array>;
}

/** A cell that draws graphs keeps for them what other cells let go of: results, and the lines they were made on. */
const drawsGraphs = (source: string): boolean => /\b(show_graph|compare_graphs)\b/.test(source);

/** How long, in milliseconds, a site may take to say that it has a package for which we have a stand-in. */
const PATIENCE = 3000;

/** Evaluates Python cells: the worker's side of `tapegraph._kernel`. */
export class PythonKernel implements Kernel {
  private readonly session: PyModule;
  private readonly bridge: PyModule;
  private readonly signals: Signals;
  private readonly waits = new Waits();
  private textTimer: ReturnType<typeof setTimeout> | null = null;
  private answer: ((text: string | undefined) => void) | null = null;
  /** Whether the site with the other packages answers; asked once. */
  private answers: Promise<boolean> | null = null;

  constructor(
    private readonly python: BootedPython,
    private readonly engine: Engine,
    private readonly channel: Channel,
    interruptBuffer: Uint8Array<SharedArrayBuffer> | undefined,
    private readonly inputTranscript: boolean,
    private readonly ownPackages: boolean,
  ) {
    const { pyodide, index, packages } = python;
    this.signals = new Signals(interruptBuffer);
    this.session = pyodide.pyimport("tapegraph._kernel.session");
    const here = "already here: this notebook brings its own.";
    const available = {
      ...Object.fromEntries(Object.keys(index.catalogue).map((name) => [name, "loads by itself when it is imported."])),
      ...Object.fromEntries(packages.map((name) => [name, here])),
    };
    this.session.attach(this.host(), JSON.stringify(index.catalogue), JSON.stringify(available));
    this.bridge = pyodide.pyimport("tapegraph._bridge");
    this.bridge.attach(engine.bridge);
    pyodide.setInterruptBuffer(this.signals);
  }

  private host(): Host {
    const { channel, engine, signals, waits } = this;
    return {
      write: (name, text) => {
        signals.textSent();
        channel.emit({ kind: "stream", name, text });
      },
      textPending: () => {
        signals.textPending();
        this.armTimer();
      },
      emit: (output) => channel.emit(JSON.parse(output) as Output),
      emitBytes: (output, bytes) => channel.emit({ ...JSON.parse(output), bytes } as Output),
      board: (message, bytes) =>
        channel.tellBoards({ ...JSON.parse(message), ...(bytes && { bytes }) } as BoardMessage),
      now: () => performance.now(),
      input: (prompt, password) => this.ask(prompt, password),
      sleep: (seconds) => waits.sleep(seconds),
      drain: () => engine.drain() ?? undefined,
      loadPackage: (name, instead) => this.loadPackage(name, instead),
      paint: async (job) => (await import("./paint")).paint(job),
      decodePicture: async (bytes) => (await import("./paint")).decodePicture(bytes),
      encodePicture: async (...picture) => (await import("./paint")).encodePicture(...picture),
    };
  }

  /** While Python waits, or a background task has printed, no bytecode runs that would find the signal: a timer does. */
  private armTimer(): void {
    this.textTimer ??= setTimeout(() => {
      this.textTimer = null;
      this.session.send_text();
    }, MAX_TEXT_AGE);
  }

  async run(cellId: CellId, source: string, explain: boolean): Promise<RunOutcome> {
    const { engine, session } = this;
    const before = engine.stats();
    this.signals.beginRun();
    engine.beginCell(cellId);
    const explainer = explain ? engine.explain() : null;
    this.bridge.begin_cell(`<cell:${cellId}>`, explain, drawsGraphs(source));
    let status: RunOutcome["status"];
    try {
      status = (await session.run(source, cellId)) as RunOutcome["status"];
      try {
        await engine.endOfCell();
      } catch (error) {
        // What was recorded and never looked at runs now, and may fail now.
        this.channel.emit(kernelError(error));
        status = "error";
      }
      if (explainer) {
        await engine.drain();
        this.channel.emit({ kind: "record", event: await explainer.end("This cell") });
      }
    } finally {
      explainer?.abandon();
      this.bridge.begin_cell("", false, false);
      this.signals.endRun();
    }
    return { status, stats: difference(engine.stats(), before) };
  }

  async check(cellId: CellId, source: string, check: string): Promise<Verdict> {
    this.signals.beginRun();
    this.engine.beginCell(cellId);
    try {
      const verdict = JSON.parse((await this.session.check(source, check, cellId)) as string) as Verdict;
      await this.engine.endOfCell();
      return verdict;
    } finally {
      this.signals.endRun();
    }
  }

  cancel(): void {
    if (!this.waits.stopAll()) this.session.cancel();
  }

  answerInput(text: string | null): void {
    this.answer?.(text ?? undefined);
    this.answer = null;
  }

  complete(source: string, offset: number): { from: number; items: readonly Completion[] } {
    const found = JSON.parse(this.session.complete(source.slice(0, offset)) as string) as Completions;
    return { from: offset - found.length, items: found.items };
  }

  inspect(source: string, offset: number): Inspection | null {
    // Python counts code points, the page UTF-16 units.
    const before = [...source.slice(0, offset)].length;
    const found = JSON.parse(this.session.inspect(source, before) as string) as Found | null;
    if (found === null) return null;
    const points = [...source];
    const unit = (end: number) => points.slice(0, end).join("").length;
    const { signature, documentation } = found;
    return { from: unit(found.start), to: unit(found.end), signature, documentation };
  }

  writeFile(path: string, bytes: Uint8Array): void {
    const { FS } = this.python.pyodide;
    const full = path.startsWith("/") ? path : `${HOME}/${path}`;
    FS.mkdirTree(full.replace(/\/[^/]*$/, "") || "/");
    FS.writeFile(full, bytes);
    this.session.files_changed();
  }

  boardAction(action: BoardAction): void {
    this.session.board_action(JSON.stringify(action));
  }

  private async ask(prompt: string, password: boolean): Promise<Waited<string | undefined>> {
    const { channel, inputTranscript } = this;
    const print = (text: string) => channel.emit({ kind: "stream", name: "stdout", text });
    if (!inputTranscript && !password && prompt !== "") print(prompt);
    const forget = () => {
      this.answer = null;
    };
    const answer = await this.waits.add<string | undefined>((done) => {
      this.answer = done;
      channel.askForInput(prompt, password);
    }, forget);
    if (inputTranscript && answer.value !== undefined) print(`${prompt}${password ? "·".repeat(8) : answer.value}\n`);
    return answer;
  }

  private async loadPackage(name: string, instead: string): Promise<string> {
    const { pyodide } = this.python;
    const { packages } = this.python.index.lockfile;
    const id = `package:${name}`;
    const label = `Loading ${name} ${packages[name]?.version ?? ""}`.trim();
    this.channel.emit({ kind: "progress", id, label, done: 0, total: null });
    const complaints: string[] = [];
    if (!(await this.canFetch(name, instead !== ""))) {
      complaints.push("the site that has it cannot be reached");
    } else {
      try {
        await pyodide.loadPackage(name, { messageCallback: () => {}, errorCallback: (text) => complaints.push(text) });
      } catch (error) {
        complaints.push(error instanceof Error ? error.message : String(error));
      }
    }
    const loaded = name in pyodide.loadedPackages;
    const outcome = loaded || instead === "" ? label : `${name} could not be loaded: ${instead}`;
    this.channel.emit({ kind: "progress", id, label: outcome, done: 1, total: 1 });
    if (loaded) return "";
    const why = complaints.at(-1) ?? "the download failed";
    return `the package ${name} could not be loaded (${why}). It comes over the network: check the connection, then restart the kernel.`;
  }

  /**
   * Whether a package can be fetched. Those that we have a stand-in for should not keep anybody waiting: where the
   * network is down, slow to answer or not wanted, the answer is no, and stays so for this session.
   */
  private async canFetch(name: string, hasStandIn: boolean): Promise<boolean> {
    const { lockfile, packageBaseUrl } = this.python.index;
    const file = lockfile.packages[name]?.file_name ?? "";
    const url = new URL(file, packageBaseUrl);
    if (url.origin === location.origin) return true;
    if (!hasStandIn) return navigator.onLine;
    if (this.ownPackages || !navigator.onLine) return false;
    this.answers ??= fetch(url, { method: "HEAD", signal: AbortSignal.timeout(PATIENCE) }).then(
      (response) => response.ok,
      () => false,
    );
    return this.answers;
  }
}

interface Completions {
  readonly length: number;
  readonly items: readonly Completion[];
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly signature: string;
  readonly documentation: string;
}

/** How the death of the interpreter is told to the reader. */
export function fatalCause(error: unknown): { cause: "out-of-memory" | "wasm-trap"; message: string } {
  const text = error instanceof Error ? error.message : String(error);
  if (/out of memory|allocation failed|memory\.grow|OOM/i.test(text)) {
    return { cause: "out-of-memory", message: `Python ran out of memory: ${text}` };
  }
  return { cause: "wasm-trap", message: `Python stopped working: ${text}` };
}
