import { complexType } from "@/lib/ir";
import { p, Tensor, type Value } from "@/lib/tensor";
import { differentiable1 } from "../node";
import { cast, mul } from "./arithmetic";
import { re } from "./complex";
import { slice } from "./movement";

/**
 * Discrete Fourier transforms. `sign` is that of the exponent (-1 forward), `factor` multiplies the result. They are linear, and
 * the matrix of one is symmetric, so gradients are transforms with the other sign.
 */

const transformed = (v: Value, axes: readonly number[], sign: number, factor: number, isReal = false): Value =>
  p.host("fft", [v], v.shape, v.dtype, [sign, factor, isReal ? 1 : 0, ...axes]);

/** Complex to complex. */
export function fourier(x: Tensor, axes: readonly number[], sign: number, factor: number, kind = "FftC2C"): Tensor {
  return differentiable1(
    kind,
    [x],
    transformed(x.value(), axes, sign, factor),
    [],
    (g) => [fourier(g, axes, -sign, factor)],
    false,
    "own",
  );
}

/** Real to complex; with `half`, only the frequencies of the last of `axes` that are not conjugates of others. */
export function fourierOfReal(x: Tensor, axes: readonly number[], sign: number, factor: number, half: boolean): Tensor {
  // Backwards it is the conjugate of forwards.
  const forward = transformed(p.cast(x.value(), complexType(x.dtype)), axes, -1, factor, true);
  const full = sign < 0 ? forward : p.conj(forward);
  const last = axes[axes.length - 1];
  const count = x.shape.map((n, i) => (half && i === last ? Math.floor(n / 2) + 1 : n));
  const value = half
    ? p.slice(
        full,
        count.map(() => 0),
        count,
      )
    : full;
  const missing = x.shape.map((n, i) => n - count[i]);
  return differentiable1(
    "FftR2C",
    [x],
    value,
    [],
    (g) => {
      const zeros = missing.map(() => 0);
      const whole = half
        ? differentiable1("ConstantPadNd", [g], p.pad(g.value(), zeros, missing), [], (gg) => [
            slice(
              gg,
              zeros,
              count,
              count.map(() => 1),
            ),
          ])
        : g;
      return [re(fourier(whole, axes, -sign, factor))];
    },
    false,
    "own",
  );
}

/**
 * Complex to real, of `n` points along the last of `axes`, whose frequencies come without those that are conjugates of
 * others: all but the first, and the middle one of an even number, stand for two.
 */
export function fourierToReal(x: Tensor, axes: readonly number[], n: number, sign: number, factor: number): Tensor {
  const last = axes[axes.length - 1];
  const half = Math.floor(n / 2) + 1;
  const shape = x.shape.map((m, i) => (i === last ? n : m));
  const missing = shape.map((m, i) => m - x.shape[i]);
  const zeros = shape.map(() => 0);
  const at = p.iota(
    x.shape.map((m, i) => (i === last ? m : 1)),
    last,
    "int32",
  );
  const alone = p.binary("eq", at, p.constant(0, "int32"));
  const single = n % 2 === 0 ? p.binary("or", alone, p.binary("eq", at, p.constant(half - 1, "int32"))) : alone;
  const weights = Tensor.of(p.where(single, p.constant(1, x.dtype), p.constant(2, x.dtype)));
  const spread = p.pad(p.binary("mul", x.value(), weights.value()), zeros, missing);
  const value = p.partsOf(transformed(spread, axes, sign, factor))[0];
  return differentiable1(
    "FftC2R",
    [x],
    value,
    [weights],
    (g, [w]) => {
      const back = fourier(cast(g, x.dtype), axes, -sign, factor);
      return [
        mul(
          slice(
            back,
            zeros,
            x.shape,
            zeros.map(() => 1),
          ),
          w,
        ),
      ];
    },
    false,
    "own",
  );
}
