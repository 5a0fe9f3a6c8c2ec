import { complexType, isComplex, type Shape } from "@/lib/ir";
import type { Tensor } from "@/lib/tensor";
import { runtimeError } from "../errors";
import type { OperationTable } from "../operation";
import * as ops from "../ops";
import { toFloat, wrapDim } from "./args";
import { torchTypeName } from "./nn-checks";

/** torch.fft: which axes, how many points, which scale. */

/** What the sums are multiplied by, of `n` points in all. */
function scale(norm: string | null, n: number, forward: boolean): number {
  switch (norm ?? "backward") {
    case "ortho":
      return 1 / Math.sqrt(n);
    case "backward":
      return forward ? 1 : 1 / n;
    case "forward":
      return forward ? 1 / n : 1;
    default:
      throw runtimeError(`Invalid normalization mode: "${norm}"`);
  }
}

/** Zeros appended or elements cut along axes until their sizes are `sizes`. */
function resized(x: Tensor, axes: readonly number[], sizes: readonly number[]): Tensor {
  const more = x.shape.map((n, i) => (axes.includes(i) ? sizes[axes.indexOf(i)] - n : 0));
  return more.every((n) => n === 0)
    ? x
    : ops.pad(
        x,
        more.map(() => 0),
        more,
      );
}

interface Plan {
  readonly axes: number[];
  readonly sizes: number[];
}

/** Axes and numbers of points of an n-dimensional transform, from what the program gave. */
function planOf(x: Tensor, sizes: number[] | null, dims: number[] | null): Plan {
  if (dims !== null) {
    const wrapped = dims.map((d) => wrapDim(d, x.rank));
    if (new Set(wrapped).size !== wrapped.length) throw runtimeError("FFT dims must be unique");
  }
  if (sizes !== null && dims !== null && sizes.length !== dims.length)
    throw runtimeError("When given, dim and shape arguments must have the same length");
  if (sizes !== null && sizes.length > x.rank) {
    throw runtimeError(`Got shape with ${sizes.length} values but input tensor only has ${x.rank} dimensions.`);
  }
  const axes =
    dims?.map((d) => wrapDim(d, x.rank)) ??
    Array.from({ length: sizes?.length ?? x.rank }, (_, i) => i + x.rank - (sizes?.length ?? x.rank));
  const points = axes.map((a, i) => (sizes === null || sizes[i] === -1 ? x.shape[a] : sizes[i]));
  for (const n of points) if (n < 1) throw runtimeError(`Invalid number of data points (${n}) specified`);
  return { axes, sizes: points };
}

const total = (sizes: Shape): number => sizes.reduce((a, b) => a * b, 1);

/** The last axis that is named is halved where a result or an operand is real: it is transformed last, or first. */
function complexToComplex(
  x: Tensor,
  sizes: number[] | null,
  dims: number[] | null,
  norm: string | null,
  forward: boolean,
) {
  const { axes, sizes: points } = planOf(x, sizes, dims);
  const from = resized(toFloat(x), axes, points);
  const factor = scale(norm, total(points), forward);
  const sign = forward ? -1 : 1;
  if (axes.length === 0) return ops.cast(from, complexType(from.dtype));
  return isComplex(from.dtype)
    ? ops.fourier(from, axes, sign, factor)
    : ops.fourierOfReal(from, axes, sign, factor, false);
}

function realToComplex(
  x: Tensor,
  sizes: number[] | null,
  dims: number[] | null,
  norm: string | null,
  forward: boolean,
  name: string,
): Tensor {
  if (isComplex(x.dtype)) {
    throw runtimeError(
      sizes !== null || dims === null || dims.length !== 1
        ? `${name} expects a real-valued input tensor, but got ${torchTypeName(x.dtype)}`
        : `${name} expects a real input tensor, but got ${torchTypeName(x.dtype)}`,
    );
  }
  const { axes, sizes: points } = planOf(x, sizes, dims);
  if (axes.length === 0) throw runtimeError(`${name} must transform at least one axis`);
  const from = resized(toFloat(x), axes, points);
  return ops.fourierOfReal(from, axes, forward ? -1 : 1, scale(norm, total(points), forward), true);
}

function complexToReal(
  x: Tensor,
  sizes: number[] | null,
  dims: number[] | null,
  norm: string | null,
  forward: boolean,
  name: string,
): Tensor {
  const float = toFloat(x);
  const from = ops.cast(float, complexType(float.dtype));
  const axes = planOf(from, sizes, dims).axes;
  if (axes.length === 0) throw runtimeError(`${name} must transform at least one axis`);
  const last = axes.length - 1;
  const points = axes.map((a, i) => {
    const given = sizes?.[i] ?? -1;
    return given !== -1 ? given : i === last ? 2 * (from.shape[a] - 1) : from.shape[a];
  });
  const n = points[last];
  if (n < 1) throw runtimeError(`Invalid number of data points (${n}) specified`);
  const halved = [...points.slice(0, -1), Math.floor(n / 2) + 1];
  const factor = scale(norm, total(points), forward);
  return ops.fourierToReal(resized(from, axes, halved), axes, n, forward ? -1 : 1, factor);
}

export const FFT: OperationTable = {
  "torch.fft_c2c": ["tI?I?s?b", complexToComplex],
  "torch.fft_r2c": ["tI?I?s?bs", realToComplex],
  "torch.fft_c2r": ["tI?I?s?bs", complexToReal],
};
