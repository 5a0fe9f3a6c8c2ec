import type { Snippet } from "./types";

/**
 * Trigonometric functions in WGSL, for the reasons given in float.ts. Polynomials are the minimax ones of S. Moshier's
 * Cephes library; large arguments are reduced after M. Payne and R. Hanek, "Radian reduction for trigonometric
 * functions", SIGNUM Newsletter 18 (1983).
 */

const fn = (code: string, ...needs: string[]): Snippet => ({ code, needs });

export const TRIGONOMETRY_HELPERS: Readonly<Record<string, Snippet>> = {
  mul_wide: fn(
    `fn mul_wide(a: u32, b: u32) -> vec2<u32> {
  let a0 = a & 0xffffu; let a1 = a >> 16u;
  let b0 = b & 0xffffu; let b1 = b >> 16u;
  let low = a0 * b0;
  let mid = a1 * b0 + (low >> 16u);
  let cross = a0 * b1 + (mid & 0xffffu);
  return vec2<u32>((cross << 16u) | (low & 0xffffu), a1 * b1 + (mid >> 16u) + (cross >> 16u));
}`,
  ),
  // The quadrant of x and its distance from the middle of it, both from x * 2/pi. Small x by subtraction of a pi/2 split
  // in three; large x by multiplying the mantissa with the 96 bits of 2/pi that its exponent selects.
  quadrant: fn(
    `struct Quadrant { q: u32, r: f32 }
const TWO_OVER_PI = array<u32, 8>(0u, 0xa2f9836eu, 0x4e441529u, 0xfc2757d1u, 0xf534ddc0u, 0xdb629599u, 0x3c439041u, 0xfe5163abu);
fn quadrant(x: f32) -> Quadrant {
  let a = abs(x);
  if (a < 4096.0) {
    let k = round(x * 0.636619772);
    let r = ((x - k * 1.5703125) - k * 4.83751297e-4) - k * 7.54978942e-8;
    return Quadrant(bitcast<u32>(i32(k)), r);
  }
  let b = bitcast<u32>(a);
  let m = (b & 0x7fffffu) | 0x800000u;
  // x = m * 2^e; with p the first of the bits of 2/pi that matter, the product modulo 4 needs bits p.. on.
  let e = i32(b >> 23u) - 150;
  let p = u32(e + 30);
  let w = p >> 5u;
  let s = p & 31u;
  var table = TWO_OVER_PI;
  let t0 = table[w]; let t1 = table[w + 1u]; let t2 = table[w + 2u]; let t3 = table[w + 3u];
  let h0 = select((t0 << s) | (t1 >> (32u - s)), t0, s == 0u);
  let h1 = select((t1 << s) | (t2 >> (32u - s)), t1, s == 0u);
  let h2 = select((t2 << s) | (t3 >> (32u - s)), t2, s == 0u);
  // The low 64 bits of m * (h0 h1), with the carry of m * h2: two bits of quadrant, then the fraction.
  let lowest = mul_wide(m, h2);
  let middle = mul_wide(m, h1);
  let low = middle.x + lowest.y;
  let carry = select(0u, 1u, low < middle.x);
  let high = m * h0 + middle.y + carry;
  var q = high >> 30u;
  var f = (high << 2u) | (low >> 30u);
  let up = (f >> 31u) == 1u;
  if (up) { q = q + 1u; f = 0u - f; }
  var r = f32(f) * 2.32830644e-10 * 1.57079633;
  if (up) { r = -r; }
  if (x < 0.0) { return Quadrant(0u - q, -r); }
  return Quadrant(q, r);
}`,
    "mul_wide",
  ),
  sin_poly: fn(
    `fn sin_poly(r: f32) -> f32 {
  let z = r * r;
  return r + r * z * (-1.66666546e-1 + z * (8.33216087e-3 - z * 1.95152959e-4));
}
fn cos_poly(r: f32) -> f32 {
  let z = r * r;
  return 1.0 - 0.5 * z + z * z * (4.16666457e-2 + z * (-1.38873163e-3 + z * 2.44331571e-5));
}
fn sin_at(q: u32, r: f32) -> f32 {
  let v = select(sin_poly(r), cos_poly(r), (q & 1u) == 1u);
  return select(v, -v, (q & 2u) == 2u);
}`,
  ),
  sin_f32: fn(
    `fn sin_f32(x: f32) -> f32 {
  if (!is_finite(x)) { return nan(); }
  let t = quadrant(x);
  return sin_at(t.q, t.r);
}`,
    "is_finite",
    "nan",
    "quadrant",
    "sin_poly",
  ),
  cos_f32: fn(
    `fn cos_f32(x: f32) -> f32 {
  if (!is_finite(x)) { return nan(); }
  let t = quadrant(x);
  return sin_at(t.q + 1u, t.r);
}`,
    "is_finite",
    "nan",
    "quadrant",
    "sin_poly",
  ),
  tan_f32: fn(
    `fn tan_f32(x: f32) -> f32 {
  if (!is_finite(x)) { return nan(); }
  let t = quadrant(x);
  return sin_at(t.q, t.r) / sin_at(t.q + 1u, t.r);
}`,
    "is_finite",
    "nan",
    "quadrant",
    "sin_poly",
  ),
  asin_f32: fn(
    `fn asin_poly(x: f32) -> f32 {
  let z = x * x;
  return x + x * z * (1.66667524e-1 + z * (7.49530027e-2 + z * (4.54700260e-2 + z * (2.41813110e-2 + z * 4.21631990e-2))));
}
fn asin_f32(x: f32) -> f32 {
  let a = abs(x);
  if (is_nan(x) || a > 1.0) { return nan(); }
  if (a <= 0.5) { return asin_poly(x); }
  return with_sign(1.57079633 - 2.0 * asin_poly(sqrt(0.5 * (1.0 - a))), x);
}`,
    "is_nan",
    "nan",
    "with_sign",
  ),
  acos_f32: fn(
    `fn acos_f32(x: f32) -> f32 {
  if (is_nan(x) || abs(x) > 1.0) { return nan(); }
  if (x > 0.5) { return 2.0 * asin_poly(sqrt(0.5 * (1.0 - x))); }
  if (x < -0.5) { return 3.14159265 - 2.0 * asin_poly(sqrt(0.5 * (1.0 + x))); }
  return 1.57079633 - asin_poly(x);
}`,
    "asin_f32",
  ),
  atan_f32: fn(
    `fn atan_f32(x: f32) -> f32 {
  if (is_nan(x)) { return x; }
  let a = abs(x);
  var t = a;
  var base = 0.0;
  if (a > 2.41421356) { base = 1.57079633; t = -1.0 / a; }
  else if (a > 0.414213562) { base = 0.785398163; t = (a - 1.0) / (a + 1.0); }
  let z = t * t;
  let p = t + t * z * (-3.33329491e-1 + z * (1.99777106e-1 + z * (-1.38776856e-1 + z * 8.05374450e-2)));
  return with_sign(base + p, x);
}`,
    "is_nan",
    "with_sign",
  ),
  atan2_f32: fn(
    `fn atan2_f32(y: f32, x: f32) -> f32 {
  if (is_nan(x) || is_nan(y)) { return nan(); }
  let left = (bitcast<u32>(x) >> 31u) == 1u;
  if (y == 0.0) { return with_sign(select(0.0, 3.14159265, left), y); }
  if (is_inf(x)) {
    let corner = select(0.0, 0.785398163, is_inf(y));
    return with_sign(select(corner, 3.14159265 - corner, left), y);
  }
  if (x == 0.0 || is_inf(y)) { return with_sign(1.57079633, y); }
  let t = atan_f32(abs(y) / abs(x));
  return with_sign(select(t, 3.14159265 - t, left), y);
}`,
    "atan_f32",
    "is_inf",
    "nan",
  ),
};
