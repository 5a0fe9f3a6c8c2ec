import type { Snippet } from "./types";

/** Arithmetic of int64 as vec2<u32>(low, high), two's complement, wrapping. */

const fn = (code: string, ...needs: string[]): Snippet => ({ code, needs });

export const INT64_HELPERS: Readonly<Record<string, Snippet>> = {
  add_i64: fn(
    `fn add_i64(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  let low = a.x + b.x;
  return vec2<u32>(low, a.y + b.y + select(0u, 1u, low < a.x));
}`,
  ),
  neg_i64: fn("fn neg_i64(a: vec2<u32>) -> vec2<u32> { return add_i64(~a, vec2<u32>(1u, 0u)); }", "add_i64"),
  sub_i64: fn(
    `fn sub_i64(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  return vec2<u32>(a.x - b.x, a.y - b.y - select(0u, 1u, a.x < b.x));
}`,
  ),
  mul_i64: fn(
    `fn mul_i64(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  let low = mul_wide(a.x, b.x);
  return vec2<u32>(low.x, low.y + a.x * b.y + a.y * b.x);
}`,
    "mul_wide",
  ),
  is_neg_i64: fn("fn is_neg_i64(a: vec2<u32>) -> bool { return (a.y >> 31u) == 1u; }"),
  abs_i64: fn(
    "fn abs_i64(a: vec2<u32>) -> vec2<u32> { if (is_neg_i64(a)) { return neg_i64(a); } return a; }",
    "neg_i64",
    "is_neg_i64",
  ),
  sign_i64: fn(
    `fn sign_i64(a: vec2<u32>) -> vec2<u32> {
  if (is_neg_i64(a)) { return vec2<u32>(0xffffffffu, 0xffffffffu); }
  return vec2<u32>(select(0u, 1u, any(a != vec2<u32>(0u))), 0u);
}`,
    "is_neg_i64",
  ),
  eq_i64: fn("fn eq_i64(a: vec2<u32>, b: vec2<u32>) -> bool { return all(a == b); }"),
  lt_i64: fn(
    `fn lt_i64(a: vec2<u32>, b: vec2<u32>) -> bool {
  if (a.y != b.y) { return bitcast<i32>(a.y) < bitcast<i32>(b.y); }
  return a.x < b.x;
}`,
  ),
  max_i64: fn(
    "fn max_i64(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> { if (lt_i64(a, b)) { return b; } return a; }",
    "lt_i64",
  ),
  min_i64: fn(
    "fn min_i64(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> { if (lt_i64(b, a)) { return b; } return a; }",
    "lt_i64",
  ),
  from_i32: fn("fn from_i32(x: i32) -> vec2<u32> { return vec2<u32>(bitcast<u32>(x), bitcast<u32>(x >> 31u)); }"),
  // Float conversions: the words are aligned so that one rounding, of a 32-bit integer with a sticky bit, decides.
  i64_to_f32: fn(
    `fn i64_to_f32(x: vec2<u32>) -> f32 {
  let a = abs_i64(x);
  var r: f32;
  if (a.y == 0u) { r = f32(a.x); }
  else {
    let n = countLeadingZeros(a.y);
    let high = select((a.y << n) | (a.x >> (32u - n)), a.y, n == 0u);
    let rest = a.x << n;
    r = f32(high | select(0u, 1u, rest != 0u)) * bitcast<f32>((127u + 32u - n) << 23u);
  }
  return select(r, -r, is_neg_i64(x));
}`,
    "abs_i64",
    "is_neg_i64",
  ),
  // Truncates; NaN and what does not fit become the lowest int64.
  f32_to_i64: fn(
    `fn f32_to_i64(x: f32) -> vec2<u32> {
  let b = bitcast<u32>(x);
  let e = i32((b >> 23u) & 0xffu) - 150;
  if (e >= 40) { return vec2<u32>(0u, 0x80000000u); }
  if (e < -23) { return vec2<u32>(0u); }
  let m = (b & 0x7fffffu) | 0x800000u;
  var r: vec2<u32>;
  if (e <= 0) { r = vec2<u32>(m >> u32(-e), 0u); }
  else if (e < 32) { r = vec2<u32>(m << u32(e), m >> u32(32 - e)); }
  else { r = vec2<u32>(0u, m << u32(e - 32)); }
  if ((b >> 31u) == 1u) { return neg_i64(r); }
  return r;
}`,
    "neg_i64",
  ),
  f32_to_i32: fn(
    `fn f32_to_i32(x: f32) -> i32 {
  if (is_nan(x) || x >= 2147483648.0 || x < -2147483648.0) { return i32(-2147483647) - 1; }
  return i32(x);
}`,
    "is_nan",
  ),
  shl_i64: fn(
    `fn shl_i64(a: vec2<u32>, count: vec2<u32>) -> vec2<u32> {
  let n = count.x;
  if (count.y != 0u || n >= 64u) { return vec2<u32>(0u); }
  if (n == 0u) { return a; }
  if (n >= 32u) { return vec2<u32>(0u, a.x << (n - 32u)); }
  return vec2<u32>(a.x << n, (a.y << n) | (a.x >> (32u - n)));
}`,
  ),
  shr_i64: fn(
    `fn shr_i64(a: vec2<u32>, count: vec2<u32>) -> vec2<u32> {
  let n = count.x;
  let top = bitcast<i32>(a.y);
  let fill = bitcast<u32>(top >> 31u);
  if (count.y != 0u || n >= 64u) { return vec2<u32>(fill); }
  if (n == 0u) { return a; }
  if (n >= 32u) { return vec2<u32>(bitcast<u32>(top >> (n - 32u)), fill); }
  return vec2<u32>((a.x >> n) | (a.y << (32u - n)), bitcast<u32>(top >> n));
}`,
  ),
};
