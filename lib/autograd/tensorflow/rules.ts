import type { DType } from "@/lib/ir";
import type { Tensor } from "@/lib/tensor";
import type { Arg } from "../operation";
import { invalid } from "./errors";
import type { StaticShape } from "./graph";
import { region } from "./slice";

/**
 * Shapes with unknown dimensions, for operations where standing in a number for the unknown does not tell: a number may
 * disagree with a known size that the unknown would match.
 */
export interface Rule {
  /** Holds also where both stand-ins agree: a slice of an unknown dimension is of unknown size. */
  readonly always?: boolean;
  /** @param shapes of the tensors of each argument */
  readonly shape: (shapes: readonly StaticShape[][], first: readonly Arg[], second: readonly Arg[]) => StaticShape;
}

type Known = readonly (number | null)[];

function broadcast(a: Known, b: Known): (number | null)[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const x = i < rank - a.length ? 1 : a[i - rank + a.length];
    const y = i < rank - b.length ? 1 : b[i - rank + b.length];
    if (x === 1) return y;
    if (y === 1 || x === y) return x;
    // An unknown beside a size above 1 is that size, or 1.
    if (x === null) return y;
    if (y === null) return x;
    throw invalid(`Dimensions must be equal, but are ${x} and ${y}`);
  });
}

const elementwise: Rule = {
  shape: (shapes) => {
    const known = shapes.flat();
    return known.some((s) => s === null) ? null : (known as Known[]).reduce<Known>(broadcast, []);
  },
};

const BINARY = [
  "AddV2", "Add", "Sub", "Mul", "RealDiv", "Div", "FloorDiv", "FloorMod", "TruncateDiv", "TruncateMod", "Mod", "Pow",
  "Maximum", "Minimum", "SquaredDifference", "DivNoNan", "MulNoNan", "Xdivy", "Xlogy", "Xlog1py", "Atan2", "Equal",
  "NotEqual", "Less", "LessEqual", "Greater", "GreaterEqual", "LogicalAnd", "LogicalOr", "BitwiseAnd", "BitwiseOr",
  "BitwiseXor", "LeftShift", "RightShift", "SelectV2",
]; // biome-ignore format: a list

/** The size that two dimensions must share. */
function same(x: number | null, y: number | null): void {
  if (x !== null && y !== null && x !== y) throw invalid(`Dimensions must be equal, but are ${x} and ${y}`);
}

const matmul: Rule = {
  shape: ([[a], [b]], args) => {
    if (a === null || b === null) return null;
    const [rowsA, colsA] = args[2] ? [a[a.length - 1], a[a.length - 2]] : [a[a.length - 2], a[a.length - 1]];
    const [rowsB, colsB] = args[3] ? [b[b.length - 1], b[b.length - 2]] : [b[b.length - 2], b[b.length - 1]];
    same(colsA, rowsB);
    return [...broadcast(a.slice(0, -2), b.slice(0, -2)), rowsA, colsB];
  },
};

const concat: Rule = {
  shape: ([parts], [, at]) => {
    if (parts.some((s) => s === null)) return null;
    const [first, ...others] = parts as Known[];
    const axis = (at as number) < 0 ? (at as number) + first.length : (at as number);
    return first.map((n, d) => {
      if (d === axis)
        return others.reduce<number | null>((sum, s) => (sum === null || s[d] === null ? null : sum + s[d]!), n);
      for (const s of others) same(n, s[d]);
      return n ?? others.find((s) => s[d] !== null)?.[d] ?? null;
    });
  },
};

const pack: Rule = {
  shape: ([parts], [, at]) => {
    if (parts.some((s) => s === null)) return null;
    const [first, ...others] = parts as Known[];
    const merged = first.map((n, d) => {
      for (const s of others) same(n, s[d]);
      return n ?? others.find((s) => s[d] !== null)?.[d] ?? null;
    });
    const axis = (at as number) < 0 ? (at as number) + merged.length + 1 : (at as number);
    return [...merged.slice(0, axis), parts.length, ...merged.slice(axis)];
  },
};

/** A list of numbers that differs between the worlds where it is unknown. */
const numbersOf = (a: Arg, b: Arg): (number | null)[] =>
  (a as number[]).map((n, i) => (n === (b as number[])[i] ? n : null));

const reshape: Rule = {
  shape: ([[from]], first, second) => {
    const to = numbersOf(first[1], second[1]);
    if (!to.includes(-1) || to.includes(null) || from === null || from.includes(null))
      return to.map((n) => (n === -1 ? null : n));
    const size = (from as number[]).reduce((a, b) => a * b, 1);
    const rest = (to as number[]).reduce((a, b) => (b === -1 ? a : a * b), 1);
    return to.map((n) => (n === -1 ? size / rest : n));
  },
};

type Slicing = [number[], number[], number[], number, number, number, number, number];

const stridedSlice: Rule = {
  always: true,
  shape: ([[from]], first, second) => {
    if (from === null) return null;
    const sizes = (standIn: number): number[] => from.map((n) => n ?? standIn);
    const a = region(sizes(240), ...(first.slice(1) as Slicing));
    const b = region(sizes(360), ...(second.slice(1) as Slicing));
    return a.shape.map((n, i) => (n !== b.shape[i] || (a.sources[i] >= 0 && from[a.sources[i]] === null) ? null : n));
  },
};

const slice: Rule = {
  always: true,
  shape: ([[from]], first, second) => {
    if (from === null) return null;
    const [begin, size] = [numbersOf(first[1], second[1]), numbersOf(first[2], second[2])];
    return from.map((n, i) => (size[i] !== -1 ? size[i] : n === null || begin[i] === null ? null : n - begin[i]!));
  },
};

export const RULES: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(BINARY.map((type) => [type, elementwise])),
  MatMul: matmul,
  BatchMatMulV2: matmul,
  ConcatV2: concat,
  Pack: pack,
  Reshape: reshape,
  StridedSlice: stridedSlice,
  Slice: slice,
};

interface Described {
  readonly shape: StaticShape;
  readonly dtype: DType;
}

const like = (x: Arg): Described => ({ shape: [...(x as Tensor).shape], dtype: (x as Tensor).dtype });
const lead = (x: Arg): number[] => (x as Tensor).shape.slice(0, -2);
const segments = ([x]: readonly Arg[]): Described[] => {
  const t = x as Tensor;
  return [{ shape: [null, ...t.shape.slice(1)], dtype: t.dtype }];
};
const stateless = ([shape, , type]: readonly Arg[]): Described[] => [
  { shape: shape as number[] | null, dtype: type as DType },
];
const vector = (dtype: DType): Described => ({ shape: [null], dtype });

/** The shape of a strided slice at places that are not known: whole dimensions keep their size, single ones go. */
function slicedAt(x: Tensor, count: number, masks: readonly number[]): StaticShape {
  const [beginMask, endMask, ellipsisMask, newAxisMask, shrinkMask] = masks;
  const has = (mask: number, i: number): boolean => ((mask >> i) & 1) === 1;
  const places = Array.from({ length: count }, (_, i) => i);
  const specified = places.filter((i) => !has(newAxisMask, i) && !has(ellipsisMask, i)).length;
  const out: (number | null)[] = [];
  let d = 0;
  for (const i of places) {
    if (has(ellipsisMask, i)) for (let k = x.rank - specified; k > 0; k--) out.push(x.shape[d++]);
    else if (has(newAxisMask, i)) out.push(1);
    else {
      if (!has(shrinkMask, i)) out.push(has(beginMask, i) && has(endMask, i) ? x.shape[d] : null);
      d++;
    }
  }
  return [...out, ...x.shape.slice(d)];
}

/** A list's element shape: [-2] where nothing is known, -1 for an unknown dimension. */
const elementOf = (shape: Arg): StaticShape => {
  const list = shape as number[];
  return list[0] === -2 ? null : list.map((n) => (n < 0 ? null : n));
};

/** Results of operations that look at values: `args` hold null where an argument is not known. */
export const DYNAMIC: Readonly<Record<string, (args: readonly Arg[]) => Described[]>> = {
  Where: ([x]) => [{ shape: [null, (x as Tensor).rank], dtype: "int64" }],
  Unique: ([x, type]) => [vector((x as Tensor).dtype), { shape: [...(x as Tensor).shape], dtype: type as DType }],
  UniqueWithCounts: ([x, type]) => [
    vector((x as Tensor).dtype),
    { shape: [...(x as Tensor).shape], dtype: type as DType },
    vector(type as DType),
  ],
  Multinomial: ([x, n, , , type]) => [{ shape: [(x as Tensor).shape[0], n as number | null], dtype: type as DType }],
  StatelessMultinomial: ([x, n, , type]) => [
    { shape: [(x as Tensor).shape[0], n as number | null], dtype: type as DType },
  ],
  NonMaxSuppressionV3: () => [vector("int32")],
  SegmentSum: segments,
  SegmentProd: segments,
  SegmentMax: segments,
  SegmentMin: segments,
  SegmentMean: segments,
  Range: ([, , , type]) => [vector(type as DType)],
  BroadcastTo: ([x, shape]) => [{ shape: shape as number[] | null, dtype: (x as Tensor).dtype }],
  TensorScatterUpdate: ([x]) => [like(x)],
  Fill: ([shape, value]) => [{ shape: shape as number[] | null, dtype: (value as Tensor).dtype }],
  RandomUniform: ([shape, , , type]) => [{ shape: shape as number[] | null, dtype: type as DType }],
  RandomStandardNormal: ([shape, , , type]) => [{ shape: shape as number[] | null, dtype: type as DType }],
  TruncatedNormal: ([shape, , , type]) => [{ shape: shape as number[] | null, dtype: type as DType }],
  RandomUniformInt: ([shape, , , , , type]) => [{ shape: shape as number[] | null, dtype: type as DType }],
  StatelessRandomUniformV2: stateless,
  StatelessRandomNormalV2: stateless,
  StatelessTruncatedNormalV2: stateless,
  StatelessRandomUniformFullIntV2: stateless,
  StatelessRandomUniformIntV2: ([shape, , , , type]) => [{ shape: shape as number[] | null, dtype: type as DType }],
  StatelessShuffle: ([x]) => [like(x)],
  StridedSlice: ([x, , , strides, ...masks]) => [
    {
      shape: strides === null ? null : slicedAt(x as Tensor, (strides as number[]).length, masks as number[]),
      dtype: (x as Tensor).dtype,
    },
  ],
  Slice: ([x, , size]) => [
    {
      shape: (x as Tensor).shape.map((_, i) => {
        const n = (size as (number | null)[] | null)?.[i] ?? null;
        return n === null || n < 0 ? null : n;
      }),
      dtype: (x as Tensor).dtype,
    },
  ],
  TensorListGetItem: ([, , shape, type]) => [{ shape: elementOf(shape), dtype: type as DType }],
  TensorListStack: ([, shape, type]) => [
    { shape: elementOf(shape) === null ? null : [null, ...elementOf(shape)!], dtype: type as DType },
  ],
  TensorListLength: () => [{ shape: [], dtype: "int32" }],
  MatrixInverse: ([x]) => [like(x)],
  Cholesky: ([x]) => [like(x)],
  MatrixSolve: ([, b]) => [like(b)],
  MatrixTriangularSolve: ([, b]) => [like(b)],
  MatrixDeterminant: ([x]) => [{ shape: lead(x), dtype: (x as Tensor).dtype }],
  LogMatrixDeterminant: ([x]) => [0, 1].map(() => ({ shape: lead(x), dtype: (x as Tensor).dtype })),
  SelfAdjointEigV2: ([x]) => [{ shape: (x as Tensor).shape.slice(0, -1), dtype: (x as Tensor).dtype }, like(x)],
  Qr: ([x, full]) => {
    const [m, n, k] = factorSizes(x, full);
    const { dtype } = x as Tensor;
    return [
      { shape: [...lead(x), m, k], dtype },
      { shape: [...lead(x), full ? m : k, n], dtype },
    ];
  },
  Svd: ([x, vectors, full]) => {
    const [m, n] = factorSizes(x, full);
    const { dtype } = x as Tensor;
    const k = Math.min(m, n);
    const values = { shape: [...lead(x), k], dtype };
    if (!vectors) return [values];
    return [values, { shape: [...lead(x), m, full ? m : k], dtype }, { shape: [...lead(x), n, full ? n : k], dtype }];
  },
  Eig: ([x, , type]) => [
    { shape: (x as Tensor).shape.slice(0, -1), dtype: type as DType },
    { shape: (x as Tensor).shape, dtype: type as DType },
  ],
};

/** Rows and columns of matrices, and how many columns their left factor has. */
function factorSizes(x: Arg, full: Arg): [rows: number, columns: number, factors: number] {
  const [m, n] = (x as Tensor).shape.slice(-2);
  return [m, n, full ? m : Math.min(m, n)];
}
