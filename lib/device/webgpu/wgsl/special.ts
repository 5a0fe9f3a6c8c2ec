import { ERF } from "../../cpu/special";
import type { Snippet } from "./types";

/** Special functions in WGSL; the formulas and their sources are those of cpu/special.ts, in float32. */

const fn = (code: string, ...needs: string[]): Snippet => ({ code, needs });

/** A polynomial by Horner's rule, highest power first. */
function horner(x: string, c: readonly number[]): string {
  const literal = (v: number): string => {
    const text = Math.fround(v).toPrecision(9);
    return /[.e]/.test(text) ? text : `${text}.0`;
  };
  return c.slice(1).reduce((sum, v) => `(${sum} * ${x} + ${literal(v)})`, literal(c[0]));
}

/** lgamma(2 + t) / t around t = 0: 1 - gamma, then (-1)^k (zeta(k) - 1) / k for k = 2, 3, ... */
const ZETA_LESS_1 = [
  0.6449340668482264, 0.2020569031595942, 0.0823232337111382, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.004077356197944339, 0.002008392826082214, 0.0009945751278180853, 0.0004941886041194646,
  0.0002460865533080483, 0.0001227133475784891, 6.124813505870483e-5,
];
const LGAMMA_AT_2 = [0.42278433509846713, ...ZETA_LESS_1.map((z, i) => (i % 2 === 0 ? z : -z) / (i + 2))].reverse();

export const SPECIAL_HELPERS: Readonly<Record<string, Snippet>> = {
  erf_f32: fn(
    `fn erfc_tail(x: f32) -> f32 {
  if (x > 10.1) { return 0.0; }
  let near = trunc(x * 16.0) / 16.0;
  let scale = exp_f32(-near * near) * exp_f32(-(x - near) * (x + near));
  if (x <= 4.0) { return scale * ${horner("x", ERF.midP)} / ${horner("x", ERF.midQ)}; }
  let z = 1.0 / (x * x);
  return scale * (0.564189584 - z * ${horner("z", ERF.farP)} / ${horner("z", ERF.farQ)}) / x;
}
fn erf_f32(x: f32) -> f32 {
  if (is_nan(x)) { return x; }
  let a = abs(x);
  if (a <= 0.46875) { let z = x * x; return x * ${horner("z", ERF.nearP)} / ${horner("z", ERF.nearQ)}; }
  return with_sign(1.0 - erfc_tail(a), x);
}`,
    "is_nan",
    "exp_f32",
    "with_sign",
  ),
  erfc_f32: fn(
    `fn erfc_f32(x: f32) -> f32 {
  if (is_nan(x)) { return x; }
  if (abs(x) <= 0.46875) { return 1.0 - erf_f32(x); }
  if (x < 0.0) { return 2.0 - erfc_tail(-x); }
  return erfc_tail(x);
}`,
    "erf_f32",
  ),
  // M. Giles, "Approximating the erfinv function", GPU Computing Gems (2011): single precision, two polynomials.
  erfinv_f32: fn(
    `fn erfinv_f32(x: f32) -> f32 {
  let a = abs(x);
  if (is_nan(x) || a > 1.0) { return nan(); }
  if (a == 1.0) { return with_sign(inf(), x); }
  var w = -log_f32((1.0 - x) * (1.0 + x));
  if (a < 0.25) { w = -log1p_f32(-x * x); }
  if (w < 5.0) {
    w = w - 2.5;
    return x * ${horner("w", [2.81022636e-8, 3.43273939e-7, -3.5233877e-6, -4.39150654e-6, 0.00021858087, -0.00125372503, -0.00417768164, 0.246640727, 1.50140941])};
  }
  w = sqrt(w) - 3.0;
  return x * ${horner("w", [-0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613, 0.00943887047, 1.00167406, 2.83297682])};
}`,
    "is_nan",
    "nan",
    "inf",
    "with_sign",
    "log1p_f32",
  ),
  size_sin_pi: fn(`fn size_sin_pi(x: f32) -> f32 { return abs(sin_f32(3.14159265 * (x - round(x)))); }`, "sin_f32"),
  // Stirling's series from 8 on, reached by the recurrence; around the zeros at 1 and 2 a Taylor series keeps the digits.
  lgamma_f32: fn(
    `fn lgamma_near2(t: f32) -> f32 {
  return t * ${horner("t", LGAMMA_AT_2)};
}
fn lgamma_positive(x: f32) -> f32 {
  if (x > 1.5 && x < 2.5) { return lgamma_near2(x - 2.0); }
  if (x > 0.5 && x <= 1.5) { return lgamma_near2(x - 1.0) - log1p_f32(x - 1.0); }
  var z = x;
  var product = 1.0;
  loop {
    if (z >= 8.0) { break; }
    product = product * z;
    z = z + 1.0;
  }
  let i = 1.0 / z;
  let series = i * (8.33333333e-2 + i * i * (-2.77777778e-3 + i * i * 7.93650794e-4));
  return (z - 0.5) * (log_f32(z) - 1.0) + 0.418938533 + series - log_f32(product);
}
fn lgamma_f32(x: f32) -> f32 {
  if (is_nan(x)) { return x; }
  if (is_inf(x) || (x <= 0.0 && floor(x) == x)) { return inf(); }
  if (x > 1.0e30) { return x * (log_f32(x) - 1.0); }
  if (x >= 0.5) { return lgamma_positive(x); }
  return log_f32(3.14159265 / size_sin_pi(x)) - lgamma_positive(1.0 - x);
}`,
    "is_nan",
    "is_inf",
    "inf",
    "log_f32",
    "log1p_f32",
    "size_sin_pi",
  ),
  digamma_f32: fn(
    `fn digamma_f32(x: f32) -> f32 {
  if (x == 0.0) { return with_sign(inf(), -x); }
  if (is_nan(x) || (x < 0.0 && (is_inf(x) || floor(x) == x))) { return nan(); }
  if (is_inf(x)) { return x; }
  var z = x;
  var shift = 0.0;
  if (x < 0.0) {
    shift = -3.14159265 / tan_f32(3.14159265 * (x - round(x)));
    z = 1.0 - x;
  }
  loop {
    if (z >= 8.0) { break; }
    shift = shift - 1.0 / z;
    z = z + 1.0;
  }
  let i = 1.0 / (z * z);
  let series = i * (8.33333333e-2 + i * (-8.33333333e-3 + i * 3.96825397e-3));
  return shift + (log_f32(z) - 0.5 / z) - series;
}`,
    "is_nan",
    "is_inf",
    "nan",
    "inf",
    "with_sign",
    "tan_f32",
    "log_f32",
  ),
};
