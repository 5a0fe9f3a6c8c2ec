import type { DType, Scalar } from "@/lib/ir";
import type { Instruction, Bound as Limits, Store } from "@/lib/passes";
import { scalarWords } from "../transfer";
import { binaryExpression, castExpression, unaryExpression } from "../wgsl/arithmetic";
import {
  type Expression,
  expression,
  type Held,
  heldAs,
  load,
  loadFour,
  narrow,
  type Stored,
  store,
  storeFour,
  wgslType,
} from "../wgsl/types";
import type { KernelMemory } from "./memory";

/**
 * Straight-line code of a task as WGSL. A kernel may compute four neighbours along one axis at once: values are then either
 * *wide* (a vec4 of the four) or not (the same for all four). A function that WGSL has for vectors is applied to them as they
 * are, any other to each part.
 */
export interface Value {
  readonly code: string;
  readonly dtype: DType;
  readonly held: Held;
  readonly wide: boolean;
}

/** Where a stage stands: an i32 expression per axis. The wide axis, if any, counts fours. */
export interface Place {
  readonly coordinates: readonly string[];
  readonly wideAxis: number | null;
  /** Sizes of the axes, so that bounds which always hold are not tested. */
  readonly sizes: readonly number[];
}

const PARTS = ["x", "y", "z", "w"];

/** Functions that mean the same of vectors as of their parts, as their expressions are written. */
const OF_VECTORS: ReadonlySet<string> = new Set([
  ...["add", "sub", "mul", "div", "neg", "abs", "sqrt", "rsqrt", "reciprocal", "square"],
  ...["floor", "ceil", "round", "trunc"],
]);

export class CodeError extends Error {}

export class Emitter {
  readonly helpers: Set<string>;
  readonly #names: { next: number };

  constructor(
    readonly memory: KernelMemory,
    /** The nodes that the instructions' inputs, outputs and scalars stand for. */
    readonly task: {
      readonly inputs: readonly number[];
      readonly outputs: readonly number[];
      readonly scalars: readonly number[];
    },
    /** Inputs and outputs that are bound by fours, by their place in the task. */
    readonly fours: { readonly inputs: ReadonlySet<number>; readonly outputs: ReadonlySet<number> },
    readonly values: Map<number, Value> = new Map(),
    shared?: Emitter,
  ) {
    this.helpers = shared?.helpers ?? new Set();
    this.#names = shared ? shared.#names : { next: 0 };
  }

  /** An emitter that knows the values so far and whose own stay with it. */
  inner(): Emitter {
    return new Emitter(this.memory, this.task, this.fours, new Map(this.values), this);
  }

  fresh(prefix = "t"): string {
    return `${prefix}${this.#names.next++}`;
  }

  use(e: Expression): string {
    for (const h of e.helpers) this.helpers.add(h);
    return e.code;
  }

  value(id: number): Value {
    const found = this.values.get(id);
    if (!found) throw new CodeError(`value ${id} is used before it is computed`);
    return found;
  }

  set(id: number, code: string, dtype: DType, wide: boolean): void {
    this.values.set(id, { code, dtype, held: heldOf(dtype), wide });
  }

  /** The lines that compute one instruction at a place. */
  instruction(i: Instruction, place: Place): string[] {
    const held = heldOf(i.dtype);
    switch (i.op) {
      case "const":
        this.set(i.id, this.use(literal(i.value, i.dtype)), i.dtype, false);
        return [];
      case "scalar":
        this.set(i.id, this.memory.scalar(this.task.scalars[i.scalar], i.dtype), i.dtype, false);
        return [];
      case "accumulator":
        return [];
      case "load":
        return this.#load(i, place);
      case "gather":
        return this.#gather(i, place);
      case "index":
        return this.#index(i, place);
      case "inside": {
        const test = inside(i.guard, place);
        return this.#name(i, test === null ? "1" : `select(0, 1, ${test})`, false);
      }
      case "unary":
        return this.#apply(i, need(unaryExpression(i.fn, this.value(i.args[0]).dtype), i.fn), OF_VECTORS.has(i.fn));
      case "binary":
        return this.#apply(i, need(binaryExpression(i.fn, this.value(i.args[0]).dtype), i.fn), OF_VECTORS.has(i.fn));
      case "cast":
        if (i.from === i.dtype) {
          this.values.set(i.id, this.value(i.args[0]));
          return [];
        }
        return this.#apply(i, need(castExpression(i.from, i.dtype), "cast"), false);
      case "where": {
        if (held === "i64") return this.#apply(i, expression("select(c, b, a != 0)"), false);
        const wide = i.args.some((a) => this.value(a).wide);
        if (!wide) return this.#apply(i, expression("select(c, b, a != 0)"), false);
        const [a, b, c] = i.args.map((x) => widened(this.value(x)));
        return this.#name(i, `select(${c}, ${b}, ${a} != vec4<i32>(0))`, true);
      }
    }
  }

  /** The line that stores a value: all four at once where the output is bound by fours, else each by itself. */
  store(s: Store, place: Place): string {
    const value = this.value(s.value);
    const { wideAxis, coordinates } = place;
    const four = this.fours.outputs.has(s.output);
    const stored = this.memory.stored(value.dtype);
    const name = this.memory.output(this.task.outputs[s.output], four ? `${word(stored)} x 4` : stored);
    if (four) {
      const strides = s.strides.map((n, d) => (d === wideAxis ? 1 : n / 4));
      return `${name}[${sum(0, strides, coordinates)}] = ${storeFour(stored, widened(value))};`;
    }
    if (wideAxis === null) return `${name}[${sum(0, s.strides, coordinates)}] = ${store(stored, value.code)};`;
    const step = s.strides[wideAxis];
    const strides = s.strides.map((n, d) => (d === wideAxis ? 4 * n : n));
    const at = sum(0, strides, coordinates);
    return PARTS.map((p, k) => `${name}[${at} + ${k * step}] = ${store(stored, part(value, p))};`).join(" ");
  }

  #name(i: Instruction, code: string, wide: boolean): string[] {
    const name = this.fresh("v");
    this.set(i.id, name, i.dtype, wide);
    return [`let ${name} = ${code};`];
  }

  #apply(i: Instruction & { readonly args: readonly number[] }, e: Expression, ofVectors: boolean): string[] {
    const args = i.args.map((a) => this.value(a));
    const code = this.use(e);
    const wide = args.some((a) => a.wide);
    if (!wide)
      return this.#name(
        i,
        substitute(
          code,
          args.map((a) => a.code),
        ),
        false,
      );
    const vectors = ofVectors && args.every((a) => a.held !== "i64") && e.helpers.length === 0;
    if (vectors && !/[<>&|]|select/.test(code))
      return this.#name(
        i,
        substitute(
          code,
          args.map((a) => a.code),
        ),
        true,
      );
    const parts = PARTS.map((p) =>
      substitute(
        code,
        args.map((a) => part(a, p)),
      ),
    );
    return this.#name(i, `vec4<${wgslType(heldOf(i.dtype))}>(${parts.join(", ")})`, true);
  }

  #load(i: Extract<Instruction, { op: "load" }>, place: Place): string[] {
    const held = heldOf(i.dtype);
    const type = wgslType(held);
    const node = this.task.inputs[i.input];
    const { wideAxis } = place;
    const along = wideAxis === null ? 0 : i.strides[wideAxis];
    const four = this.fours.inputs.has(i.input);
    const stored = this.memory.stored(i.dtype);
    const name = this.memory.input(node, four ? `${word(stored)} x 4` : stored);
    const test = inside(i.guard, place);
    const ok = test === null ? null : this.fresh("o");
    const lines = ok === null ? [] : [`let ${ok} = ${test};`];
    const element = (at: string): string => (four ? loadFour : load)(stored, `${name}[${at}]`);
    const read = (at: string, zero: string): string =>
      ok === null ? element(at) : `select(${zero}, ${element(`select(0, ${at}, ${ok})`)}, ${ok})`;
    const zero = ZERO[held];
    if (wideAxis !== null && along === 1 && four) {
      const strides = i.strides.map((s, d) => (d === wideAxis ? 1 : s / 4));
      return [
        ...lines,
        ...this.#name(
          i,
          read(sum(this.memory.offset(i.offset / 4), strides, place.coordinates), `vec4<${type}>(${zero})`),
          true,
        ),
      ];
    }
    if (wideAxis !== null && along !== 0) {
      const base = this.fresh("p");
      const strides = i.strides.map((s, d) => (d === wideAxis ? 4 * s : s));
      lines.push(`let ${base} = ${sum(this.memory.offset(i.offset), strides, place.coordinates)};`);
      const parts = PARTS.map((_, k) => read(k === 0 ? base : `${base} + ${k * along}`, zero));
      return [...lines, ...this.#name(i, `vec4<${type}>(${parts.join(", ")})`, true)];
    }
    return [
      ...lines,
      ...this.#name(i, read(sum(this.memory.offset(i.offset), i.strides, place.coordinates), zero), false),
    ];
  }

  #gather(i: Extract<Instruction, { op: "gather" }>, place: Place): string[] {
    const held = heldOf(i.dtype);
    const stored = this.memory.stored(i.dtype);
    const name = this.memory.input(this.task.inputs[i.input], stored);
    const test = inside(i.guard, place);
    const at = this.value(i.args[0]);
    const element = (p: string): string => load(stored, `${name}[${p}]`);
    const read = (p: string): string =>
      test === null ? element(p) : `select(${ZERO[held]}, ${element(`select(0, ${p}, ${test})`)}, ${test})`;
    if (!at.wide) return this.#name(i, read(at.code), false);
    return this.#name(i, `vec4<${wgslType(held)}>(${PARTS.map((p) => read(part(at, p))).join(", ")})`, true);
  }

  #index(i: Extract<Instruction, { op: "index" }>, place: Place): string[] {
    const { wideAxis } = place;
    const along = wideAxis === null ? 0 : i.strides[wideAxis];
    const wide = along !== 0;
    const strides = i.strides.map((s, d) => (d === wideAxis ? 4 * s : s));
    const first = sum(i.offset, strides, place.coordinates);
    const divided = (code: string): string => {
      const quotient = i.divisor === 1 ? `(${code})` : `((${code}) / ${i.divisor})`;
      return `(${quotient} % ${i.modulus})`;
    };
    const convert = (code: string): string => {
      const k = `u32(${code})`;
      const count: Record<Held, string> = { f32: `f32(${k})`, i32: `i32(${k})`, u32: k, i64: `vec2<u32>(${k}, 0u)` };
      return i.dtype === "bool" ? `i32(min(${k}, 1u))` : this.use(narrow(count[heldOf(i.dtype)], i.dtype));
    };
    if (!wide) return this.#name(i, convert(divided(first)), false);
    const parts = PARTS.map((_, k) => convert(divided(`${first} + ${k * along}`)));
    return this.#name(i, `vec4<${wgslType(heldOf(i.dtype))}>(${parts.join(", ")})`, true);
  }
}

export const ZERO: Readonly<Record<Held, string>> = { f32: "0.0", i32: "0", u32: "0u", i64: "vec2<u32>(0u)" };

export function heldOf(dtype: DType): Held {
  const held = heldAs(dtype);
  if (!held) throw new CodeError(`${dtype} lives on the host`);
  return held;
}

function word(stored: Stored): Exclude<Stored, "i64"> {
  if (stored === "i64") throw new CodeError("int64 is not bound by fours");
  return stored;
}

/** One of the four, where they differ. */
export const part = (v: Value, p: string): string => (v.wide ? `${v.code}.${p}` : v.code);
export const widened = (v: Value): string => (v.wide ? v.code : `vec4<${wgslType(v.held)}>(${v.code})`);

/** An expression of a, b and c with these in their places. */
export const substitute = (code: string, args: readonly string[]): string =>
  code.replace(/(?<![\w.])[abc](?!\w)/g, (name) => args["abc".indexOf(name)]);

function need(e: Expression | null, what: string): Expression {
  if (!e) throw new CodeError(`the GPU has no ${what} for this dtype`);
  return e;
}

/** A constant of the code. NaN and the infinities cannot be written in WGSL. */
function literal(value: Scalar, dtype: DType): Expression {
  const [low, high] = scalarWords(typeof value === "number" && dtype === "int64" ? BigInt(value) : value, dtype);
  switch (heldOf(dtype)) {
    case "f32":
      if (!Number.isFinite(bitsToFloat(low))) return expression(`from_bits(${low >>> 0}u)`, "from_bits");
      return expression(float(bitsToFloat(low)));
    case "i32":
      return expression(low === -2147483648 ? "i32(-2147483647 - 1)" : `i32(${low})`);
    case "u32":
      return expression(`${low >>> 0}u`);
    case "i64":
      return expression(`vec2<u32>(${low >>> 0}u, ${high >>> 0}u)`);
  }
}

const bits = new Int32Array(1);
const asFloat = new Float32Array(bits.buffer);
function bitsToFloat(word: number): number {
  bits[0] = word;
  return asFloat[0];
}

const float = (x: number): string => (Object.is(x, -0) ? "-0.0f" : x < 0 ? `(${x}f)` : `${x}f`);

/** offset (a number, or an expression) + the sum of coordinates times strides, as an i32 expression. */
export function sum(offset: number | string, strides: readonly number[], coordinates: readonly string[]): string {
  const terms: string[] = [];
  strides.forEach((s, d) => {
    if (s === 0 || coordinates[d] === "0") return;
    terms.push(s === 1 ? coordinates[d] : `${coordinates[d]} * ${s < 0 ? `(${s})` : s}`);
  });
  if (typeof offset === "string") terms.push(...(offset === "" ? [] : [offset]));
  else if (offset !== 0) terms.push(offset < 0 ? `(${offset})` : String(offset));
  return terms.join(" + ") || "0";
}

/** A WGSL bool that says whether all bounds hold, or null where they always do. */
function inside(guard: readonly Limits[], place: Place): string | null {
  const tests: string[] = [];
  for (const { axis, from, to } of guard) {
    if (axis === place.wideAxis) throw new CodeError("a guarded axis is not computed by fours");
    const c = place.coordinates[axis];
    if (from > 0) tests.push(`${c} >= ${from}`);
    if (to < place.sizes[axis]) tests.push(`${c} < ${to}`);
  }
  return tests.length === 0 ? null : `(${tests.join(" && ")})`;
}
