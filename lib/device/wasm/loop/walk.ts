import type { DType } from "@/lib/ir";
import type { Bound, Instruction, Stage, Store } from "@/lib/passes";
import type { Operands } from "../arguments";
import type { FunctionBuilder } from "../assembler";
import * as o from "../opcodes";
import { BYTES } from "../types";
import { guardOf } from "./space";

type Load = Extract<Instruction, { op: "load" }>;

/** Accesses to one operand that move alike: they share a pointer. */
interface Group {
  readonly key: string;
  readonly base: number;
  readonly strides: readonly number[];
  readonly bytes: number;
  /** The lowest offset among them, in elements. */
  offset: number;
}

/** An axis whose loop is being written. */
export interface OpenAxis {
  /** The loop over `steps` elements a turn while so many lie before `end`; goes on from where the last one ended. */
  turns(end: number, steps: number, body: () => void): void;
  close(): void;
}

/**
 * Where the loops stand: the coordinates of those that are open, and a pointer for each group of accesses, which moves
 * along with them.
 */
export class Walk {
  readonly #groups = new Map<string, Group>();
  /** Current pointer of a group. */
  readonly #pointers = new Map<string, number>();
  readonly #coordinates: (number | undefined)[] = [];
  /** Truths of bounds that were tested ahead. */
  readonly #tested = new Map<string, number>();

  constructor(
    readonly f: FunctionBuilder,
    readonly operands: Operands,
    stages: readonly Stage[],
  ) {
    const types = typesOf(stages);
    for (const stage of stages) {
      for (const i of stage.code) if (i.op === "load") this.#group(loadKey(i), operands.inputs[i.input], i, i.dtype);
      for (const s of stage.stores) {
        this.#group(storeKey(s), operands.outputs[s.output], { ...s, offset: 0 }, types.get(s.value)!);
      }
    }
    for (const g of this.#groups.values()) {
      const local = f.local(o.I32);
      f.get(g.base);
      if (g.offset !== 0) {
        f.i32(g.offset * g.bytes);
        f.op(o.i32.add);
      }
      f.set(local);
      this.#pointers.set(g.key, local);
    }
  }

  #group(key: string, base: number, access: Pick<Load, "strides" | "offset">, dtype: DType): void {
    const { strides, offset } = access;
    const known = this.#groups.get(key);
    if (known) known.offset = Math.min(known.offset, offset);
    else this.#groups.set(key, { key, base, strides, bytes: BYTES[dtype], offset });
  }

  isOpen(axis: number): boolean {
    return this.#coordinates[axis] !== undefined;
  }

  /** Opens the loop along an axis, in which `stages` run. */
  open(axis: number, stages: readonly Stage[]): OpenAxis {
    const { f } = this;
    const coordinate = f.local(o.I32);
    f.i32(0);
    f.set(coordinate);
    this.#coordinates[axis] = coordinate;
    const keys = new Set<string>();
    for (const stage of stages) {
      for (const i of stage.code) if (i.op === "load") keys.add(loadKey(i));
      for (const s of stage.stores) keys.add(storeKey(s));
    }
    const before = new Map<string, number>();
    const moving = [...keys].map((k) => this.#groups.get(k)!).filter((g) => g.strides[axis] !== 0);
    for (const g of moving) {
      const local = f.local(o.I32);
      before.set(g.key, this.#pointers.get(g.key)!);
      f.get(this.#pointers.get(g.key)!);
      f.set(local);
      this.#pointers.set(g.key, local);
    }
    const more = (end: number): void => {
      f.get(coordinate);
      f.i32(end);
      f.op(o.i32.lt_s);
    };
    return {
      turns: (end, steps, body) =>
        f.while(
          () => more(end - steps + 1),
          () => {
            body();
            for (const g of moving) f.increase(this.#pointers.get(g.key)!, g.strides[axis] * g.bytes * steps);
            f.increase(coordinate, steps);
          },
        ),
      close: () => {
        this.#coordinates[axis] = undefined;
        for (const [key, local] of before) this.#pointers.set(key, local);
      },
    };
  }

  /** The pointer of a load, and how many bytes behind it lies what is read. */
  placeOf(i: Load): { pointer: number; offset: number } {
    const key = loadKey(i);
    const group = this.#groups.get(key)!;
    return { pointer: this.#pointers.get(key)!, offset: (i.offset - group.offset) * group.bytes };
  }

  pointerOf(s: Store): number {
    return this.#pointers.get(storeKey(s))!;
  }

  /** offset + coordinates . strides, on the stack. */
  linear(strides: readonly number[], offset: number): void {
    const { f } = this;
    f.i32(offset);
    strides.forEach((s, d) => {
      const c = this.#coordinates[d];
      if (s === 0 || c === undefined) return;
      f.get(c);
      if (s !== 1) {
        f.i32(s);
        f.op(o.i32.mul);
      }
      f.op(o.i32.add);
    });
  }

  /** Whether all bounds hold, on the stack. */
  test(bounds: readonly Bound[]): void {
    const { f } = this;
    const known = this.#tested.get(JSON.stringify(bounds));
    if (known !== undefined) return f.get(known);
    bounds.forEach((b, k) => {
      // As numbers without sign, what is below the first is far above the last.
      f.get(this.#coordinates[b.axis]!);
      f.i32(b.from);
      f.op(o.i32.sub);
      f.i32(b.to - b.from);
      f.op(o.i32.lt_u);
      if (k > 0) f.op(o.i32.and);
    });
  }

  /** Tests bounds of axes that are open, for {@link test} to find. */
  testAhead(bounds: readonly Bound[]): void {
    const key = JSON.stringify(bounds);
    if (this.#tested.has(key) || !bounds.every((b) => this.isOpen(b.axis))) return;
    const local = this.f.local(o.I32);
    this.test(bounds);
    this.f.set(local);
    this.#tested.set(key, local);
  }

  forgetTests(): void {
    this.#tested.clear();
  }

  /** Whether the axes that an instruction depends on are all open. */
  reaches(i: Instruction): boolean {
    const strides = i.op === "load" || i.op === "index" ? i.strides : [];
    return strides.every((s, d) => s === 0 || this.isOpen(d)) && guardOf(i).every((b) => this.isOpen(b.axis));
  }
}

const loadKey = (i: Load): string => `i${i.input}:${i.dtype}:${i.strides}`;
const storeKey = (s: Store): string => `o${s.output}:${s.strides}`;

/** The dtype of every value of a task. */
export function typesOf(stages: readonly Stage[]): Map<number, DType> {
  const out = new Map<number, DType>();
  for (const stage of stages) {
    for (const i of stage.code) out.set(i.id, i.dtype);
    if (stage.kind === "sweep") for (const r of stage.reductions) out.set(r.id, r.dtype);
  }
  return out;
}
