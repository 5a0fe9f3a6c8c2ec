import type { DType } from "@/lib/ir";
import type { Bound, Instruction, LoopTask, Stage, Store, SweepStage } from "@/lib/passes";
import type { Operands } from "../arguments";
import type { FunctionBuilder, ModuleBuilder } from "../assembler";
import { cast } from "../casts";
import { binary, unary, where } from "../elementwise";
import { Emitter } from "../emitter";
import * as o from "../opcodes";
import { BYTES, LANES, type Value } from "../types";
import { type Accumulator, fourFrom, Reducer } from "./reduction";
import { argsOf, guardOf, type Space, segmentsOf, spaceOf, specialise } from "./space";
import { typesOf, Walk } from "./walk";

/** Instructions that the segments of one axis may have together. */
const LONGEST = 320;

/** Vectors that one turn of a reducing loop takes in, each with an accumulator of its own. */
const UNROLLED = 4;

/**
 * Code of a loop task. Loops are nested in row-major order; along one axis four neighbours are computed at once as lanes,
 * with single elements for what is left over. What is the same for all lanes is computed once, before the lane loop.
 */
export class LoopCompiler {
  readonly #e: Emitter;
  readonly #space: Space;
  readonly #lane: number;
  #walk!: Walk;
  #values = new Map<number, Value>();
  readonly #splats = new Map<number, Value>();
  /** Elements by which an unrolled copy lies further along the lane axis. */
  #shift = 0;

  constructor(
    m: ModuleBuilder,
    readonly f: FunctionBuilder,
    task: LoopTask,
    readonly operands: Operands,
  ) {
    this.#e = new Emitter(f, m);
    this.#space = spaceOf(task);
    this.#lane = this.#space.lane;
  }

  emit(): void {
    const { sizes, outer, stages } = this.#space;
    for (let d = 0; d < outer; d++) if (sizes[d] === 0) return;
    this.f.scope(() => {
      this.#walk = new Walk(this.f, this.operands, stages);
      this.#outer(0, stages);
    });
  }

  #outer(axis: number, stages: readonly Stage[]): void {
    if (axis === this.#space.outer) this.#stages(stages, false);
    else if (axis === this.#lane) this.#laneLoop(axis, stages, (some, wide) => this.#stages(some, wide));
    else this.#loop(axis, stages, (some) => this.#outer(axis + 1, some));
  }

  /** The loop along an axis that is not that of lanes: in segments between bounds, if that does not make the code long. */
  #loop(axis: number, stages: readonly Stage[], body: (stages: readonly Stage[]) => void): void {
    const size = this.#space.sizes[axis];
    const { turns, close } = this.#walk.open(axis, stages);
    const segments = segmentsOf(stages, axis, size);
    const specialised = segments.length > 1 ? segments.map(([from, to]) => specialise(stages, axis, from, to)) : [];
    const length = specialised.reduce((sum, some) => sum + lengthOf(some), 0);
    if (length === 0 || length > LONGEST) turns(size, 1, () => body(stages));
    else {
      segments.forEach(([, to], k) => {
        turns(to, 1, () => this.#scoped(() => body(specialised[k])));
      });
    }
    close();
  }

  /**
   * The loop along the lane axis: segment by segment, so that no bound on this axis is tested inside, with vectors and
   * then with single elements. `unroll` vectors are taken a turn where told.
   */
  #laneLoop(
    axis: number,
    stages: readonly Stage[],
    body: (stages: readonly Stage[], wide: boolean, copy: number) => void,
    unroll = 1,
  ): void {
    const size = this.#space.sizes[axis];
    const { turns, close } = this.#walk.open(axis, stages);
    const values = this.#values;
    this.#values = new Map(values);
    const hoisted = this.#hoist(axis, stages);
    const segments = segmentsOf(stages, axis, size);
    for (const [from, to] of segments) {
      const some = segments.length === 1 ? stages : specialise(stages, axis, from, to);
      const vectors = Math.floor((to - from) / LANES);
      if (unroll > 1 && vectors >= unroll) {
        turns(to, LANES * unroll, () => {
          for (let copy = 0; copy < unroll; copy++) {
            this.#shift = copy * LANES;
            this.#scoped(() => body(some, true, copy));
          }
          this.#shift = 0;
        });
      }
      if (vectors > 0 && !(unroll > 1 && vectors % unroll === 0)) {
        turns(to, LANES, () => this.#scoped(() => body(some, true, 0)));
      }
      if ((to - from) % LANES > 0) turns(to, 1, () => this.#scoped(() => body(some, false, 0)));
    }
    for (const id of hoisted) this.#splats.delete(id);
    this.#walk.forgetTests();
    this.#values = values;
    close();
  }

  /** Values made inside are forgotten afterwards: they belong to one kind of element. */
  #scoped(body: () => void): void {
    const values = this.#values;
    this.#values = new Map(values);
    this.f.scope(body);
    this.#values = values;
  }

  /** Whether a value differs between neighbours along the axis. */
  #varying(axis: number, stages: readonly Stage[]): Set<number> {
    const out = new Set<number>();
    for (const stage of stages) {
      for (const i of stage.code) {
        const strided = (i.op === "load" || i.op === "index") && i.strides[axis] !== 0;
        const bounded = guardOf(i).some((b) => b.axis === axis);
        if (strided || bounded || argsOf(i).some((a) => out.has(a))) out.add(i.id);
      }
      if (stage.kind === "sweep") for (const r of stage.reductions) out.add(r.id);
    }
    return out;
  }

  /**
   * Before a lane loop: computes what is the same for all lanes and needs no axis that is still closed, repeats what
   * vectors will need in all lanes, and tests the bounds of outer axes. Returns what got repeated.
   */
  #hoist(axis: number, stages: readonly Stage[]): number[] {
    const varying = this.#varying(axis, stages);
    const wanted = new Set<number>();
    for (const stage of stages) {
      for (const i of stage.code) {
        if (!varying.has(i.id) && this.#walk.reaches(i) && argsOf(i).every((a) => this.#values.has(a))) {
          if (!this.#values.has(i.id)) this.#values.set(i.id, this.#instruction(i, false));
        } else if (varying.has(i.id)) {
          for (const [k, a] of argsOf(i).entries()) if (!(i.op === "where" && k === 0)) wanted.add(a);
          const bounds = guardOf(i).filter((b) => b.axis !== axis);
          if (bounds.length > 0) this.#walk.testAhead(bounds);
        }
      }
      for (const s of stage.stores) wanted.add(s.value);
      if (stage.kind === "sweep") for (const r of stage.reductions) wanted.add(r.value);
    }
    const repeated: number[] = [];
    for (const id of wanted) {
      const v = this.#values.get(id);
      if (!v || v.wide || this.#splats.has(id)) continue;
      this.#splats.set(id, this.#e.splat(v));
      repeated.push(id);
    }
    return repeated;
  }

  #stages(stages: readonly Stage[], wide: boolean): void {
    for (const stage of stages) {
      if (stage.kind === "point") {
        this.#code(stage.code, wide);
        this.#stores(stage.stores, wide);
      } else this.#sweep(stage, wide);
    }
  }

  #code(code: readonly Instruction[], wide: boolean): void {
    for (const i of code) if (!this.#values.has(i.id)) this.#values.set(i.id, this.#instruction(i, wide));
  }

  #stores(stores: readonly Store[], wide: boolean): void {
    for (const s of stores) {
      const stride = s.strides[this.#lane] ?? 0;
      const v = wide ? this.#wide(s.value) : this.#values.get(s.value)!;
      const address = this.#walk.pointerOf(s);
      this.#e.store(v, address, this.#shift * stride * BYTES[v.dtype], stride);
    }
  }

  /** A value in all lanes. */
  #wide(id: number): Value {
    const v = this.#values.get(id)!;
    return v.wide ? v : (this.#splats.get(id) ?? this.#e.splat(v));
  }

  #sweep(stage: SweepStage, wide: boolean): void {
    const { sizes, outer } = this.#space;
    const types = typesOf(this.#space.stages);
    const reducers = stage.reductions.map((r) => new Reducer(this.#e, r, types.get(r.value)!, this.#space.sweep));
    const inner = sizes.map((_, d) => d).filter((d) => d >= outer);
    const along = this.#lane >= outer;
    const simple = stage.stores.length === 0 && stage.code.length <= 8 && stage.reductions.length <= 2;
    const forward = stage.code.every((i) => i.op !== "load" || i.strides[this.#lane] >= 0);
    const guarded = stage.code.some((i) => guardOf(i).length > 0);
    const unroll = along && simple && forward && !guarded && sizes[this.#lane] >= 2 * LANES * UNROLLED ? UNROLLED : 1;
    const single = reducers.map((r) => r.start(wide));
    const lanes = along ? Array.from({ length: unroll }, () => reducers.map((r) => r.start(true))) : [];
    const take = (some: SweepStage, acc: readonly Accumulator[], w: boolean): void => {
      this.#code(some.code, w);
      reducers.forEach((r, k) => {
        const value = some.reductions.find((s) => s.id === r.reduction.id)?.value;
        if (value === undefined) return;
        const operand = w ? this.#wide(value) : this.#values.get(value)!;
        r.take(acc[k], operand, r.takesPositions ? this.#position(along && w, w) : null);
      });
      this.#stores(some.stores, w);
    };
    const nest = (k: number, some: SweepStage): void => {
      const axis = inner[k];
      if (axis === undefined) this.#scoped(() => take(some, single, wide));
      else if (axis === this.#lane)
        this.#laneLoop(
          axis,
          [some],
          ([part], w, copy) => take(part as SweepStage, w ? lanes[copy] : single, w),
          unroll,
        );
      else this.#loop(axis, [some], ([part]) => nest(k + 1, part as SweepStage));
    };
    if (!inner.some((d) => sizes[d] === 0)) nest(0, stage);
    reducers.forEach((r, k) => {
      if (along) {
        for (let copy = 1; copy < unroll; copy++) r.merge(lanes[0][k], lanes[copy][k]);
        r.mergeLanes(single[k], lanes[0][k]);
      }
      this.#values.set(r.reduction.id, r.end(single[k]));
    });
  }

  /** The row-major position within the sweep; of four neighbours where lanes lie along it, else in all lanes the same. */
  #position(along: boolean, wide: boolean): Value {
    const first = this.#e.value("int32", false, () => this.#walk.linear(this.#space.position, this.#shift));
    return along ? fourFrom(this.#e, first, 1) : wide ? this.#e.splat(first) : first;
  }

  #instruction(i: Instruction, wide: boolean): Value {
    const e = this.#e;
    switch (i.op) {
      case "const":
        return e.constant(i.dtype, i.value);
      case "scalar":
        return e.value(i.dtype, false, () => this.operands.scalar(i.scalar, i.dtype));
      case "load":
        return this.#load(i, wide);
      case "accumulator":
        throw new Error("an accumulated element is loaded like any other by the time its loop is written");
      case "gather":
        return this.#gather(i);
      case "index":
        return this.#index(i, wide);
      case "inside":
        return e.value("bool", false, () => this.#walk.test(i.guard));
      case "unary":
        return unary(e, i.fn, this.#values.get(i.args[0])!);
      case "binary": {
        const [a, b] = this.#alike(i.args);
        return binary(e, i.fn, a, b);
      }
      case "where": {
        const [, x, y] = i.args;
        const condition = this.#values.get(i.args[0])!;
        const [a, b] = condition.wide ? [this.#wide(x), this.#wide(y)] : this.#alike([x, y]);
        return where(e, condition, a, b);
      }
      case "cast":
        return cast(e, this.#values.get(i.args[0])!, i.dtype);
    }
  }

  /** All as vectors where one is. */
  #alike(ids: readonly number[]): Value[] {
    const values = ids.map((id) => this.#values.get(id)!);
    return values.some((v) => v.wide) ? ids.map((id) => this.#wide(id)) : values;
  }

  #load(i: Extract<Instruction, { op: "load" }>, wide: boolean): Value {
    const { pointer, offset } = this.#walk.placeOf(i);
    const stride = this.#lane >= 0 ? i.strides[this.#lane] : 0;
    const at = offset + this.#shift * stride * BYTES[i.dtype];
    const lanes = wide && stride !== 0;
    return this.#guarded(i.guard, i.dtype, lanes, () => this.#e.load(i.dtype, pointer, at, lanes, stride));
  }

  /** 0 where the bounds do not hold, and nothing is read. */
  #guarded(guard: readonly Bound[], dtype: DType, wide: boolean, read: () => Value): Value {
    if (guard.length === 0) return read();
    const out = this.#e.variable(dtype, wide);
    this.#e.assign(out, this.#e.constant(dtype, 0, wide));
    this.#walk.test(guard);
    this.f.if(null, () => this.#e.assign(out, read()));
    return out;
  }

  #gather(i: Extract<Instruction, { op: "gather" }>): Value {
    const e = this.#e;
    const { f } = this;
    const index = this.#values.get(i.args[0])!;
    const one = (at: Value): Value => {
      const address = f.local(o.I32);
      e.get(at);
      f.i32(BYTES[i.dtype]);
      f.op(o.i32.mul);
      f.get(this.operands.inputs[i.input]);
      f.op(o.i32.add);
      f.set(address);
      return e.load(i.dtype, address, 0, false);
    };
    return this.#guarded(i.guard, i.dtype, index.wide, () =>
      index.wide ? e.lanewise(i.dtype, [index], ([at]) => one(at)) : one(index),
    );
  }

  #index(i: Extract<Instruction, { op: "index" }>, wide: boolean): Value {
    const e = this.#e;
    const stride = this.#lane >= 0 ? i.strides[this.#lane] : 0;
    const first = e.value("int32", false, () => this.#walk.linear(i.strides, i.offset + this.#shift * stride));
    let v = wide && stride !== 0 ? fourFrom(e, first, stride) : first;
    const { sizes } = this.#space;
    const highest = i.strides.reduce((sum, s, d) => sum + Math.max(0, s) * Math.max(0, sizes[d] - 1), i.offset);
    const by = (n: number): Value => e.constant("int32", n, v.wide);
    if (i.divisor !== 1) v = binary(e, "idiv", v, by(i.divisor));
    if (i.modulus > 0 && Math.floor(highest / i.divisor) >= i.modulus) v = binary(e, "rem", v, by(i.modulus));
    return cast(e, v, i.dtype);
  }
}

const lengthOf = (stages: readonly Stage[]): number => stages.reduce((n, s) => n + s.code.length + s.stores.length, 0);
