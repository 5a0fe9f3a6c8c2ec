import {
  type BackwardOptions,
  BackwardPass,
  type Callback,
  FrameworkError,
  type Grad,
  isGradEnabled,
  type OperationTable,
  PythonNode,
  type Result,
  setGradEnabled,
  setKeeping,
  setPlace,
  setScope,
} from "@/lib/autograd";
import { convertScalar, type DType, type HostArray, hostArray, isInexact, type Scalar, sizeOf } from "@/lib/ir";
import type { GraphEvent, RecordEvent } from "@/lib/record";
import { hostValue, type Recorder, settleStorages, Tensor } from "@/lib/tensor";
import { decode, type Raw } from "./dispatch";
import { Explainer } from "./explain";
import { autogradGraph, type Drawn, withStats } from "./graphs";
import { Handles } from "./handles";

/** A Python buffer as Pyodide hands it over. */
interface PyBuffer {
  getBuffer(type?: string): { readonly data: ArrayBufferView & ArrayLike<number>; release(): void };
}

/** A backward pass that has stopped at a callback, or has finished. */
interface RunningPass {
  readonly pass: Generator<Callback, Grad[], readonly Grad[]>;
  callback: Callback | null;
  result: Grad[] | null;
}

/** What Python is asked to do, as it knows it. */
const CALLBACKS = { hook: 1, function: 2, accumulated: 3, unpack: 4, check: 5 } as const;

/**
 * What Python sees of the engine: `tapegraph._bridge` binds these methods. Arguments are numbers, strings and None;
 * tensors are handles. A method that must wait returns `undefined` (None) and leaves a promise for `pending()`; Python
 * suspends on it and fetches the answer with `result()`.
 */
export class Bridge {
  readonly handles = new Handles();
  readonly #names: string[] = [];
  readonly #signatures: string[] = [];
  readonly #operations: OperationTable[string][1][] = [];
  #pending: Promise<Raw> | null = null;
  #answer: Raw;
  #count = 0;
  #backward: RunningPass | null = null;
  readonly #passes: RunningPass[] = [];

  constructor(
    readonly recorder: Recorder,
    tables: readonly OperationTable[],
    readonly onRecord: (event: RecordEvent) => void,
  ) {
    recorder.roots.add(this.handles);
    for (const table of tables) {
      for (const [name, [signature, operation]] of Object.entries(table)) {
        this.#names.push(name);
        this.#signatures.push(signature);
        this.#operations.push(operation);
      }
    }
  }

  /** All operations' names, newline-separated; an operation's number is its position. */
  names(): string {
    return this.#names.join("\n");
  }

  /** The operations' signatures, newline-separated, in the order of `names`. */
  signatures(): string {
    return this.#signatures.join("\n");
  }

  /** Calls operation `id`. Several tensors come back as the first of consecutive handles, `count()` of them. */
  op(id: number, ...raw: Raw[]): Raw {
    const args = decode(this.#names[id], this.#signatures[id], raw, this.handles);
    return this.#finish(this.#operations[id](...args));
  }

  /** Tensors in the last result. */
  count(): number {
    return this.#count;
  }

  #finish(result: Result | Promise<Result>): Raw {
    if (result instanceof Promise) {
      const registered = result.then((r) => this.#register(r));
      return this.#wait(
        registered.then(async (answer) => {
          await settleStorages();
          return answer;
        }),
      );
    }
    const answer = this.#register(result);
    const settled = settleStorages();
    if (settled) return this.#wait(settled.then(() => answer));
    if (!this.recorder.wantsFlush) return answer;
    const flushed = this.recorder.flush();
    return flushed ? this.#wait(flushed.then(() => answer)) : answer;
  }

  #register(result: Result): Raw {
    if (result instanceof Tensor) {
      this.#count = 1;
      return this.handles.add(result);
    }
    if (typeof result === "object") {
      this.#count = result.length;
      return this.handles.addAll(result);
    }
    return result;
  }

  #wait(promise: Promise<Raw>): undefined {
    // Kept, and marked as handled: the error is raised where Python asks for the answer.
    this.#pending = promise;
    promise.catch(() => {});
    return undefined;
  }

  /** Runs `f` now, or waits for it: for methods below that read from the device. */
  #maybe(value: Raw | Promise<Raw>): Raw {
    return value instanceof Promise ? this.#wait(value) : value;
  }

  /** The promise that Python suspends on; it never rejects, so that suspension always ends. */
  async pending(): Promise<void> {
    const promise = this.#pending;
    this.#pending = null;
    try {
      const answer = await promise;
      this.#answer = answer;
      this.#failure = null;
    } catch (error) {
      this.#failure = error;
    }
  }
  #failure: unknown = null;

  /** The answer that `pending` waited for; throws what it failed with. */
  result(): Raw {
    if (this.#failure) {
      const error = this.#failure;
      this.#failure = null;
      throw error;
    }
    return this.#answer;
  }

  /** Takes a function that gives back the handles which Python has collected: called before each flush. */
  onFlush(letGo: () => void): void {
    this.recorder.letGo = letGo;
  }

  /** Gives handles back. */
  free(...handles: number[]): void {
    for (const h of handles) this.handles.release(h);
  }

  /** "dtype|shape|device|requires_grad|is_leaf" of a tensor; shape comma-separated. */
  meta(h: number): string {
    const t = this.handles.get(h);
    return `${t.dtype}|${t.shape.join(",")}|${t.device}|${t.requiresGrad || t.gradFn !== null ? 1 : 0}|${t.isLeaf ? 1 : 0}`;
  }

  /** A tensor from Python numbers: rank, dimensions, elements. For short data; longer data comes as a buffer. */
  fromNumbers(dtype: DType, device: string, rank: number, ...rest: Scalar[]): number {
    const shape = rest.slice(0, rank).map(Number);
    const data = hostArray(dtype, sizeOf(shape));
    // Complex elements come as pairs of numbers.
    for (let i = 0; i < data.length; i++) data[i] = convertScalar(rest[rank + i], dtype);
    return this.#leaf(data, dtype, shape, device);
  }

  /**
   * A tensor from a Python buffer (array.array, bytes, memoryview) whose elements have the typed-array type `view`
   * ("f64", "i32", "u8", "i64", ...); elements are converted to `dtype`.
   */
  fromBuffer(dtype: DType, device: string, view: string, buffer: PyBuffer, ...shape: number[]): number {
    const source = buffer.getBuffer(view);
    try {
      const data = hostArray(dtype, sizeOf(shape));
      const from = source.data as unknown as ArrayLike<Scalar>;
      if (from.length !== data.length)
        throw new FrameworkError(
          "ValueError",
          `buffer holds ${from.length} elements, expected ${data.length} for shape [${shape.join(", ")}]`,
        );
      if (from.constructor === data.constructor && dtype !== "bool" && dtype !== "float16" && dtype !== "bfloat16")
        (data as Float32Array).set(from as unknown as Float32Array);
      else for (let i = 0; i < data.length; i++) data[i] = convertScalar(from[i], dtype);
      return this.#leaf(data, dtype, shape, device);
    } finally {
      source.release();
    }
  }

  #leaf(data: HostArray, dtype: DType, shape: readonly number[], device: string): number {
    const t = Tensor.of(hostValue(data, dtype, shape));
    t.device = device;
    return this.handles.add(t);
  }

  /** The only element of a tensor, as a Python number (bool as 0 or 1). */
  item(h: number): Raw {
    const data = this.recorder.read(this.handles.get(h).value());
    return this.#maybe(data instanceof Promise ? data.then((d) => d[0]) : data[0]);
  }

  /** A tensor's elements in row-major order as a typed array (Python: `.to_bytes()` of it); see `readDone`. */
  read(h: number): undefined | number {
    const data = this.recorder.read(this.handles.get(h).value());
    if (!(data instanceof Promise)) {
      this.#data = data;
      return data.length;
    }
    this.#wait(
      data.then((d) => {
        this.#data = d;
        return d.length;
      }),
    );
    return undefined;
  }
  #data: HostArray | null = null;

  /** The array that `read` fetched. */
  readDone(): HostArray {
    const data = this.#data!;
    this.#data = null;
    return data;
  }

  /** Flushes at a stable place (an optimizer step, the end of a cell). */
  cut(): Raw {
    const flushed = this.recorder.flush();
    return flushed ? this.#wait(flushed.then(() => 0)) : 0;
  }

  /** Waits until the device is idle: before a clock is read. */
  drain(): Raw {
    const drained = this.recorder.drain();
    return drained ? this.#wait(drained.then(() => 0)) : 0;
  }

  setPolicy(policy: "eager" | "lazy"): string {
    const before = this.recorder.policy;
    this.recorder.policy = policy;
    return before;
  }

  /** Engine counts, in the order of EngineStats' fields, comma-separated. */
  stats(): string {
    const s = this.recorder.stats();
    return [s.flushes, s.kernels, s.submits, s.compilations, s.planHits, s.hostRoundTrips, s.ms].join(",");
  }

  /** Buffers and bytes that live on the device, comma-separated. */
  memory(): string {
    const { liveBuffers, liveBytes } = this.recorder.device.counters;
    return `${liveBuffers},${liveBytes}`;
  }

  readonly #explainers: Explainer[] = [];

  /** Begins to collect what the compiler makes of the program; explanations nest. */
  explainBegin(): void {
    this.#explainers.push(new Explainer(this.recorder));
  }

  /** Ends what `explainBegin` began and shows it under `title`; null drops it. Everything recorded is flushed before. */
  explainEnd(title: string | null): Raw {
    const explainer = this.#explainers.pop();
    if (!explainer) return 0;
    if (title === null) {
      explainer.abandon();
      return 0;
    }
    const tell = async (): Promise<Raw> => {
      await this.recorder.drain();
      this.onRecord(await explainer.end(title));
      return 0;
    };
    return this.#wait(tell());
  }

  /**
   * The next calls come from this line of a cell (0: unknown), through this function, at this moment of its run: told
   * while someone explains the program or draws its graphs.
   */
  place(line: number, what: string, moment: number): number {
    Explainer.place = { line, what };
    setPlace({ line, moment });
    return 0;
  }

  /** Whether graphs keep what came out of their nodes, for a drawing. Returns what held before. */
  setKeeping(on: boolean): boolean {
    return setKeeping(on);
  }

  isGradEnabled(): boolean {
    return isGradEnabled();
  }
  setGradEnabled(on: boolean): boolean {
    return setGradEnabled(on);
  }

  // Backward passes: `backwardStart` and `backwardResume` return 0 when done, else what Python must call (1 hook,
  // 2 function, 3 accumulated, 4 unpack, 5 check); Python asks for the particulars, calls, and resumes. Passes nest: a hook may start one.

  backwardStart(
    retainGraph: boolean,
    createGraph: boolean,
    accumulate: boolean,
    roots: number,
    inputs: number,
    ...handles: number[]
  ): Raw {
    const tensors = handles.map((h) => this.handles.get(h));
    const options: BackwardOptions = {
      retainGraph,
      createGraph,
      accumulate,
      inputs: inputs < 0 ? null : tensors.slice(2 * roots),
    };
    const pass = new BackwardPass(tensors.slice(0, roots), tensors.slice(roots, 2 * roots), options).run();
    this.#passes.push({ pass, callback: null, result: null });
    return this.#advance([]);
  }

  /** Answers the last request with gradients: handles, 0 for None. */
  backwardResume(...handles: number[]): Raw {
    return this.#advance(handles.map((h) => (h === 0 ? null : this.handles.get(h))));
  }

  #advance(answer: readonly Grad[]): Raw {
    const current = this.#passes[this.#passes.length - 1];
    try {
      const step = current.pass.next(answer);
      if (step.done) {
        current.result = step.value;
        this.#backward = this.#passes.pop()!;
        const settled = settleStorages();
        return settled ? this.#wait(settled.then(() => 0)) : 0;
      }
      current.callback = step.value;
      return CALLBACKS[step.value.kind];
    } catch (error) {
      this.#passes.pop();
      throw error;
    }
  }

  /** Gives the pass up, after Python raised in a callback. */
  backwardAbandon(): void {
    this.#passes.pop()?.pass.return([]);
  }

  /** The Python function that the pass asks for. */
  callbackId(): number {
    return this.#passes[this.#passes.length - 1].callback!.id;
  }

  /** The name of the function whose gradients are to be checked. */
  callbackName(): string {
    const callback = this.#passes[this.#passes.length - 1].callback!;
    return callback.kind === "check" ? callback.node.name : "";
  }

  /** Handles of the arguments, comma-separated, 0 for None. */
  callbackArgs(): string {
    const callback = this.#passes[this.#passes.length - 1].callback!;
    const tensors = callback.kind === "accumulated" ? [callback.leaf] : callback.grads;
    return tensors.map((t) => (t ? this.handles.add(t) : 0)).join(",");
  }

  /** Gradients that the last finished pass captured: handles, 0 for None, comma-separated. */
  backwardResult(): string {
    return (this.#backward?.result ?? []).map((g) => (g ? this.handles.add(g) : 0)).join(",");
  }

  /**
   * Gives `outputs` (handles of results computed without a graph) the user-defined gradient function `id`.
   * First the inputs it differentiates, then tensors it saved.
   */
  customFunction(name: string, id: number, inputs: number, saved: number, outputs: number, ...handles: number[]): void {
    const t = handles.map((h) => this.handles.get(h));
    const node = new PythonNode(name, id, t.slice(0, inputs), t.slice(inputs, inputs + saved));
    t.slice(inputs + saved, inputs + saved + outputs).forEach((out, i) => {
      node.results.push({ shape: out.shape, dtype: out.dtype });
      if (isInexact(out.dtype)) {
        out.gradFn = node;
        out.outputIndex = i;
      }
    });
  }

  /** Records a point, a graph or counts for the page, as JSON. */
  record(json: string): void {
    this.onRecord(JSON.parse(json) as RecordEvent);
  }

  /** Autograd nodes made from now on belong to this module ("/"-separated; "" for none). Returns the one before. */
  setScope(scope: string): string {
    return setScope(scope === "" ? null : scope) ?? "";
  }

  /**
   * Draws the autograd graph behind tensors. `names` are JSON: {handle: name} of parameters and inputs; `extra` is JSON
   * too, further fields of the event. `modules`: whether the dots in names stand between modules.
   */
  showAutograd(title: string, names: string, extra: string, modules: boolean, ...handles: number[]): Raw {
    const drawn = this.#autograd(title, names, modules, handles);
    const event = { ...drawn.event, ...(JSON.parse(extra) as Partial<GraphEvent>) };
    return this.#show({ ...drawn, event });
  }

  /** The same graph as JSON, for a program to write down. */
  autogradJson(title: string, names: string, modules: boolean, ...handles: number[]): string {
    return JSON.stringify(this.#autograd(title, names, modules, handles).event);
  }

  #autograd(title: string, names: string, modules: boolean, handles: readonly number[]): Drawn {
    const named = new Map(
      Object.entries(JSON.parse(names) as Record<string, string>).map(([h, name]) => [
        this.handles.get(Number(h)),
        name,
      ]),
    );
    return autogradGraph(
      title,
      handles.map((h) => this.handles.get(h)),
      named,
      modules,
    );
  }

  /** Draws a graph that is given as JSON. `ids`, newline-separated, are those of the nodes whose results are `handles`. */
  showGraph(json: string, ids: string, ...handles: number[]): Raw {
    const names = ids === "" ? [] : ids.split("\n");
    const measured = new Map(names.map((id, i) => [id, { value: this.handles.get(handles[i]).value() }]));
    return this.#show({ event: JSON.parse(json) as GraphEvent, measured });
  }

  #show(drawn: Drawn): Raw {
    return this.#wait(
      withStats(drawn, this.recorder).then((event) => {
        if (this.#held) this.#held.push(event);
        else this.onRecord(event);
        return 0;
      }),
    );
  }
  #held: GraphEvent[] | null = null;

  /** Drawings that follow are held back, until `showPair`. */
  holdGraphs(): number {
    this.#held = [];
    return 0;
  }

  /** Shows the two drawings that were held back beside each other; null drops them. */
  showPair(title: string | null): number {
    const [left, right] = this.#held ?? [];
    this.#held = null;
    if (title !== null && left && right) this.onRecord({ type: "graph-pair", title, left, right });
    return 0;
  }
}
