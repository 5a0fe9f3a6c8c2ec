import { type Shape, sameShape } from "@/lib/ir";
import { type Marker, p, recorder, Tensor, type Traced } from "@/lib/tensor";
import { BackwardPass, type Callback } from "../backward";
import { FrameworkError } from "../errors";
import { withGrad } from "../mode";
import { edgeOf, type Grad, isDifferentiable, PythonNode } from "../node";
import type { OperationTable } from "../operation";
import { expandTo } from "../ops";
import { shapeText } from "./errors";
import { markRows, rowsOf } from "./rows";
import { alias, Tape, tapes } from "./tape";

/** Gradient tapes as Python drives them. */

/** A backward pass on behalf of a tape, which may stop at a user-defined gradient. */
class TapeGradient implements Traced {
  markEpoch = 0;
  readonly #pass: Generator<Callback, Grad[], readonly Grad[]>;
  readonly #leaves: Tensor[];
  readonly #restore: Tensor[] = [];
  callback: Callback | null = null;
  result: Grad[] | null = null;

  constructor(
    tape: Tape,
    targets: readonly Tensor[],
    seeds: readonly Tensor[] | null,
    readonly sources: readonly Tensor[],
    retain: boolean,
  ) {
    this.#leaves = sources.map((s) => tape.leafOf(s));
    for (const leaf of this.#leaves) {
      if (leaf.gradFn !== null || leaf.requiresGrad || !tape.tracks(leaf)) continue;
      leaf.requiresGrad = true;
      this.#restore.push(leaf);
    }
    const wanted = this.#leaves.map((leaf, i) => (tape.tracks(sources[i]) || tape.tracks(leaf) ? leaf : null));
    const roots: Tensor[] = [];
    const grads: Tensor[] = [];
    targets.forEach((t, i) => {
      const root = tape.leafOf(t);
      if (!isDifferentiable(t.dtype) || !(tape.tracks(t) || tape.tracks(root)) || !edgeOf(root)) return;
      roots.push(root);
      grads.push(seeds ? seedFor(seeds[i], t) : onesLike(t));
    });
    this.#pass = run(roots, grads, wanted, retain, tapes.isRecording);
  }

  /** Goes on until done (true) or until Python is needed. */
  advance(answer: readonly Grad[]): boolean {
    const step = this.#pass.next(answer);
    if (!step.done) {
      this.callback = step.value;
      return false;
    }
    this.callback = null;
    this.result = step.value;
    for (const t of this.#restore) t.requiresGrad = false;
    return true;
  }

  abandon(): void {
    this.#pass.return([]);
    for (const t of this.#restore) t.requiresGrad = false;
  }

  trace(marker: Marker): void {
    for (const t of this.result ?? []) markRows(marker, t);
  }
}

function* run(
  roots: readonly Tensor[],
  seeds: readonly Tensor[],
  wanted: readonly (Tensor | null)[],
  retainGraph: boolean,
  createGraph: boolean,
): Generator<Callback, Grad[], readonly Grad[]> {
  const inputs = wanted.filter((t): t is Tensor => t !== null && edgeOf(t) !== null);
  if (roots.length === 0 || inputs.length === 0) return wanted.map(() => null);
  const found = yield* new BackwardPass(roots, seeds, { retainGraph, createGraph, inputs }).run();
  return wanted.map((t) => (t === null ? null : (found[inputs.indexOf(t)] ?? null)));
}

const onesLike = (t: Tensor): Tensor => Tensor.of(p.full(t.shape, 1, t.dtype, true));

function seedFor(seed: Tensor, target: Tensor): Tensor {
  if (seed.dtype !== target.dtype) return Tensor.of(p.cast(seed.value(), target.dtype));
  if (sameShape(seed.shape, target.shape)) return seed;
  return spread(seed, target.shape);
}

function spread(seed: Tensor, shape: Shape): Tensor {
  const lead = shape.length - seed.rank;
  if (lead < 0 || seed.shape.some((n, i) => n !== 1 && n !== shape[i + lead]))
    throw new FrameworkError(
      "InvalidArgumentError",
      `Incompatible shapes: ${shapeText(seed.shape)} vs. ${shapeText(shape)}`,
    );
  return withGrad(tapes.isRecording, () => expandTo(seed, shape));
}

const open = new Map<number, Tape>();
const jobs: TapeGradient[] = [];
let lastId = 0;

const tapeOf = (id: number): Tape => {
  const tape = open.get(id);
  if (!tape) throw new Error(`tape ${id} is not in use`);
  return tape;
};

/** May another tape, not yet used, still need what this one recorded? */
function isShared(tape: Tape): boolean {
  for (const other of open.values())
    if (other !== tape && !other.isUsed && other.start < tape.end && other.end > tape.start) return true;
  return false;
}

/** "done" and for each source 0 (no gradient), 1 or 2 (one that touches only some rows), or "call" and what Python must call. */
function step(job: TapeGradient, answer: readonly Grad[]): string {
  let finished: boolean;
  try {
    finished = job.advance(answer);
  } catch (error) {
    jobs.pop();
    recorder().roots.delete(job);
    throw error;
  }
  if (finished) return `done ${job.result!.map((g) => (g ? (rowsOf(g) ? 2 : 1) : 0)).join("")}`;
  const { callback } = job;
  const grads = (callback as Extract<Callback, { kind: "function" }>).grads;
  return `call ${callback!.kind === "function" ? callback!.id : -1} ${grads.map((g) => (g ? 1 : 0)).join("")}`;
}

const present = (list: readonly Grad[]): Tensor[] => list.filter((g): g is Tensor => g !== null);

/** Tensors back in their places: `mask` has a 1 where there is one. */
const placed = (mask: string, tensors: readonly Tensor[]): Grad[] => {
  let at = 0;
  return [...mask].map((c) => (c === "1" ? tensors[at++] : null));
};

export const GRADIENTS: OperationTable = {
  /** A new tape, recording; its number. */
  "tf.tape_new": [
    "b",
    (watchesAccessed: boolean): number => {
      open.set(++lastId, new Tape(watchesAccessed));
      return lastId;
    },
  ],
  "tf.tape_push": [
    "i",
    (id: number): number => {
      tapes.push(tapeOf(id));
      return 0;
    },
  ],
  "tf.tape_pop": [
    "i",
    (id: number): number => {
      tapes.pop(tapeOf(id));
      return 0;
    },
  ],
  "tf.tape_delete": [
    "i",
    (id: number): number => {
      tapes.pop(tapeOf(id));
      open.delete(id);
      return 0;
    },
  ],
  "tf.tape_watch": [
    "iT",
    (id: number, list: Tensor[]): number => {
      for (const t of list) tapes.watch(tapeOf(id), t);
      return 0;
    },
  ],
  /** Suspends (true) or resumes recording on all tapes. */
  "tf.tape_pause": [
    "b",
    (pause: boolean): number => {
      if (pause) tapes.pause();
      else tapes.resume();
      return 0;
    },
  ],
  "tf.tape_recording": ["", (): boolean => tapes.isRecording],
  /** For each tensor a 1 where an open tape follows it. */
  "tf.tape_tracked": [
    "T",
    (list: Tensor[]): string => {
      const seen = tapes.enter([list])[0] as Tensor[];
      return seen.map((t) => (t.tracksGrad ? 1 : 0)).join("");
    },
  ],
  /** For each variable its place in the order of first use, or -1. */
  "tf.tape_watched": [
    "iT",
    (id: number, list: Tensor[]): string => {
      const order = [...tapeOf(id).variables, ...tapeOf(id).watched];
      return list.map((t) => order.indexOf(t)).join(",");
    },
  ],
  /** Starts a gradient; `seeds` are as many as the targets, or none. See `step` for the answer. */
  "tf.gradient": [
    "ibTTT",
    (id: number, persistent: boolean, targets: Tensor[], sources: Tensor[], seeds: Tensor[]): string => {
      const tape = tapeOf(id);
      tape.isUsed ||= !persistent;
      const job = new TapeGradient(
        tape,
        targets,
        seeds.length > 0 ? seeds : null,
        sources,
        persistent || isShared(tape),
      );
      recorder().roots.add(job);
      jobs.push(job);
      return step(job, []);
    },
  ],
  /** Gradients that a user-defined function is asked to pass on. */
  "tf.gradient_arguments": [
    "",
    (): Tensor[] => present((jobs[jobs.length - 1].callback as Extract<Callback, { kind: "function" }>).grads),
  ],
  "tf.gradient_resume": [
    "sT",
    (mask: string, answer: Tensor[]): string => step(jobs[jobs.length - 1], placed(mask, answer)),
  ],
  "tf.gradient_abandon": [
    "",
    (): number => {
      const job = jobs.pop();
      if (job) {
        job.abandon();
        recorder().roots.delete(job);
      }
      return 0;
    },
  ],
  /** The gradients found, those that exist. */
  "tf.gradient_result": [
    "",
    (): Tensor[] => {
      const job = jobs.pop()!;
      recorder().roots.delete(job);
      return present(job.result!);
    },
  ],
  /** Gives results, computed without a graph, the gradient function that Python holds by number `id`. */
  "tf.custom_function": [
    "siTT",
    (name: string, id: number, inputs: Tensor[], results: Tensor[]): number => {
      const node = new PythonNode(name, id, tapes.enter([inputs])[0] as Tensor[], []);
      results.forEach((t, i) => {
        node.results.push({ shape: t.shape, dtype: t.dtype });
        if (!isDifferentiable(t.dtype)) return;
        t.gradFn = node;
        t.outputIndex = i;
      });
      return 0;
    },
  ],
  /** Rows and row numbers of a gradient that touches only some. */
  "tf.sparse_parts": [
    "t",
    (t: Tensor): Tensor[] => {
      const { values, indices } = rowsOf(t)!;
      return [values, indices];
    },
  ],
  /** The same values without history, as another tensor. */
  "tf.detach_copy": ["t", (t: Tensor): Tensor => alias(t)],
};
