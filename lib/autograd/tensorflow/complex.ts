import type { Tensor } from "@/lib/tensor";
import * as ops from "../ops";
import { invalid, shapeText } from "./errors";
import { broadcast } from "./math";
import { type Family, op } from "./spec";

/** Complex numbers and their parts, and Fourier transforms. */

function complex(a: Tensor, b: Tensor, _out: string): Tensor {
  const shape = broadcast(a.shape, b.shape);
  return ops.complex(ops.expandTo(a, shape), ops.expandTo(b, shape));
}

/** Checks that there are as many dimensions as are transformed. */
function innermost(x: Tensor, rank: number): number[] {
  if (x.rank < rank) throw invalid(`Input must have rank of at least ${rank} but got: ${shapeText(x.shape)}`);
  return Array.from({ length: rank }, (_, i) => x.rank - rank + i);
}

const points = (x: Tensor, axes: readonly number[]): number => axes.reduce((n, a) => n * x.shape[a], 1);

const transform = (rank: number, forward: boolean) =>
  op("t", (x: Tensor) => {
    const axes = innermost(x, rank);
    return ops.fourier(x, axes, forward ? -1 : 1, forward ? 1 : 1 / Math.max(points(x, axes), 1));
  });

/** Zeros appended or elements cut off, so that the innermost dimensions are `sizes`. */
function resized(x: Tensor, sizes: readonly number[]): Tensor {
  const first = x.rank - sizes.length;
  const more = x.shape.map((n, i) => (i < first ? 0 : sizes[i - first] - n));
  return more.every((n) => n === 0)
    ? x
    : ops.pad(
        x,
        more.map(() => 0),
        more,
      );
}

/** `_type` is the result's. */
const ofReal = (rank: number) =>
  op(
    "tIs",
    (x: Tensor, length: number[], _type: string) =>
      ops.fourierOfReal(resized(x, length), innermost(x, rank), -1, 1, true),
    { attrs: ["Tcomplex"] },
  );

const toReal = (rank: number) =>
  op(
    "tIs",
    (x: Tensor, length: number[], _type: string) => {
      const axes = innermost(x, rank);
      const n = length[rank - 1];
      const half = [...length.slice(0, -1), Math.floor(n / 2) + 1];
      const count = length.reduce((a, b) => a * b, 1);
      return ops.fourierToReal(resized(x, half), axes, n, 1, 1 / Math.max(count, 1));
    },
    { attrs: ["Treal"] },
  );

export const COMPLEX: Family = {
  Complex: op("tts", complex, { attrs: ["Tout"] }),
  Real: op("ts", (z: Tensor, _type: string) => ops.re(z), { attrs: ["Tout"] }),
  Imag: op("ts", (z: Tensor, _type: string) => ops.im(z), { attrs: ["Tout"] }),
  Conj: op("t", (z: Tensor) => ops.conj(z)),
  Angle: op("ts", (z: Tensor, _type: string) => ops.angle(z), { attrs: ["Tout"] }),
  ComplexAbs: op("ts", (z: Tensor, _type: string) => ops.abs(z), { attrs: ["Tout"] }),
  FFT: transform(1, true),
  IFFT: transform(1, false),
  FFT2D: transform(2, true),
  IFFT2D: transform(2, false),
  FFT3D: transform(3, true),
  IFFT3D: transform(3, false),
  RFFT: ofReal(1),
  RFFT2D: ofReal(2),
  RFFT3D: ofReal(3),
  IRFFT: toReal(1),
  IRFFT2D: toReal(2),
  IRFFT3D: toReal(3),
};
