import {
  convertScalar,
  type DType,
  hostArray,
  isComplex,
  isFloat,
  isInteger,
  realType,
  type Scalar,
  type Shape,
} from "@/lib/ir";
import { hostValue, p, Tensor, type Value } from "@/lib/tensor";
import { runtimeError } from "../errors";
import type { OperationTable, PythonNumber } from "../operation";
import { lift, notImplemented } from "./args";
import { dtypeOf, setDefaultDtype, storedNumber } from "./dtypes";
import { sizes } from "./nn-checks";

/** Tensors from nothing. Short of the constant ones, elements are known to the host, so that index checks cost nothing. */

export function placed(value: Value, device: string): Tensor {
  const t = Tensor.of(value);
  t.device = device;
  return t;
}

export function checkShape(shape: Shape): void {
  for (const n of shape)
    if (n < 0) throw runtimeError(`Trying to create tensor with negative dimension ${n}: ${sizes(shape)}`);
}

function full(shape: number[], value: PythonNumber, dtype: string, device: string): Tensor {
  checkShape(shape);
  const d = dtypeOf(dtype);
  const x = storedNumber(value.value, d);
  if (value.kind === "complex") return placed(p.expand(lift(value, d).value(), shape), device);
  // 0 and 1 belong to programs' structure; other numbers may change from run to run.
  return placed(p.full(shape, x, d, Number(x) === 0 || Number(x) === 1), device);
}

function zeros(shape: number[], dtype: string, device: string): Tensor {
  if (shape.some((n) => n < 0)) throw runtimeError("zeros: Dimension size must be non-negative.");
  return full(shape, { kind: "int", value: 0 }, dtype, device);
}

/** start, start + step, ... below end. */
function arange(start: PythonNumber, end: PythonNumber, step: PythonNumber, dtype: string, device: string): Tensor {
  const d = dtypeOf(dtype);
  if (d === "bool" || isComplex(d)) throw notImplemented("arange_cpu", d);
  const [from, to, by] = [start, end, step].map((n) => n.value);
  if (Number(by) === 0) throw runtimeError("step must be nonzero");
  if (!Number.isFinite(Number(from)) || !Number.isFinite(Number(to)))
    throw runtimeError(`unsupported range: ${from} -> ${to}`.replace("Infinity", "inf").replace("NaN", "nan"));
  if (Number(by) > 0 ? Number(to) < Number(from) : Number(to) > Number(from))
    throw runtimeError("upper bound and lower bound inconsistent with step sign");
  const count = Math.ceil((Number(to) - Number(from)) / Number(by));
  return progression(from, by, count, d, device);
}

function progression(from: Scalar, by: Scalar, count: number, d: DType, device: string): Tensor {
  const data = hostArray(d, count);
  if (isInteger(d)) {
    const [first, step] = [convertScalar(from, "int64") as bigint, convertScalar(by, "int64") as bigint];
    for (let i = 0; i < count; i++) data[i] = convertScalar(first + BigInt(i) * step, d);
  } else {
    const [first, step] = [Number(from), Number(by)];
    for (let i = 0; i < count; i++) data[i] = convertScalar(first + i * step, d);
  }
  return placed(hostValue(data, d, [count]), device);
}

/** torch.range, whose end is included. */
function range(start: PythonNumber, end: PythonNumber, step: PythonNumber, dtype: string, device: string): Tensor {
  const [from, to, by] = [start, end, step].map((n) => Number(n.value));
  if (by === 0) throw runtimeError("step must be nonzero");
  if (by > 0 ? to < from : to > from) throw runtimeError("upper bound and lower bound inconsistent with step sign");
  return progression(from, by, Math.floor((to - from) / by + 1), dtypeOf(dtype), device);
}

/** `steps` numbers from start to end, both included; computed from both ends, as PyTorch does, so that both are exact. */
function spaced(start: number, end: number, steps: number, d: DType): number[] {
  if (steps < 0) throw runtimeError("number of steps must be non-negative");
  const round = d === "float64" ? (x: number): number => x : Math.fround;
  const [from, to] = isInteger(d) ? [Math.trunc(start), Math.trunc(end)] : [round(start), round(end)];
  const step = round((to - from) / (steps - 1));
  return Array.from({ length: steps }, (_, i) => {
    if (steps === 1) return from;
    return i < steps / 2 ? round(from + round(step * i)) : round(to - round(step * (steps - i - 1)));
  });
}

function linspace(start: number, end: number, steps: number, dtype: string, device: string): Tensor {
  const d = dtypeOf(dtype);
  return fromNumbers(spaced(start, end, steps, realType(d)), d, device);
}

function logspace(start: number, end: number, steps: number, base: number, dtype: string, device: string): Tensor {
  const d = dtypeOf(dtype);
  return fromNumbers(
    spaced(start, end, steps, realType(d)).map((x) => base ** x),
    d,
    device,
  );
}

function fromNumbers(numbers: readonly number[], d: DType, device: string): Tensor {
  const real = realType(d);
  const data = hostArray(real, numbers.length);
  numbers.forEach((x, i) => {
    data[i] = convertScalar(x, real);
  });
  return placed(p.cast(hostValue(data, real, [numbers.length]), d), device);
}

function eye(rows: number, columns: number, dtype: string, device: string): Tensor {
  if (rows < 0) throw runtimeError(`n must be greater or equal to 0, got ${rows}`);
  if (columns < 0) throw runtimeError(`m must be greater or equal to 0, got ${columns}`);
  const d = dtypeOf(dtype);
  const shape = [rows, columns];
  const on = p.binary("eq", p.iota(shape, 0, "int32"), p.iota(shape, 1, "int32"));
  return placed(p.cast(on, d), device);
}

/** Coordinates [2, n] of a triangle of a matrix. */
const triangleIndices =
  (part: "lower" | "upper") =>
  (rows: number, columns: number, offset: number, dtype: string, device: string): Tensor => {
    const at: [number, number][] = [];
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        if (part === "lower" ? j <= i + offset : j >= i + offset) at.push([i, j]);
      }
    }
    const d = dtypeOf(dtype);
    const data = hostArray(d, 2 * at.length);
    at.forEach(([i, j], k) => {
      data[k] = convertScalar(i, d);
      data[at.length + k] = convertScalar(j, d);
    });
    return placed(hostValue(data, d, [2, at.length]), device);
  };

/** Windows of signal processing: sums of cosines a0 - a1 cos(x) + a2 cos(2x). */
function cosineWindow(
  length: number,
  periodic: boolean,
  a0: number,
  a1: number,
  a2: number,
  dtype: string,
  device: string,
) {
  const d = dtypeOf(dtype);
  if (!isFloat(d)) throw runtimeError(`window functions expect floating point dtypes, got ${d}`);
  if (length === 1) return fromNumbers([1], d, device);
  const n = periodic ? length : length - 1;
  const x = (i: number): number => (2 * Math.PI * i) / n;
  return fromNumbers(
    Array.from({ length }, (_, i) => a0 - a1 * Math.cos(x(i)) + a2 * Math.cos(2 * x(i))),
    d,
    device,
  );
}

export const CREATION: OperationTable = {
  "torch.full": ["Ioss", full],
  "torch.zeros": ["Iss", zeros],
  "torch.arange": ["oooss", arange],
  "torch.range": ["oooss", range],
  "torch.linspace": ["ffiss", linspace],
  "torch.logspace": ["ffifss", logspace],
  "torch.eye": ["iiss", eye],
  "torch.tril_indices": ["iiiss", triangleIndices("lower")],
  "torch.triu_indices": ["iiiss", triangleIndices("upper")],
  "torch.cosine_window": ["ibfffss", cosineWindow],
  "torch.set_default_dtype": [
    "s",
    (name: string) => {
      setDefaultDtype(dtypeOf(name));
      return 0;
    },
  ],
};
