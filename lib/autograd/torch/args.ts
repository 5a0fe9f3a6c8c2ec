import { convertScalar, type DType, type HostArray, isComplex, isInexact, type Shape, sameShape } from "@/lib/ir";
import { p, recorder, Tensor } from "@/lib/tensor";
import { FrameworkError, indexError, runtimeError } from "../errors";
import { holding } from "../holding";
import { afterCheck, checkIndices } from "../indices";
import { differentiable1, OpNode } from "../node";
import { isPythonNumber, type Operand } from "../operation";
import { cast } from "../ops";
import { defaultDtype, overflow, resultType } from "./dtypes";
import { sizes, torchTypeName } from "./nn-checks";

/** How arguments are read: dimensions, operands, broadcasting, with PyTorch's words where they do not fit. */

/** A dimension counted from the front. A 0-d tensor counts as having one. */
export function wrapDim(dim: number, rank: number): number {
  const n = Math.max(rank, 1);
  if (dim < -n || dim >= n)
    throw indexError(`Dimension out of range (expected to be in range of [${-n}, ${n - 1}], but got ${dim})`);
  return dim < 0 ? dim + n : dim;
}

/** Dimensions counted from the front, in the order given; all of them for null or an empty list. */
export function wrapDims(dims: readonly number[] | null, rank: number): number[] {
  if (dims === null || dims.length === 0) return Array.from({ length: rank }, (_, i) => i);
  const wrapped = dims.map((d) => wrapDim(d, rank));
  wrapped.forEach((d, i) => {
    if (wrapped.indexOf(d) !== i) throw runtimeError(`dim ${d} appears multiple times in the list of dims`);
  });
  return rank === 0 ? [] : wrapped;
}

/** A tensor of `dtype`: the operand itself, converted, or a 0-d tensor of the number. */
export function lift(operand: Operand, dtype: DType): Tensor {
  if (!isPythonNumber(operand)) return cast(operand, dtype);
  if (operand.imag && !isComplex(dtype)) throw overflow(dtype);
  const number = convertScalar(operand.value, dtype);
  const t = Tensor.of(
    isComplex(dtype) ? p.complexScalar(Number(number), operand.imag ?? 0, dtype) : p.scalar(number, dtype),
  );
  t.isScalarOperand = true;
  return t;
}

/** A number's plain value; a 0-d tensor's is not known while recording. */
export const numberOf = (x: Operand): number | null =>
  isPythonNumber(x) && x.kind !== "complex" ? Number(x.value) : null;

/** The common shape. @throws RuntimeError naming the sizes and the dimension that do not fit */
export function broadcast(a: Shape, b: Shape): Shape {
  if (sameShape(a, b)) return a;
  const rank = Math.max(a.length, b.length);
  const out = new Array<number>(rank);
  for (let i = rank - 1; i >= 0; i--) {
    const x = a[a.length - rank + i] ?? 1;
    const y = b[b.length - rank + i] ?? 1;
    if (x !== y && x !== 1 && y !== 1) {
      throw runtimeError(
        `The size of tensor a (${x}) must match the size of tensor b (${y}) at non-singleton dimension ${i}`,
      );
    }
    out[i] = x === 1 ? y : x;
  }
  return out;
}

/** Tensors on different devices do not mix, but for 0-d CPU tensors. */
export function checkDevices(tensors: readonly Operand[]): void {
  let device: string | null = null;
  for (const t of tensors) {
    if (isPythonNumber(t) || t.isScalarOperand || (t.rank === 0 && t.device === "cpu")) continue;
    if (device !== null && device !== t.device) {
      throw runtimeError(
        [device, t.device].includes("meta")
          ? `Tensor on device ${t.device} is not on the expected device ${device}!`
          : `Expected all tensors to be on the same device, but found at least two devices, ${device} and ${t.device}!`,
      );
    }
    device = t.device;
  }
}

/** Operands promoted to one dtype, checked to broadcast and to share a device. */
export function promoted(operands: readonly Operand[], dtype = resultType(operands)): Tensor[] {
  checkDevices(operands);
  const tensors = operands.map((o) => lift(o, dtype));
  tensors.reduce<Shape>((shape, t) => broadcast(shape, t.shape), []);
  return tensors;
}

/** As floats or complex numbers: integers become the default float dtype. */
export function toFloat(x: Tensor): Tensor {
  return isInexact(x.dtype) ? x : cast(x, defaultDtype());
}

/** Refuses a dtype as PyTorch's kernels do. */
export function notImplemented(kernel: string, dtype: DType): Error {
  return new FrameworkError("NotImplementedError", `"${kernel}" not implemented for '${torchTypeName(dtype)}'`);
}

/** Gives the function that made `t` the name that the program knows it by. `t` must be new: not an operand passed through. */
export function named(t: Tensor, kind: string): Tensor {
  if (t.gradFn instanceof OpNode) t.gradFn.kind = kind;
  return t;
}

/** The same values under a new node: for what is stored elsewhere as it is. */
export function relay(x: Tensor, kind: string): Tensor {
  return differentiable1(kind, [x], x.value(), [], (g) => [g]);
}

/** Runs `f` now, or once a promise is kept: what need not wait stays synchronous. */
export function after<T, R>(value: T | Promise<T>, f: (v: T) => R | Promise<R>): R | Promise<R> {
  return value instanceof Promise ? value.then(f) : f(value);
}

/** Reads a tensor's elements, and goes on with `f`, which may use `held`. */
export function readThen<R>(
  t: Tensor,
  held: readonly Tensor[],
  f: (data: ArrayLike<number | bigint>) => R | Promise<R>,
): R | Promise<R> {
  return holding([t, ...held], () => after(recorder().read(t.value()) as HostArray | Promise<HostArray>, f));
}

/** Goes on with `f`, which may use `index` and `held`, once every element of `index` was found to lie in [lo, hi]. */
export function checkedThen<R>(
  index: Tensor,
  lo: number,
  hi: number,
  fault: (element: number) => Error,
  held: readonly Tensor[],
  f: () => R,
): R | Promise<R> {
  return holding<R>([index, ...held], () => afterCheck(checkIndices(index, lo, hi, fault), f));
}

/** "[2, 3]" */
export const sizeText = sizes;
