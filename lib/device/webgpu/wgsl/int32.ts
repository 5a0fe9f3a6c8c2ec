import type { Snippet } from "./types";

const fn = (code: string, ...needs: string[]): Snippet => ({ code, needs });

/** Division by zero gives 0, and the one quotient that does not fit wraps. Powers are by squaring. */
export const INT32_HELPERS: Readonly<Record<string, Snippet>> = {
  div_i32: fn(`fn div_i32(a: i32, b: i32) -> i32 {
  if (b == 0) { return 0; }
  if (b == -1) { return -a; }
  return a / b;
}`),
  rem_i32: fn(`fn rem_i32(a: i32, b: i32) -> i32 {
  if (b == 0 || b == -1) { return 0; }
  return a % b;
}`),
  floor_div_i32: fn(
    `fn floor_div_i32(a: i32, b: i32) -> i32 {
  let q = div_i32(a, b);
  return select(q, q - 1, rem_i32(a, b) != 0 && (a < 0) != (b < 0));
}`,
    "div_i32",
    "rem_i32",
  ),
  mod_i32: fn(
    `fn mod_i32(a: i32, b: i32) -> i32 {
  let r = rem_i32(a, b);
  return select(r, r + b, r != 0 && (r < 0) != (b < 0));
}`,
    "rem_i32",
  ),
  div_u32: fn("fn div_u32(a: u32, b: u32) -> u32 { if (b == 0u) { return 0u; } return a / b; }"),
  rem_u32: fn("fn rem_u32(a: u32, b: u32) -> u32 { if (b == 0u) { return 0u; } return a % b; }"),
  pow_u32: fn(`fn pow_u32(a: u32, b: u32) -> u32 {
  var r = 1u;
  var base = a;
  var e = b;
  loop {
    if (e == 0u) { break; }
    if ((e & 1u) == 1u) { r = r * base; }
    base = base * base;
    e = e >> 1u;
  }
  return r;
}`),
  pow_i32: fn(
    `fn pow_i32(a: i32, b: i32) -> i32 {
  if (b < 0) {
    if (a == 1) { return 1; }
    if (a == -1) { return select(-1, 1, (b & 1) == 0); }
    return 0;
  }
  return bitcast<i32>(pow_u32(bitcast<u32>(a), u32(b)));
}`,
    "pow_u32",
  ),
};
