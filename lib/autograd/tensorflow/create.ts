import { convertScalar, type DType, isBig, isFloat, isInexact } from "@/lib/ir";
import { hostValueFrom, p, Tensor } from "@/lib/tensor";
import { differentiable1 } from "../node";
import * as ops from "../ops";
import { plain } from "../ops";
import { isAbstract } from "./abstract";
import { invalid, shapeText } from "./errors";
import { axisIn } from "./shape";
import { type Family, op } from "./spec";
import { withData } from "./waiting";

/** Tensors from numbers, and changes of type. */

function fill(shape: readonly number[], value: Tensor): Tensor {
  if (value.rank !== 0) throw invalid(`value must represent a scalar, got shape ${shapeText(value.shape)}`);
  const negative = shape.find((n) => n < 0);
  if (negative !== undefined) throw invalid(`Dimension ${negative} must be >= 0`);
  return ops.expandTo(value, shape);
}

/** start, start + delta, ... up to limit, which is left out. */
function range(start: number, limit: number, delta: number, type: DType): Tensor {
  if (delta === 0) throw invalid(`Requires delta != 0: ${delta}`);
  if (delta > 0 && start > limit) throw invalid(`Requires start <= limit when delta > 0: ${start}/${limit}`);
  if (delta < 0 && start < limit) throw invalid(`Requires start >= limit when delta < 0: ${start}/${limit}`);
  const n = Math.ceil(Math.abs((limit - start) / delta));
  const numbers = new Array<number | bigint>(n);
  // As the kernel does it: repeated addition in the type itself for floats of few digits, exact for integers.
  let x = start;
  for (let i = 0; i < n; i++) {
    numbers[i] = isBig(type) ? BigInt(x) : x;
    x = isFloat(type) ? Number(convertScalar(x + Number(convertScalar(delta, type)), type)) : x + delta;
  }
  return Tensor.of(hostValueFrom(numbers, type, [n]));
}

function linspace(start: Tensor, stop: Tensor, n: number): Tensor {
  if (n <= 0) throw invalid(`Requires num > 0: ${n}`);
  if (n === 1) return ops.reshape(start, [1]);
  const type = start.dtype;
  const step = ops.div(ops.sub(stop, start), ops.num(n - 1, type));
  const at = plain([start], p.cast(p.iota([n], 0, "int32"), type));
  return ops.add(start, ops.mul(step, at));
}

function oneHot(labels: Tensor, depth: number, on: Tensor, off: Tensor, at: number): Tensor {
  if (depth < 0) throw invalid(`depth must be non-negative, got: ${depth}`);
  const rank = labels.rank + 1;
  const axis =
    at === -1
      ? labels.rank
      : axisIn(at, rank, () => invalid(`Expected axis to be -1 or between [0, ${rank}).  But received: ${at}`));
  const hit = ops.oneHot(labels, depth, "bool");
  const order = Array.from({ length: rank }, (_, i) => (i < axis ? i : i === axis ? rank - 1 : i - 1));
  return ops.where(plain([labels], p.permute(hit.value(), order)), on, off);
}

function cast(x: Tensor, type: DType): Tensor {
  if (x.dtype === type) return plainIdentity(x);
  if (isInexact(x.dtype) && isInexact(type)) return ops.cast(x, type);
  return plain([x], p.cast(x.value(), type));
}

const plainIdentity = (x: Tensor): Tensor => differentiable1("Identity", [x], x.value(), [], (g) => [g]);

const BYTES: Record<DType, number> = {
  bool: 1,
  uint8: 1,
  int8: 1,
  uint16: 2,
  int16: 2,
  uint32: 4,
  int32: 4,
  uint64: 8,
  int64: 8,
  bfloat16: 2,
  float16: 2,
  float32: 4,
  float64: 8,
  complex64: 8,
  complex128: 16,
};
const ENUM: Record<DType, number> = {
  float32: 1,
  float64: 2,
  int32: 3,
  uint8: 4,
  int16: 5,
  int8: 6,
  int64: 9,
  bool: 10,
  complex64: 8,
  complex128: 18,
  bfloat16: 14,
  uint16: 17,
  float16: 19,
  uint32: 22,
  uint64: 23,
};

function bitcast(x: Tensor, type: DType): Tensor {
  if (BYTES[x.dtype] !== BYTES[type]) throw invalid(`Cannot bitcast from ${ENUM[x.dtype]} to ${ENUM[type]}`);
  return plain([x], p.bitcast(x.value(), type));
}

/** A matrix (or batch) with `x` on the diagonal `k`, the rest being `padding`. */
function matrixDiag(x: Tensor, k: number, rows: number, cols: number, padding: Tensor): Tensor {
  const n = x.shape[x.rank - 1];
  const lead = x.shape.slice(0, -1);
  const least = [n + Math.max(-k, 0), n + Math.max(k, 0)];
  const shape = [...lead, rows > 0 ? rows : least[0], cols > 0 ? cols : least[1]];
  const [row, col] = [shape.length - 2, shape.length - 1];
  const i = p.iota(shape, row, "int32");
  const on = p.binary("eq", p.binary("add", i, p.constant(k, "int32")), p.iota(shape, col, "int32"));
  // Along the diagonal the position is the smaller of row and column; elsewhere anything in range will do.
  const along = p.binary("max", p.binary("min", i, p.iota(shape, col, "int32")), p.zero("int32"));
  let flat = p.binary("min", along, p.constant(n - 1, "int32"));
  let step = n;
  for (let d = lead.length - 1; d >= 0; d--) {
    if (shape[d] > 1)
      flat = p.binary("add", flat, p.binary("mul", p.iota(shape, d, "int32"), p.constant(step, "int32")));
    step *= shape[d];
  }
  return ops.where(plain([x], on), ops.takeFlat(x, flat), padding);
}

/** The diagonal `k` of matrices. */
function matrixDiagPart(x: Tensor, k: number): Tensor {
  const [rows, cols] = x.shape.slice(-2);
  if (-k >= rows || k >= cols) throw invalid(`Requires diag_index in (-${rows}, ${cols}), got ${k}`);
  const n = Math.min(rows - Math.max(-k, 0), cols - Math.max(k, 0));
  const lead = x.shape.slice(0, -2);
  const flat = ops.reshape(x, [...lead, rows * cols]);
  const starts = [...lead.map(() => 0), k >= 0 ? k : -k * cols];
  return ops.slice(flat, starts, [...lead, n], [...lead.map(() => 1), cols + 1]);
}

/** `x` with the main diagonals replaced. */
function setDiag(x: Tensor, diagonal: Tensor, k: number): Tensor {
  const [rows, cols] = x.shape.slice(-2);
  const on = p.binary(
    "eq",
    p.binary("add", p.iota(x.shape, x.rank - 2, "int32"), p.constant(k, "int32")),
    p.iota(x.shape, x.rank - 1, "int32"),
  );
  return ops.where(plain([x], on), matrixDiag(diagonal, k, rows, cols, ops.num(0, x.dtype)), x);
}

function checkNumerics(x: Tensor, message: string): Tensor | Promise<Tensor> {
  if (isAbstract()) return plainIdentity(x);
  const axes = x.shape.map((_, i) => i);
  const any = (v: ReturnType<typeof p.unary>): ReturnType<typeof p.unary> => p.reshape(p.reduce("any", v, axes), [1]);
  const found = p.concat([any(p.unary("isNan", x.value())), any(p.unary("isInf", x.value()))], 0);
  return withData(found, (flags) => {
    const [nan, inf] = [flags[0], flags[1]];
    if (nan || inf) throw invalid(`${message} : Tensor had ${nan && inf ? "Inf and NaN" : nan ? "NaN" : "Inf"} values`);
    return plainIdentity(x);
  });
}

export const CREATE: Family = {
  Fill: op("It", fill, { folds: true }),
  Range: op("fffs", range, { attrs: ["Tidx"] }),
  LinSpace: op("tti", linspace),
  OneHot: op("titti", oneHot, { attrs: ["axis"] }),
  Cast: op("ts", cast, { attrs: ["DstT"], folds: true }),
  Bitcast: op("ts", bitcast, { attrs: ["type"] }),
  MatrixDiagV3: op("tiiit", matrixDiag),
  MatrixDiagPartV3: op("ti", matrixDiagPart),
  MatrixSetDiagV3: op("tti", setDiag),
  CheckNumerics: op("ts", checkNumerics, { attrs: ["message"] }),
};
