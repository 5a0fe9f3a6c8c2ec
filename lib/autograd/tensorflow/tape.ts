import { Tensor } from "@/lib/tensor";
import { type GradNode, OpNode } from "../node";
import type { Arg } from "../operation";

/**
 * Gradient tapes on the shared autograd. The shared graph hangs on tensors; a tape is a stretch of time in which
 * operations are recorded, and a set of tensors that it watches. A gradient belongs to a tape where the path from the
 * target stays inside that stretch and ends at something the tape watches, or at a result of that stretch.
 */
export class Tape {
  /** Nodes recorded from here on may be this tape's. */
  readonly start = now();
  end = Number.POSITIVE_INFINITY;
  /** Leaves and variables that are watched. */
  readonly watched = new Set<Tensor>();
  /** Variables read while the tape was active, in the order of their first use. */
  readonly variables = new Set<Tensor>();
  /** Stand-ins of watched tensors that have a history older than the tape. */
  readonly leaves = new Map<Tensor, Tensor>();
  /** Its one gradient was taken. */
  isUsed = false;

  constructor(readonly watchesAccessed: boolean) {}

  /** Was this tensor computed while the tape recorded? */
  owns(t: Tensor): boolean {
    const node = t.gradFn as GradNode | null;
    return node !== null && node.sequence > this.start && node.sequence <= this.end;
  }

  tracks(t: Tensor): boolean {
    return this.watched.has(t) || this.owns(t);
  }

  /** The tensor to differentiate by for a source. */
  leafOf(t: Tensor): Tensor {
    return this.leaves.get(t) ?? t;
  }
}

/** The sequence number of the last node made. */
const now = (): number => new OpNode("Mark", [], () => []).sequence;

/** The tapes that are open, outermost first. */
class Tapes {
  readonly #active: Tape[] = [];
  #paused = 0;

  get isRecording(): boolean {
    return this.#paused === 0 && this.#active.length > 0;
  }

  push(tape: Tape): void {
    tape.end = Number.POSITIVE_INFINITY;
    this.#active.push(tape);
  }

  pop(tape: Tape): void {
    const at = this.#active.lastIndexOf(tape);
    if (at < 0) return;
    this.#active.splice(at, 1);
    tape.end = now();
    for (const t of tape.watched) {
      if (t.gradFn === null && !this.#active.some((other) => other.watched.has(t))) t.requiresGrad = false;
    }
  }

  /** Suspends recording (all tapes) until `resume`. */
  pause(): void {
    this.#paused++;
  }
  resume(): void {
    this.#paused--;
  }

  watch(tape: Tape, t: Tensor): void {
    if (tape.watched.has(t)) return;
    tape.watched.add(t);
    if (t.gradFn === null) {
      t.requiresGrad = true;
      return;
    }
    if (this.#isCurrent(t)) return;
    const leaf = alias(t);
    leaf.requiresGrad = true;
    tape.leaves.set(t, leaf);
  }

  /** Notes that a variable is read; true where a tape wants its gradient. */
  access(variable: Tensor, trainable: boolean): boolean {
    let wanted = false;
    for (const tape of this.#active) {
      if (trainable && tape.watchesAccessed) {
        tape.watched.add(variable);
        tape.variables.add(variable);
      }
      wanted ||= tape.watched.has(variable);
    }
    return wanted;
  }

  /** Arguments as the open tapes see them: what was computed before they began is a constant. */
  enter(args: readonly Arg[]): readonly Arg[] {
    let changed: Arg[] | null = null;
    for (let i = 0; i < args.length; i++) {
      const a = args[i];
      const seen =
        a instanceof Tensor
          ? this.#seen(a)
          : Array.isArray(a) && a[0] instanceof Tensor
            ? this.#seenAll(a as Tensor[])
            : a;
      if (seen === a) continue;
      changed ??= args.slice();
      changed[i] = seen;
    }
    return changed ?? args;
  }

  #seenAll(list: Tensor[]): Tensor[] {
    const seen = list.map((t) => this.#seen(t));
    return seen.every((t, i) => t === list[i]) ? list : seen;
  }

  #seen(t: Tensor): Tensor {
    if (t.gradFn === null || this.#isCurrent(t)) return t;
    for (const tape of this.#active) {
      const leaf = tape.leaves.get(t);
      if (leaf) return leaf;
    }
    return alias(t);
  }

  /** Was this computed while the outermost open tape was open? */
  #isCurrent(t: Tensor): boolean {
    return this.#active.length > 0 && (t.gradFn as GradNode).sequence > this.#active[0].start;
  }
}

/** The same memory without its history. */
export function alias(t: Tensor): Tensor {
  const other = new Tensor(t.storage, t.shape, t.strides, t.offset, t.dtype);
  other.device = t.device;
  return other;
}

export const tapes = new Tapes();
