import { contiguousStrides, sizeOf } from "@/lib/ir";
import type { LoopTask, Reduction, Stage, SweepStage } from "@/lib/passes";
import { type Fold, foldFor } from "../kernels/reduce";
import { isTrue } from "../wgsl/arithmetic";
import { type Held, narrow, wgslType } from "../wgsl/types";
import { CodeError, Emitter, heldOf, type Place, part, type Value } from "./code";
import type { KernelMemory } from "./memory";
import { collapseLoop, depths, gainsByFours, inputsByFours } from "./space";

/**
 * Loops as WGSL. A point of the outer space is worked on by one thread, which runs through the sweeps itself, or by a
 * workgroup, whose lanes divide each sweep among them and meet in a tree at its end. Where there are few points and a long
 * sweep, the first sweep may be cut into chunks: one kernel leaves what each chunk reduces to, and a second begins by
 * combining those.
 */
export interface Manner {
  /** Lanes that share a point; 1: a thread by itself. */
  readonly lanes: number;
  /** Whether a thread computes four neighbours along the last outer axis. */
  readonly wide: boolean;
  /** Whether lanes that share a point meet within their subgroup first. */
  readonly subgroups?: boolean;
}

/** Which part of a cut loop a kernel is. */
export type Part =
  | { readonly kind: "all" }
  | { readonly kind: "chunks"; readonly count: number; readonly partials: readonly number[] }
  | { readonly kind: "rest"; readonly count: number; readonly partials: readonly number[] };

export interface LoopCode {
  readonly body: string;
  /** Threads, or workgroups where lanes share a point. */
  readonly units: number;
  /** The types for which lanes meet in workgroup memory. */
  readonly shared: ReadonlySet<string>;
  /** Whether lanes meet in subgroups. */
  readonly subgroups: boolean;
  readonly helpers: ReadonlySet<string>;
}

const FEW = 256;
/** Terms that one accumulator adds up before it is added to the next: it bounds the rounding error of long sums. */
const RUN = 256;

/** Writes a loop. `unit` is the u32 expression that numbers threads (or workgroups) from 0. */
export function writeLoop(given: LoopTask, memory: KernelMemory, manner: Manner, piece: Part, unit: string): LoopCode {
  return new Writer(collapseLoop(given), memory, manner, piece).write(unit);
}

/** Whether four neighbours can be computed by one thread, and gain by it. */
export function canBeWide(given: LoopTask): boolean {
  const task = collapseLoop(given);
  const last = task.outer.length - 1;
  return last >= 0 && task.outer[last] % 4 === 0 && gainsByFours(task, last);
}

/** What a chunk leaves for each reduction: the types of its words in memory. */
export function partialTypes(sweep: SweepStage): Held[] {
  const dtypeOf = (id: number): Held => heldOf(sweep.code.find((i) => i.id === id)?.dtype ?? "float32");
  return sweep.reductions.flatMap((r): Held[] =>
    r.fn === "argmax" || r.fn === "argmin" ? [dtypeOf(r.value), "u32"] : [foldFor(r.fn, r.dtype).held],
  );
}

interface Accumulator {
  readonly reduction: Reduction;
  /** Null for the position of an extreme. */
  readonly fold: Fold | null;
  /** Of the value, or of the best one so far. */
  readonly name: string;
  readonly type: string;
  readonly held: Held;
  readonly at: string;
}

class Writer {
  readonly #task: LoopTask;
  readonly #manner: Manner;
  readonly #part: Part;
  readonly #emitter: Emitter;
  readonly #lines: string[] = [];
  readonly #shared = new Set<string>();
  readonly #wideAxis: number | null;
  readonly #points: number;
  #meetsInSubgroups = false;

  constructor(task: LoopTask, memory: KernelMemory, manner: Manner, piece: Part) {
    this.#task = task;
    this.#manner = manner;
    this.#part = piece;
    const last = task.outer.length - 1;
    this.#wideAxis = manner.wide ? last : null;
    this.#points = sizeOf(task.outer) / (manner.wide ? 4 : 1);
    const four = manner.wide
      ? {
          inputs: inputsByFours(
            task.stages.map((s) => s.code),
            last,
          ),
          outputs: new Set(task.outputs.keys()),
        }
      : { inputs: new Set<number>(), outputs: new Set<number>() };
    this.#emitter = new Emitter(memory, task, four);
  }

  write(unit: string): LoopCode {
    const { outer } = this.#task;
    const cut = this.#part.kind === "chunks" ? this.#part.count : 1;
    const units = this.#points * cut;
    this.#line(`let unit = ${unit};`);
    this.#line(`if (unit >= ${units}u) { return; }`);
    const point = cut > 1 ? `(unit % ${this.#points}u)` : "unit";
    if (cut > 1) this.#line(`let chunk = i32(unit / ${this.#points}u);`);
    this.#coordinates(point, outer);
    const first = this.#task.stages.findIndex((s) => s.kind === "sweep");
    this.#task.stages.forEach((stage, k) => {
      if (this.#part.kind === "chunks" && k > first) return;
      if (stage.kind === "point") this.#point(stage, this.#part.kind !== "chunks");
      else if (this.#part.kind === "rest" && k === first) this.#merge(stage, this.#part.partials);
      else this.#sweep(stage, this.#part.kind === "chunks");
    });
    const subgroups = this.#meetsInSubgroups;
    return { body: this.#lines.join("\n  "), units, shared: this.#shared, subgroups, helpers: this.#emitter.helpers };
  }

  #line(text: string): void {
    this.#lines.push(text);
  }

  /** Declares c0, c1, ... of a point. */
  #coordinates(point: string, shape: readonly number[]): void {
    let rest = point;
    for (let d = shape.length - 1; d >= 0; d--) {
      const n = d === this.#wideAxis ? shape[d] / 4 : shape[d];
      if (d === 0) this.#line(`let c0 = i32(${rest});`);
      else {
        this.#line(`let q${d} = ${rest} / ${n}u;`);
        this.#line(`let c${d} = i32(${rest} - q${d} * ${n}u);`);
        rest = `q${d}`;
      }
    }
  }

  #outerPlace(): Place {
    const { outer } = this.#task;
    return { coordinates: outer.map((_, d) => `c${d}`), sizes: outer, wideAxis: this.#wideAxis };
  }

  #sweepPlace(): Place {
    const { outer, inner } = this.#task;
    return {
      coordinates: [...outer.map((_, d) => `c${d}`), ...inner.map((_, d) => `k${d}`)],
      sizes: [...outer, ...inner],
      wideAxis: this.#wideAxis,
    };
  }

  #point(stage: Extract<Stage, { kind: "point" }>, stores: boolean): void {
    const place = this.#outerPlace();
    for (const i of stage.code) for (const line of this.#emitter.instruction(i, place)) this.#line(line);
    if (!stores || stage.stores.length === 0) return;
    const lines = stage.stores.map((s) => this.#emitter.store(s, place));
    if (this.#manner.lanes === 1) for (const line of lines) this.#line(line);
    else this.#line(`if (lane == 0u) { ${lines.join(" ")} }`);
  }

  #accumulators(stage: SweepStage): Accumulator[] {
    return stage.reductions.map((reduction) => {
      const arg = reduction.fn === "argmax" || reduction.fn === "argmin";
      const name = this.#emitter.fresh("r");
      const fold = arg ? null : foldFor(reduction.fn as Exclude<Reduction["fn"], "argmax" | "argmin">, reduction.dtype);
      const from =
        stage.code.find((i) => i.id === reduction.value)?.dtype ?? this.#emitter.value(reduction.value).dtype;
      const held = fold ? fold.held : heldOf(from);
      const type = this.#wideAxis === null ? wgslType(held) : `vec4<${wgslType(held)}>`;
      return { reduction, fold, name, type, held, at: `${name}at` };
    });
  }

  #declare(accumulators: readonly Accumulator[]): void {
    for (const { fold, name, type, at } of accumulators) {
      if (fold) {
        for (const h of fold.helpers) this.#emitter.helpers.add(h);
        this.#line(`var ${name} = ${type}(${fold.start});`);
      } else {
        this.#line(`var ${name}: ${type};`);
        this.#line(`var ${at} = 0xffffffffu;`);
      }
    }
  }

  /** The loops of a sweep; with `chunked`, over this chunk only, and what it leaves is stored. */
  #sweep(stage: SweepStage, chunked: boolean): void {
    const accumulators = this.#accumulators(stage);
    this.#declare(accumulators);
    const { outer, inner } = this.#task;
    const emitter = this.#emitter.inner();
    const depth = depths(stage, outer.length);
    const place = this.#sweepPlace();
    const at = (d: number): void => {
      for (const i of stage.code)
        if (depth.get(i.id) === d) for (const line of emitter.instruction(i, place)) this.#line(line);
    };
    at(0);
    const longest = inner.indexOf(Math.max(...inner));
    const length = chunked ? Math.ceil(inner[longest] / this.#chunks) : 0;
    if (chunked) {
      this.#line(`let begin = chunk * ${length};`);
      this.#line(`let end = min(begin + ${length}, ${inner[longest]});`);
    }
    let close = 0;
    const runs: { name: string; into: Accumulator }[] = [];
    if (this.#manner.lanes > 1) {
      const total = chunked ? `u32(max(end - begin, 0)) * ${sizeOf(inner) / inner[longest]}u` : `${sizeOf(inner)}u`;
      this.#line(`for (var k = lane; k < ${total}; k += ${this.#manner.lanes}u) {`);
      close++;
      const sizes = inner.map((n, d) => (chunked && d === longest ? "u32(end - begin)" : `${n}u`));
      let rest = "k";
      for (let d = inner.length - 1; d >= 0; d--) {
        const base = chunked && d === longest ? "begin + " : "";
        if (d === 0) this.#line(`let k0 = ${base}i32(${rest});`);
        else {
          this.#line(`let k${d} = ${base}i32(${rest} % ${sizes[d]});`);
          this.#line(`let s${d} = ${rest} / ${sizes[d]};`);
          rest = `s${d}`;
        }
      }
      for (let d = 1; d <= inner.length; d++) at(d);
    } else {
      const sums = accumulators.filter((a) => a.fold && a.held === "f32" && a.reduction.fn === "sum");
      inner.forEach((n, d) => {
        const [from, to] = chunked && d === longest ? ["begin", "end"] : ["0", String(n)];
        const isLast = d === inner.length - 1;
        const many = isLast && sums.length > 0 && sizeOf(inner) > RUN;
        if (many && n > 2 * RUN) {
          this.#line(`for (var b = ${from}; b < ${to}; b += ${RUN}) {`);
          close++;
          this.#runs(sums, runs);
          this.#line(`let e = min(b + ${RUN}, ${to});`);
          this.#line(`for (var k${d} = b; k${d} < e; k${d}++) {`);
        } else {
          if (many && d > 0) this.#runs(sums, runs);
          this.#line(`for (var k${d} = ${from}; k${d} < ${to}; k${d}++) {`);
        }
        close++;
        at(d + 1);
      });
    }
    for (const a of accumulators) {
      const run = runs.find((r) => r.into === a);
      this.#accumulate(a, emitter.value(a.reduction.value), run?.name ?? a.name);
    }
    for (const s of stage.stores) this.#line(emitter.store(s, place));
    for (let k = 0; k < close; k++) {
      this.#line("}");
      if (k === 0) for (const { name, into } of runs) this.#line(`${into.name} += ${name};`);
    }
    if (this.#manner.lanes > 1) for (const a of accumulators) this.#meet(a);
    if (chunked) this.#leave(accumulators);
    else for (const a of accumulators) this.#finish(a);
  }

  get #chunks(): number {
    return this.#part.kind === "all" ? 1 : this.#part.count;
  }

  #runs(sums: readonly Accumulator[], runs: { name: string; into: Accumulator }[]): void {
    for (const into of sums) {
      const name = `${into.name}run`;
      runs.push({ name, into });
      this.#line(`var ${name} = ${into.type}(0.0);`);
    }
  }

  #accumulate(a: Accumulator, value: Value, name: string): void {
    const { fold, reduction } = a;
    if (!fold) {
      this.#line(
        `if (${this.#before(a, value.code, null)}) { ${a.name} = ${value.code}; ${a.at} = u32(${this.#position()}); }`,
      );
      return;
    }
    const truth = (reduction.fn === "any" || reduction.fn === "all") && value.dtype !== "bool";
    const one = (acc: string, p: string | null): string => {
      const x = p === null ? value.code : part(value, p);
      return combine(fold, acc, truth ? `select(0, 1, ${isTrue(x, value.held)})` : x);
    };
    this.#line(`${name} = ${this.#each(a, name, one)};`);
  }

  /** An expression of all parts, written once where the operation has no calls. */
  #each(a: Accumulator, name: string, one: (acc: string, part: string | null) => string): string {
    if (this.#wideAxis === null) return one(name, null);
    const parts = ["x", "y", "z", "w"].map((p) => one(`${name}.${p}`, p));
    return `${a.type}(${parts.join(", ")})`;
  }

  /** The row-major position within the sweep. */
  #position(): string {
    const strides = contiguousStrides(this.#task.inner);
    return strides.map((s, d) => `k${d} * ${s}`).join(" + ") || "0";
  }

  /** Whether value `x` comes before the best so far; `at` is its position where the order of looking is not that of positions. */
  #before(a: Accumulator, x: string, at: string | null): string {
    const { held, name: best } = a;
    const max = a.reduction.fn === "argmax";
    const use = (h: string): void => {
      this.#emitter.helpers.add(h);
    };
    const place = at ?? `u32(${this.#position()})`;
    const inOrder = at === null && this.#manner.lanes === 1;
    const sooner = inOrder ? "false" : `${place} < ${a.at}`;
    const none = `${a.at} == 0xffffffffu`;
    if (held === "i64") {
      use("lt_i64");
      use("eq_i64");
      const less = max ? `lt_i64(${best}, ${x})` : `lt_i64(${x}, ${best})`;
      return `${none} || ${less} || (eq_i64(${x}, ${best}) && ${sooner})`;
    }
    const less = max ? `${x} > ${best}` : `${x} < ${best}`;
    if (held !== "f32") return `${none} || ${less} || (${x} == ${best} && ${sooner})`;
    use("is_nan");
    const both = `(is_nan(${x}) && is_nan(${best}))`;
    return `${none} || (!is_nan(${best}) && (is_nan(${x}) || ${less})) || ((${both} || ${x} == ${best}) && ${sooner})`;
  }

  /** The lanes' accumulators as one, which all of them have afterwards. */
  #meet(a: Accumulator): void {
    const { lanes } = this.#manner;
    const type = wgslType(a.held);
    const box = `shared_${a.held}`;
    this.#shared.add(`${box}: array<${type}, ${lanes}>`);
    if (!a.fold) this.#shared.add(`shared_at: array<u32, ${lanes}>`);
    if (this.#manner.subgroups) return this.#meetInSubgroups(a, box);
    const put = a.fold ? `${box}[lane] = ${a.name};` : `${box}[lane] = ${a.name}; shared_at[lane] = ${a.at};`;
    this.#line(put);
    this.#line(`for (var w = ${lanes / 2}u; w > 0u; w = w >> 1u) {`);
    this.#line("workgroupBarrier();");
    if (a.fold) {
      this.#line(`if (lane < w) { ${a.name} = ${combine(a.fold, a.name, `${box}[lane + w]`)}; ${put} }`);
    } else {
      const test = this.#before(a, `${box}[lane + w]`, "shared_at[lane + w]");
      const take = `${a.name} = ${box}[lane + w]; ${a.at} = shared_at[lane + w]; ${put}`;
      this.#line(`if (lane < w && shared_at[lane + w] != 0xffffffffu && (${test})) { ${take} }`);
    }
    this.#line("}");
    this.#line("workgroupBarrier();");
    this.#line(`${a.name} = ${box}[0];`);
    if (!a.fold) this.#line(`${a.at} = shared_at[0];`);
    this.#line("workgroupBarrier();");
  }

  /** As above: each subgroup by exchanging registers, then all lanes look at what the subgroups came to. */
  #meetInSubgroups(a: Accumulator, box: string): void {
    this.#meetsInSubgroups = true;
    const join = (value: string, at: string): string => {
      if (a.fold) return `${a.name} = ${combine(a.fold, a.name, value)};`;
      const test = `${at} != 0xffffffffu && (${this.#before(a, value, at)})`;
      return `if (${test}) { ${a.name} = ${value}; ${a.at} = ${at}; }`;
    };
    this.#line("for (var w = 1u; w < sgWidth; w = w << 1u) {");
    this.#line(`let other = subgroupShuffleXor(${a.name}, w);`);
    if (!a.fold) this.#line(`let otherAt = subgroupShuffleXor(${a.at}, w);`);
    this.#line(join("other", "otherAt"));
    this.#line("}");
    this.#line(`if (sgLane == 0u) { ${box}[sgId] = ${a.name};${a.fold ? "" : ` shared_at[sgId] = ${a.at};`} }`);
    this.#line("workgroupBarrier();");
    this.#line(`${a.name} = ${box}[0];`);
    if (!a.fold) this.#line(`${a.at} = shared_at[0];`);
    this.#line(`for (var w = 1u; w < sgCount; w++) { ${join(`${box}[w]`, "shared_at[w]")} }`);
    this.#line("workgroupBarrier();");
  }

  /** Stores what a chunk reduced to. */
  #leave(accumulators: readonly Accumulator[]): void {
    if (this.#part.kind !== "chunks") return;
    const { partials } = this.#part;
    const { memory } = this.#emitter;
    const wide = this.#wideAxis !== null;
    let next = 0;
    const lines = accumulators.flatMap((a) => {
      const main = memory.output(partials[next++], wide ? `${four(a.held)} x 4` : a.held);
      const stored = [`${main}[unit] = ${a.name};`];
      if (!a.fold) stored.push(`${memory.output(partials[next++], "u32")}[unit] = ${a.at};`);
      return stored;
    });
    this.#line(this.#manner.lanes === 1 ? lines.join(" ") : `if (lane == 0u) { ${lines.join(" ")} }`);
  }

  /** Begins where the chunks left off. */
  #merge(stage: SweepStage, partials: readonly number[]): void {
    const accumulators = this.#accumulators(stage);
    this.#declare(accumulators);
    const { memory } = this.#emitter;
    const wide = this.#wideAxis !== null;
    this.#line(`for (var c = 0u; c < ${this.#chunks}u; c++) {`);
    this.#line(`let place = c * ${this.#points}u + unit;`);
    let next = 0;
    for (const a of accumulators) {
      const x = `${memory.input(partials[next++], wide ? `${four(a.held)} x 4` : a.held)}[place]`;
      if (a.fold) {
        const { fold } = a;
        this.#line(
          `${a.name} = ${this.#each(a, a.name, (acc, p) => combine(fold, acc, p === null ? x : `${x}.${p}`))};`,
        );
      } else {
        const at = `${memory.input(partials[next++], "u32")}[place]`;
        this.#line(`if (${at} != 0xffffffffu && (${this.#before(a, x, at)})) { ${a.name} = ${x}; ${a.at} = ${at}; }`);
      }
    }
    this.#line("}");
    for (const a of accumulators) this.#finish(a);
  }

  /** The reduced value, as later stages see it. */
  #finish(a: Accumulator): void {
    const { id, dtype } = a.reduction;
    const name = this.#emitter.fresh("v");
    const wide = this.#wideAxis !== null;
    if (!a.fold) {
      const code: Record<Held, string> = {
        f32: `f32(${a.at})`,
        i32: `i32(${a.at})`,
        u32: a.at,
        i64: `vec2<u32>(${a.at}, 0u)`,
      };
      this.#line(`let ${name} = ${code[heldOf(dtype)]};`);
    } else if (wide) {
      const parts = ["x", "y", "z", "w"].map((p) => this.#emitter.use(narrow(`${a.name}.${p}`, dtype)));
      this.#line(`let ${name} = ${a.type}(${parts.join(", ")});`);
    } else {
      this.#line(`let ${name} = ${this.#emitter.use(narrow(a.name, dtype))};`);
    }
    this.#emitter.set(id, name, dtype, wide);
  }
}

const combine = (fold: Fold, acc: string, x: string): string =>
  fold.code.replace(/\b(acc|x)\b/g, (name) => (name === "acc" ? acc : x));

function four(held: Held): Exclude<Held, "i64"> {
  if (held === "i64") throw new CodeError("int64 is not computed by fours");
  return held;
}

/** Into how many chunks the first sweep of a loop is best cut; 1: not at all. */
export function chunksFor(given: LoopTask, manner: Manner, software: boolean): number {
  const task = collapseLoop(given);
  const sweep = task.stages.find((s): s is SweepStage => s.kind === "sweep");
  if (!sweep || sweep.reductions.length === 0) return 1;
  const total = sizeOf(task.inner);
  const points = sizeOf(task.outer) / (manner.wide ? 4 : 1);
  if (total < 4 * FEW || points === 0) return 1;
  const busy = manner.lanes > 1 ? 512 : software ? 64 : 8192;
  const shortest = manner.lanes > 1 ? manner.lanes * 16 : 64;
  const chunks = Math.min(Math.ceil(busy / points), Math.floor(total / shortest), Math.max(...task.inner));
  return chunks < 2 ? 1 : chunks;
}
