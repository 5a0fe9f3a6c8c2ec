import type { Frame } from "./frame";
import type { Instruction } from "./task";

type Body<T> = T extends Instruction ? Omit<T, "id"> : never;
/** An instruction that has no number yet. */
export type Unnumbered = Body<Instruction>;

/**
 * The instructions of a task in the making. Equal ones are written once. One that does not depend on the place within a
 * sweep is written at the point before it, where all later stages see it.
 */
export class Code {
  #next = 0;
  #points: Instruction[] = [];
  #sweeps: Instruction[] = [];
  readonly #atPoints = new Map<string, number>();
  #inSweep = new Map<string, number>();
  readonly #varying = new Set<number>();
  readonly #guarded = new Set<number>();

  constructor(readonly frame: Frame) {}

  /** A number for a value that is no instruction's. */
  reserve(): number {
    return this.#next++;
  }

  /** Whether the value is what a guarded load gives: 0 outside of its bounds. */
  isGuardedLoad(id: number): boolean {
    return this.#guarded.has(id);
  }

  /** The number of the instruction's value. Strides count all coordinates, those of the sweep included. */
  add(instruction: Unnumbered): number {
    const varies = this.#varies(instruction);
    const body = varies ? instruction : this.#atPoint(instruction);
    const key = keyOf(body);
    const known = this.#atPoints.get(key) ?? this.#inSweep.get(key);
    if (known !== undefined) return known;
    const id = this.#next++;
    const numbered = { id, ...body } as Instruction;
    if (varies) {
      this.#varying.add(id);
      this.#sweeps.push(numbered);
      this.#inSweep.set(key, id);
    } else {
      this.#points.push(numbered);
      this.#atPoints.set(key, id);
    }
    if (body.op === "load" && body.guard.length > 0) this.#guarded.add(id);
    return id;
  }

  /** What was written since the last call; values written in the sweep are forgotten. */
  take(): { points: readonly Instruction[]; sweeps: readonly Instruction[] } {
    const taken = { points: this.#points, sweeps: this.#sweeps };
    this.#points = [];
    this.#sweeps = [];
    this.#inSweep = new Map();
    return taken;
  }

  #varies(i: Unnumbered): boolean {
    const outer = this.frame.outer.length;
    if ("args" in i && i.args.some((a) => this.#varying.has(a))) return true;
    if ("guard" in i && i.guard.some((b) => b.axis >= outer)) return true;
    return "strides" in i && i.strides.some((s, d) => d >= outer && s !== 0);
  }

  #atPoint(i: Unnumbered): Unnumbered {
    return "strides" in i ? { ...i, strides: i.strides.slice(0, this.frame.outer.length) } : i;
  }
}

/** Equal for equal instructions of one task. */
function keyOf(i: Unnumbered): string {
  const head = `${i.op}:${i.dtype}`;
  const guard = "guard" in i ? i.guard.map((b) => `${b.axis}:${b.from}:${b.to}`).join() : "";
  switch (i.op) {
    case "load":
      return `${head}:${i.input}:${i.offset}:${i.strides.join()}:${guard}`;
    case "gather":
      return `${head}:${i.input}:${i.args[0]}:${guard}`;
    case "const":
      return `${head}:${Object.is(i.value, -0) ? "-0" : i.value}`;
    case "scalar":
      return `${head}:${i.scalar}`;
    case "index":
      return `${head}:${i.offset}:${i.strides.join()}:${i.divisor}:${i.modulus}`;
    case "inside":
      return `${head}:${guard}`;
    case "unary":
    case "binary":
      return `${head}:${i.fn}:${i.args.join()}`;
    case "where":
      return `${head}:${i.args.join()}`;
    case "cast":
      return `${head}:${i.from}:${i.args[0]}`;
    case "accumulator":
      return head;
  }
}
