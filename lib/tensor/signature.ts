import { DTYPES, type DType, type OpAttrs, type OpName, type Shape } from "@/lib/ir";
import type { Value } from "./value";

/** Numbers kept before they are all forgotten: programs whose shapes never come again must not grow without bound. */
const CEILING = 1 << 16;

interface Signature {
  readonly number: number;
  readonly op: OpName;
  readonly attrs: OpAttrs[OpName];
  readonly arity: number;
  readonly shape: Shape;
  readonly dtype: DType;
  /** Another one with the same hash. */
  readonly next: Signature | undefined;
}

/**
 * Gives every kind of node (operation, attributes, number of operands, shape and dtype) a number, so that whole structures
 * are compared as lists of integers. Equal numbers mean equal kinds: a hash only finds the candidates.
 */
export class Signatures {
  readonly #table = new Map<number, Signature>();
  #next = 1;
  #kept = 0;

  /** The number of a value's kind. Never given to another kind, also not after everything was forgotten. */
  of(v: Value): number {
    return this.find(v.op, v.attrs, v.inputs.length, v.shape, v.dtype);
  }

  find(op: OpName, attrs: OpAttrs[OpName], arity: number, shape: Shape, dtype: DType): number {
    const hash = hashOf(op, attrs, arity, shape, dtype);
    const first = this.#table.get(hash);
    for (let s = first; s !== undefined; s = s.next) {
      if (
        s.op === op &&
        s.dtype === dtype &&
        s.arity === arity &&
        sameNumbers(s.shape, shape) &&
        sameAttrs(s.attrs, attrs)
      ) {
        return s.number;
      }
    }
    if (this.#kept++ >= CEILING) {
      this.#table.clear();
      this.#kept = 0;
    }
    const number = this.#next++;
    this.#table.set(hash, { number, op, attrs, arity, shape, dtype, next: this.#table.get(hash) });
    return number;
  }
}

const OPS = new Map<string, number>();
const DTYPE_NUMBERS = new Map<string, number>(DTYPES.map((d, i) => [d, i]));
const WORDS = new Map<string, number>();

/** A number for a word (a function's name), the same at every call. */
function wordOf(word: string, words: Map<string, number>): number {
  const known = words.get(word);
  if (known !== undefined) return known;
  words.set(word, words.size + 1);
  return words.size;
}

const mix = (h: number, x: number): number => Math.imul(h ^ x, 0x01000193);

function mixNumbers(h: number, list: readonly number[]): number {
  let out = mix(h, list.length);
  for (let i = 0; i < list.length; i++) out = mix(out, list[i]);
  return out;
}

const bits = new Float64Array(1);
const halves = new Int32Array(bits.buffer);

function hashOf(op: OpName, attrs: OpAttrs[OpName], arity: number, shape: Shape, dtype: DType): number {
  let h = mix(wordOf(op, OPS), DTYPE_NUMBERS.get(dtype)!);
  h = mixNumbers(mix(h, arity), shape);
  if (attrs === null) return h;
  switch (op) {
    case "view":
    case "update": {
      const { strides, offset } = attrs as OpAttrs["view"];
      return mix(mixNumbers(h, strides), offset);
    }
    case "unary":
    case "binary":
      return mix(h, wordOf((attrs as OpAttrs["unary"]).fn, WORDS));
    case "reduce":
    case "argReduce": {
      const { fn, axes } = attrs as OpAttrs["reduce"];
      return mixNumbers(mix(h, wordOf(fn, WORDS)), axes);
    }
    case "const":
      bits[0] = (attrs as OpAttrs["const"]).value;
      return mix(mix(h, halves[0]), halves[1]);
    case "iota":
    case "concat":
      return mix(h, (attrs as OpAttrs["iota"]).axis);
    default:
      return h;
  }
}

export function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Attributes hold numbers, words, and lists of them. 0 and -0 differ, NaN equals itself: they may be constants. */
export function sameAttrs(a: OpAttrs[OpName], b: OpAttrs[OpName]): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  const [x, y] = [a as unknown as Record<string, unknown>, b as unknown as Record<string, unknown>];
  for (const name in x) {
    const [p, q] = [x[name], y[name]];
    if (Object.is(p, q)) continue;
    if (!Array.isArray(p) || !Array.isArray(q) || !sameNumbers(p, q)) return false;
  }
  return true;
}
