import type { Snippet } from "./types";

/**
 * Float functions in WGSL. The language lets an implementation assume that NaN and infinity never occur, and asks little
 * of some functions (log may be 5e-7 off near 1, atan 4096 units in the last place). So NaN and infinity are told from
 * their bits, and what must be accurate is written here; it is then also the same on every GPU. exp and log reduce their
 * argument to a small interval and take a series there.
 */

const fn = (code: string, ...needs: string[]): Snippet => ({ code, needs });

export const FLOAT_HELPERS: Readonly<Record<string, Snippet>> = {
  is_nan: fn("fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }"),
  is_inf: fn("fn is_inf(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) == 0x7f800000u; }"),
  is_finite: fn("fn is_finite(x: f32) -> bool { return (bitcast<u32>(x) & 0x7f800000u) != 0x7f800000u; }"),
  // The bits pass through a variable because a constant expression must not yield NaN or infinity.
  from_bits: fn("fn from_bits(bits: u32) -> f32 { var b = bits; return bitcast<f32>(b); }"),
  nan: fn("fn nan() -> f32 { return from_bits(0x7fc00000u); }", "from_bits"),
  inf: fn("fn inf() -> f32 { return from_bits(0x7f800000u); }", "from_bits"),
  with_sign: fn(
    "fn with_sign(size: f32, like: f32) -> f32 { return bitcast<f32>((bitcast<u32>(size) & 0x7fffffffu) | (bitcast<u32>(like) & 0x80000000u)); }",
  ),

  round_bf16: fn(
    `fn round_bf16(x: f32) -> f32 {
  let b = bitcast<u32>(x);
  if ((b & 0x7f800000u) == 0x7f800000u) { return x; }
  return bitcast<f32>((b + 0x7fffu + ((b >> 16u) & 1u)) & 0xffff0000u);
}`,
  ),
  // Below 2^-14 the spacing is 2^-24; above, 13 bits of the mantissa go. 65520 is the first to round to infinity.
  round_f16: fn(
    `fn round_f16(x: f32) -> f32 {
  let a = abs(x);
  let b = bitcast<u32>(x);
  if ((b & 0x7f800000u) == 0x7f800000u) { return x; }
  if (a < 6.103515625e-5) { return with_sign(round(a * 16777216.0) / 16777216.0, x); }
  if (a >= 65520.0) { return with_sign(inf(), x); }
  return bitcast<f32>((b + 0xfffu + ((b >> 13u) & 1u)) & 0xffffe000u);
}`,
    "with_sign",
    "inf",
  ),

  max_f32: fn(
    `fn max_f32(a: f32, b: f32) -> f32 {
  if (is_nan(a)) { return a; }
  if (is_nan(b)) { return b; }
  return max(a, b);
}`,
    "is_nan",
  ),
  min_f32: fn(
    `fn min_f32(a: f32, b: f32) -> f32 {
  if (is_nan(a)) { return a; }
  if (is_nan(b)) { return b; }
  return min(a, b);
}`,
    "is_nan",
  ),
  sign_f32: fn(
    `fn sign_f32(x: f32) -> f32 {
  if (is_nan(x)) { return x; }
  return select(select(0.0, -1.0, x < 0.0), 1.0, x > 0.0);
}`,
    "is_nan",
  ),

  // 2^n in two factors, so that neither leaves the range while the product is inside it.
  scale2: fn(
    `fn pow2i(n: i32) -> f32 { return bitcast<f32>(u32(clamp(n, -126, 127) + 127) << 23u); }
fn scale2(x: f32, n: i32) -> f32 {
  let half = n / 2;
  return x * pow2i(half) * pow2i(n - half);
}`,
  ),
  exp_f32: fn(
    `fn exp_f32(x: f32) -> f32 {
  if (is_nan(x)) { return x; }
  if (x > 88.8) { return inf(); }
  if (x < -104.0) { return 0.0; }
  let k = round(x * 1.44269504);
  let r = (x - k * 0.693359375) + k * 2.12194440e-4;
  let p = 1.0 + r + r * r * (0.5 + r * (1.66666655e-1 + r * (4.16657959e-2 + r * (8.33345191e-3 + r * (1.39819995e-3 + r * 1.98756915e-4)))));
  return scale2(p, i32(k));
}`,
    "is_nan",
    "inf",
    "scale2",
  ),
  expm1_f32: fn(
    `fn expm1_f32(x: f32) -> f32 {
  if (abs(x) < 0.35) {
    return x + x * x * (0.5 + x * (1.66666667e-1 + x * (4.16666667e-2 + x * (8.33333333e-3 + x * (1.38888889e-3 + x * (1.98412698e-4 + x * 2.48015873e-5))))));
  }
  return exp_f32(x) - 1.0;
}`,
    "exp_f32",
  ),
  // log((1 + s) / (1 - s)) = 2 (s + s^3/3 + s^5/5 + ...)
  log_ratio: fn(
    `fn log_ratio(s: f32) -> f32 {
  let z = s * s;
  return 2.0 * s + 2.0 * s * z * (3.33333333e-1 + z * (0.2 + z * (1.42857143e-1 + z * (1.11111111e-1 + z * 9.09090909e-2))));
}`,
  ),
  log_f32: fn(
    `fn log_f32(x: f32) -> f32 {
  if (is_nan(x) || x < 0.0) { return nan(); }
  if (x == 0.0) { return -inf(); }
  if (is_inf(x)) { return x; }
  var y = x;
  var e = 0;
  if (y < 1.17549435e-38) { y = y * 8388608.0; e = -23; }
  let b = bitcast<u32>(y);
  // The mantissa in [sqrt(1/2), sqrt(2)).
  let top = (b - 0x3f3504f3u) & 0xff800000u;
  e += bitcast<i32>(top) >> 23u;
  let m = bitcast<f32>(b - top);
  let k = f32(e);
  return k * 0.693359375 + (log_ratio((m - 1.0) / (m + 1.0)) - k * 2.12194440e-4);
}`,
    "is_nan",
    "is_inf",
    "nan",
    "inf",
    "log_ratio",
  ),
  // The whole part is kept apart from the logarithm of the mantissa, so that powers of the base come out exact.
  log2_f32: fn(
    `fn log2_f32(x: f32) -> f32 {
  if (is_nan(x) || x <= 0.0 || is_inf(x) || x < 1.17549435e-38) { return log_f32(x) * 1.44269504; }
  let b = bitcast<u32>(x);
  let top = (b - 0x3f3504f3u) & 0xff800000u;
  let m = bitcast<f32>(b - top);
  return f32(bitcast<i32>(top) >> 23u) + log_ratio((m - 1.0) / (m + 1.0)) * 1.44269504;
}`,
    "log_f32",
  ),
  log10_f32: fn("fn log10_f32(x: f32) -> f32 { return log_f32(x) / 2.30258509; }", "log_f32"),
  log1p_f32: fn(
    `fn log1p_f32(x: f32) -> f32 {
  if (abs(x) < 0.25) { return log_ratio(x / (2.0 + x)); }
  return log_f32(1.0 + x);
}`,
    "log_f32",
  ),
  sigmoid_f32: fn("fn sigmoid_f32(x: f32) -> f32 { return 1.0 / (1.0 + exp_f32(-x)); }", "exp_f32"),
  sinh_f32: fn(
    `fn sinh_f32(x: f32) -> f32 {
  let a = abs(x);
  if (is_nan(x)) { return x; }
  if (a > 88.0) { let h = exp_f32(a * 0.5); return with_sign(0.5 * h * h, x); }
  let e = expm1_f32(a);
  return with_sign(0.5 * (e + e / (e + 1.0)), x);
}`,
    "expm1_f32",
    "with_sign",
  ),
  cosh_f32: fn(
    `fn cosh_f32(x: f32) -> f32 {
  let a = abs(x);
  if (a > 88.0) { let h = exp_f32(a * 0.5); return 0.5 * h * h; }
  let e = exp_f32(a);
  return 0.5 * e + 0.5 / e;
}`,
    "exp_f32",
  ),
  tanh_f32: fn(
    `fn tanh_f32(x: f32) -> f32 {
  let a = abs(x);
  if (is_nan(x)) { return x; }
  if (a > 9.5) { return with_sign(1.0, x); }
  let e = expm1_f32(2.0 * a);
  return with_sign(e / (e + 2.0), x);
}`,
    "expm1_f32",
    "with_sign",
  ),
  asinh_f32: fn(
    `fn asinh_f32(x: f32) -> f32 {
  let a = abs(x);
  if (is_nan(x)) { return x; }
  if (a > 1.0e8) { return with_sign(log_f32(a) + 0.693147181, x); }
  return with_sign(log1p_f32(a + a * a / (1.0 + sqrt(1.0 + a * a))), x);
}`,
    "log1p_f32",
    "with_sign",
  ),
  acosh_f32: fn(
    `fn acosh_f32(x: f32) -> f32 {
  if (is_nan(x) || x < 1.0) { return nan(); }
  if (x > 1.0e8) { return log_f32(x) + 0.693147181; }
  let t = x - 1.0;
  return log1p_f32(t + sqrt(2.0 * t + t * t));
}`,
    "log1p_f32",
    "nan",
  ),
  atanh_f32: fn(
    `fn atanh_f32(x: f32) -> f32 {
  let a = abs(x);
  if (is_nan(x) || a > 1.0) { return nan(); }
  if (a == 1.0) { return with_sign(inf(), x); }
  return with_sign(0.5 * log1p_f32(2.0 * a / (1.0 - a)), x);
}`,
    "log1p_f32",
    "with_sign",
    "nan",
    "inf",
  ),

  // Exact: takes away the largest power-of-two multiple of b that fits, until less than b is left.
  rem_f32: fn(
    `fn rem_f32(x: f32, y: f32) -> f32 {
  if (!is_finite(x) || is_nan(y) || y == 0.0) { return nan(); }
  let b = abs(y);
  var a = abs(x);
  // 280 binary places lie between the largest and the smallest float.
  for (var i = 0; i < 280; i++) {
    if (a < b || is_inf(b)) { break; }
    let e = i32(bitcast<u32>(a) >> 23u) - i32(bitcast<u32>(b) >> 23u);
    var t = scale2(b, e);
    if (t > a) { t = scale2(b, e - 1); }
    a = a - t;
  }
  return with_sign(a, x);
}`,
    "is_finite",
    "is_nan",
    "is_inf",
    "nan",
    "scale2",
    "with_sign",
  ),
  mod_f32: fn(
    `fn mod_f32(x: f32, y: f32) -> f32 {
  let r = rem_f32(x, y);
  if (!is_nan(r) && r != 0.0 && (r < 0.0) != (y < 0.0)) { return r + y; }
  return r;
}`,
    "rem_f32",
  ),
  floor_div_f32: fn(
    `fn floor_div_f32(x: f32, y: f32) -> f32 {
  if (y == 0.0) { return x / y; }
  let r = rem_f32(x, y);
  if (is_nan(r)) { return r; }
  var q = (x - r) / y;
  if (r != 0.0 && (r < 0.0) != (y < 0.0)) { q = q - 1.0; }
  if (q == 0.0) { return with_sign(0.0, x / y); }
  let f = floor(q);
  return select(f, f + 1.0, q - f > 0.5);
}`,
    "rem_f32",
    "with_sign",
  ),

  // Whole exponents up to 64 by multiplication, which keeps squares exact; else by logarithm, with the signs of IEEE 754.
  pow_f32: fn(
    `fn pow_f32(a: f32, b: f32) -> f32 {
  if (b == 0.0 || a == 1.0) { return 1.0; }
  if (is_nan(a) || is_nan(b)) { return nan(); }
  let whole = is_inf(b) || floor(b) == b;
  if (whole && abs(b) <= 64.0) {
    var e = u32(abs(b));
    var base = a;
    var r = 1.0;
    loop {
      if (e == 0u) { break; }
      if ((e & 1u) == 1u) { r = r * base; }
      base = base * base;
      e = e >> 1u;
    }
    return select(r, 1.0 / r, b < 0.0);
  }
  let size = abs(a);
  if (is_inf(b)) {
    if (size == 1.0) { return 1.0; }
    return select(0.0, inf(), (size > 1.0) == (b > 0.0));
  }
  let odd = whole && abs(b) < 16777216.0 && (u32(abs(b)) & 1u) == 1u;
  if (a < 0.0 && !whole && !is_inf(a)) { return nan(); }
  if (b == 0.5 && is_finite(a)) { return sqrt(a); }
  let r = exp_f32(b * log_f32(size));
  return select(r, -r, odd && (bitcast<u32>(a) >> 31u) == 1u);
}`,
    "is_nan",
    "is_inf",
    "is_finite",
    "nan",
    "inf",
    "exp_f32",
    "log_f32",
  ),
};
