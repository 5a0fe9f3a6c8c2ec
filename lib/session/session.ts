import {
  type BoardAction,
  type BootOptions,
  type BootProgress,
  type CellId,
  type ExecutorChoice,
  type KernelLanguage,
  type Output,
  parseReply,
  type Ready,
  type Reply,
  type Request,
  type RunId,
  type Verdict,
} from "@/lib/protocol";
import type { EngineStats } from "@/lib/record";
import { BoardStore } from "./boards";
import { Heartbeat } from "./heartbeat";
import { emptyView, type OutputView, reduceOutputs } from "./outputs";
import { Questions } from "./questions";
import { StopLadder } from "./stop";

/** The worker's side of a session, so that tests can put a double in its place. */
export interface KernelPort {
  post(request: Request): void;
  terminate(): void;
}

export interface PortEvents {
  message(data: unknown): void;
  /** The worker could not be loaded, or threw outside of any run. */
  error(message: string): void;
}

export interface SessionOptions {
  readonly language: KernelLanguage;
  readonly executor: ExecutorChoice;
  /** Start a worker; rejects when it cannot be found. */
  spawn(events: PortEvents): Promise<{ port: KernelPort; boot: Pick<BootOptions, "pyodideBase" | "assetBase"> }>;
  /** Shared with the worker where the page is cross-origin isolated. */
  readonly interruptBuffer?: Uint8Array<SharedArrayBuffer>;
  /** Call back before the next painting. */
  schedule(callback: () => void): void;
}

export type KernelState =
  | { readonly phase: "off" }
  | { readonly phase: "booting"; readonly progress: BootProgress | null }
  | { readonly phase: "ready"; readonly ready: Ready; readonly busy: boolean; readonly stopping: boolean }
  /** It cannot go on, and the message says why. `restart` or the next run begins a new one. */
  | { readonly phase: "dead"; readonly message: string };

export type RunPhase = "idle" | "queued" | "running" | "ok" | "error" | "interrupted" | "lost";

/** The latest run of one cell. */
export interface CellRun {
  readonly phase: RunPhase;
  readonly view: OutputView;
  /** `performance.now()` when it began to run. */
  readonly startedAt: number | null;
  /** How long it took, once it is over. */
  readonly ms: number | null;
  readonly stats: EngineStats | null;
  /** The code is waiting for the reader to type. */
  readonly input: { readonly prompt: string; readonly password: boolean } | null;
  /** What the page adds to the state, in one sentence: why it did not run, or how it ended. */
  readonly note: string | null;
  /** How many runs this cell has had; it sets a fresh output apart from a repeated one. */
  readonly count: number;
}

export const idleRun: CellRun = {
  phase: "idle",
  view: emptyView,
  startedAt: null,
  ms: null,
  stats: null,
  input: null,
  note: null,
  count: 0,
};

type ReplyOf<T extends Reply["type"]> = Extract<Reply, { type: T }>;

interface Job {
  readonly runId: RunId;
  readonly cellId: CellId;
  readonly source: string;
  /** For a Check: its program, and who waits for the verdict. */
  readonly check: { readonly program: string; settle(verdict: Verdict | null): void } | null;
  readonly explain: boolean;
  readonly outputs: Output[];
  lastSeq: number;
}

/**
 * The page's side of one kernel: boots its worker when it is first needed, runs cells one after the other, stops them
 * by the ladder of rungs, notices when the worker dies, and turns its messages into what each cell shows.
 */
export class KernelSession {
  /** What the dashboards of this kernel show; it outlives the kernel, until another one has something to show. */
  readonly boards = new BoardStore();
  private state: KernelState = { phase: "off" };
  private readonly runs = new Map<CellId, CellRun>();
  private readonly stateListeners = new Set<() => void>();
  private readonly runListeners = new Set<(cellId: CellId) => void>();
  private readonly queue: Job[] = [];
  private current: Job | null = null;
  /** The run that ended last, as long as no other one has begun. */
  private last: Job | null = null;
  private port: KernelPort | null = null;
  /** Counts spawned workers: what comes from an earlier one is stale. */
  private generation = 0;
  private nextRunId = 1;
  private flushScheduled = false;
  private boardsScheduled = false;
  private triedPlainBoot = false;
  private executor: ExecutorChoice;
  private readonly questions = new Questions((request) => this.port?.post(request));
  private readonly heartbeat: Heartbeat;
  private readonly ladder: StopLadder;

  constructor(private readonly options: SessionOptions) {
    this.executor = options.executor;
    this.heartbeat = new Heartbeat({
      ping: (n) => this.port?.post({ type: "ping", n }),
      onSilent: () => this.die("The kernel no longer answers."),
    });
    this.ladder = new StopLadder({
      cancel: () => this.current && this.port?.post({ type: "cancel", runId: this.current.runId }),
      interruptBuffer: options.interruptBuffer,
      kill: () => this.kill(),
    });
  }

  getState = (): KernelState => this.state;

  subscribeState = (listener: () => void): (() => void) => {
    this.stateListeners.add(listener);
    return () => this.stateListeners.delete(listener);
  };

  getRun = (cellId: CellId): CellRun => this.runs.get(cellId) ?? idleRun;

  /** Called with the id of a cell whose run changed. */
  subscribeRuns = (listener: (cellId: CellId) => void): (() => void) => {
    this.runListeners.add(listener);
    return () => this.runListeners.delete(listener);
  };

  /** Begin booting, if that has not begun. Running a cell does so by itself. */
  warmUp(): void {
    if (this.state.phase === "off") void this.boot();
  }

  /**
   * Queue a cell. A cell that is already waiting keeps its place and takes the newer source.
   *
   * @param options.explain also show what the compiler makes of it
   */
  run(cellId: CellId, source: string, options: { readonly explain?: boolean } = {}): void {
    this.enqueue(cellId, source, null, options.explain);
  }

  /**
   * Run an exercise's check on the reader's source, in a namespace of its own.
   *
   * @returns the verdict; null when it was stopped or lost before there was one
   */
  check(cellId: CellId, source: string, program: string): Promise<Verdict | null> {
    return new Promise((settle) => this.enqueue(cellId, source, { program, settle }));
  }

  /** Answer the `input()` that a cell is waiting in. */
  answer(cellId: CellId, text: string): void {
    const { input } = this.getRun(cellId);
    if (input === null || this.current?.cellId !== cellId) return;
    this.update(cellId, { input: null });
    this.port?.post({ type: "input-reply", runId: this.current.runId, text });
  }

  /** Take the first rung of the stop ladder, and let go of everything that waits in the queue. */
  stop(): void {
    this.clearQueue(null);
    if (this.current !== null) {
      this.ladder.climb();
      this.refreshReady();
    }
  }

  /**
   * End the worker and begin a new one. Variables are lost; code and outputs are not.
   *
   * @param executor what shall execute the graphs from now on; as before where it is left out
   */
  restart(executor = this.executor): void {
    this.executor = executor;
    this.discardWorker("The kernel was restarted while this ran.");
    void this.boot();
  }

  /** Choose what executes the graphs; a kernel that is running is restarted for it. */
  setExecutor(executor: ExecutorChoice): void {
    if (executor === this.executor) return;
    if (this.state.phase === "off" || this.state.phase === "dead") this.executor = executor;
    else this.restart(executor);
  }

  /** End the worker for good, because its page goes away. */
  dispose(): void {
    this.discardWorker(null);
    this.setState({ phase: "off" });
    this.stateListeners.clear();
    this.runListeners.clear();
  }

  /** Forget what a cell showed. A run that is under way goes on unseen. */
  forget(cellId: CellId): void {
    this.runs.delete(cellId);
    this.notifyRun(cellId);
  }

  /** What could stand at `offset`; null where the kernel is off or too busy to say. */
  async complete(source: string, offset: number): Promise<ReplyOf<"completions"> | null> {
    if (this.state.phase !== "ready") return null;
    const reply = await this.questions.ask((requestId) => ({ type: "complete", requestId, source, offset }));
    return reply?.type === "completions" ? reply : null;
  }

  /** Signature and documentation of what stands at `offset`; null where the kernel is off or too busy to say. */
  async inspect(source: string, offset: number): Promise<ReplyOf<"inspection"> | null> {
    if (this.state.phase !== "ready") return null;
    const reply = await this.questions.ask((requestId) => ({ type: "inspect", requestId, source, offset }));
    return reply?.type === "inspection" ? reply : null;
  }

  /** Tell the kernel what the reader did in a dashboard; false where no kernel can be told. */
  boardAction(action: BoardAction): boolean {
    if (this.state.phase !== "ready" || this.boards.stale) return false;
    this.port?.post({ type: "board", action });
    return true;
  }

  /** Once for each painting, however much came. */
  private refreshBoards(): void {
    if (this.boardsScheduled) return;
    this.boardsScheduled = true;
    this.options.schedule(() => {
      this.boardsScheduled = false;
      this.boards.notify();
    });
  }

  private enqueue(cellId: CellId, source: string, check: Job["check"], explain = false): void {
    const job: Job = { runId: this.nextRunId++ as RunId, cellId, source, check, explain, outputs: [], lastSeq: -1 };
    const waiting = this.queue.findIndex((other) => other.cellId === cellId);
    if (waiting === -1) this.queue.push(job);
    else this.queue.splice(waiting, 1, job)[0].check?.settle(null);
    if (this.current?.cellId !== cellId) this.update(cellId, { phase: "queued", note: null });
    this.pump();
  }

  private pump(): void {
    if (this.current !== null || this.queue.length === 0) return;
    if (this.state.phase === "off" || this.state.phase === "dead") void this.boot();
    if (this.state.phase !== "ready") return;
    const job = this.queue.shift();
    if (job === undefined) return;
    this.current = job;
    this.last = null;
    this.heartbeat.stop();
    const { runId, cellId, source, check, explain } = job;
    this.refreshReady();
    this.update(cellId, { phase: "running", startedAt: performance.now(), ms: null, stats: null, input: null });
    this.port?.post(
      check === null
        ? { type: "run", runId, cellId, source, ...(explain && { explain }) }
        : { type: "check", runId, cellId, source, check: check.program },
    );
  }

  private async boot(): Promise<void> {
    const generation = ++this.generation;
    this.setState({ phase: "booting", progress: null });
    const { language, interruptBuffer } = this.options;
    try {
      const { port, boot } = await this.options.spawn({
        message: (data) => generation === this.generation && this.receive(data),
        error: (message) => generation === this.generation && this.die(`The kernel's worker failed: ${message}`),
      });
      if (generation !== this.generation) return port.terminate();
      this.port = port;
      interruptBuffer?.fill(0);
      const options: BootOptions = {
        language,
        executor: this.executor,
        ...boot,
        interruptBuffer,
        noSnapshot: this.triedPlainBoot,
      };
      this.boards.kernelBegins();
      port.post({ type: "boot", options });
    } catch (error) {
      if (generation !== this.generation) return;
      this.die(`The kernel could not be started: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private receive(data: unknown): void {
    const parsed = parseReply(data);
    if (!parsed.ok) return this.die(`The kernel sent a message that the page does not understand: ${parsed.error}`);
    const reply = parsed.value;
    switch (reply.type) {
      case "boot-progress":
        if (this.state.phase === "booting") this.setState({ phase: "booting", progress: reply });
        return;
      case "ready":
        this.setState({ phase: "ready", ready: reply, busy: false, stopping: false });
        this.heartbeat.start();
        return this.pump();
      case "boot-failed":
        return this.bootFailed(reply.message);
      case "started":
        return this.started(reply.runId);
      case "output":
        return this.output(reply.runId, reply.seq, reply.output);
      case "input-request": {
        if (reply.runId !== this.current?.runId) return;
        this.flushOutputs();
        return this.update(this.current.cellId, { input: { prompt: reply.prompt, password: reply.password } });
      }
      case "finished":
        if (reply.runId !== this.current?.runId) return;
        return this.finished(reply.status, reply.ms, reply.stats ?? null, null);
      case "checked":
        if (reply.runId !== this.current?.runId) return;
        return this.checked(reply.verdict, reply.ms);
      case "completions":
      case "inspection":
        return this.questions.answered(reply.requestId, reply);
      case "board":
        this.boards.take(reply.message);
        return this.refreshBoards();
      case "pong":
        return this.heartbeat.answered(reply.n);
      case "fatal":
        return this.die(reply.message);
    }
  }

  private bootFailed(message: string): void {
    this.port?.terminate();
    this.port = null;
    if (this.triedPlainBoot) return this.die(`The kernel could not be started: ${message}`);
    // The first attempt may have met a snapshot that this browser cannot load.
    this.triedPlainBoot = true;
    void this.boot();
  }

  private started(runId: RunId): void {
    if (this.current?.runId !== runId) return;
    const { cellId } = this.current;
    const { count } = this.getRun(cellId);
    this.update(cellId, { view: emptyView, startedAt: performance.now(), count: count + 1 });
  }

  private output(runId: RunId, seq: number, output: Output): void {
    // What a stopped or repeated run still sends is not what the cell shows now; but what a task that outlives its
    // cell prints belongs to that cell until another one runs.
    const job = this.current ?? this.last;
    if (job?.runId !== runId || seq <= job.lastSeq) return;
    job.lastSeq = seq;
    job.outputs.push(output);
    if (this.flushScheduled) return;
    this.flushScheduled = true;
    this.options.schedule(() => {
      this.flushScheduled = false;
      this.flushOutputs();
    });
  }

  private flushOutputs(): void {
    const job = this.current ?? this.last;
    if (job === null || job.outputs.length === 0) return;
    const { view } = this.getRun(job.cellId);
    this.update(job.cellId, { view: reduceOutputs(view, job.outputs.splice(0)) });
  }

  /** A Check that does not pass is no failed run: its verdict says what is missing. An error of the code is one. */
  private checked(verdict: Verdict, ms: number): void {
    if (verdict.kind === "error") this.current?.outputs.push(verdict.error);
    const phase = verdict.kind === "passed" ? "ok" : verdict.kind === "error" ? "error" : "idle";
    this.finished(phase, ms, null, verdict);
  }

  private finished(
    phase: "ok" | "error" | "interrupted" | "idle",
    ms: number,
    stats: EngineStats | null,
    verdict: Verdict | null,
  ): void {
    const job = this.current;
    if (job === null) return;
    this.flushOutputs();
    this.ladder.reset();
    this.last = job;
    this.current = null;
    this.update(job.cellId, { phase, ms, stats, input: null });
    job.check?.settle(verdict);
    if (phase === "error" || phase === "interrupted") {
      this.clearQueue(
        phase === "error" ? "Not run, because an earlier cell failed." : "Not run, because you pressed Stop.",
      );
    }
    this.heartbeat.start();
    this.pump();
    this.refreshReady();
  }

  /** The last rung: nothing else ended the run. */
  private kill(): void {
    this.discardWorker(
      "This did not react to Stop, so the kernel was ended and started again. Its variables are lost; your code is not.",
    );
    void this.boot();
  }

  private die(cause: string): void {
    const message = this.state.phase === "ready" ? `${cause} Variables are lost; your code is not.` : cause;
    this.discardWorker(message);
    this.setState({ phase: "dead", message });
  }

  /** @param note what the cell that was running says from now on; null where nobody sees it */
  private discardWorker(note: string | null): void {
    this.generation += 1;
    this.flushOutputs();
    this.heartbeat.stop();
    this.ladder.reset();
    this.port?.terminate();
    this.port = null;
    this.questions.giveUp();
    const job = this.current;
    this.current = null;
    this.last = null;
    if (job !== null) {
      const { startedAt } = this.getRun(job.cellId);
      const ms = startedAt === null ? null : performance.now() - startedAt;
      this.update(job.cellId, { phase: "lost", ms, input: null, note });
      job.check?.settle(null);
    }
    this.clearQueue(null, "lost");
  }

  /** @param checkPhase what a waiting Check comes to: a reader who asked for a verdict is told why there is none */
  private clearQueue(note: string | null, checkPhase: "idle" | "lost" = "idle"): void {
    for (const job of this.queue.splice(0)) {
      const { count, phase, view } = this.getRun(job.cellId);
      if (phase === "queued")
        this.update(job.cellId, {
          phase: job.check === null ? "idle" : checkPhase,
          note,
          view: count === 0 ? emptyView : view,
        });
      job.check?.settle(null);
    }
  }

  private refreshReady(): void {
    if (this.state.phase !== "ready") return;
    const [busy, stopping] = [this.current !== null, this.ladder.climbing];
    if (busy !== this.state.busy || stopping !== this.state.stopping) this.setState({ ...this.state, busy, stopping });
  }

  private setState(state: KernelState): void {
    this.state = state;
    for (const listener of [...this.stateListeners]) listener();
  }

  private update(cellId: CellId, change: Partial<CellRun>): void {
    this.runs.set(cellId, { ...this.getRun(cellId), ...change });
    this.notifyRun(cellId);
  }

  private notifyRun(cellId: CellId): void {
    for (const listener of [...this.runListeners]) listener(cellId);
  }
}
