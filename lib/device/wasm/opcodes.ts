/**
 * Opcodes of the WebAssembly core specification (3.0, with fixed-width and relaxed SIMD) that the generated code uses.
 * Those of the vector instructions follow the prefix 0xfd, those of the saturating conversions 0xfc.
 */

/** Value types. */
export const I32 = 0x7f;
export const I64 = 0x7e;
export const F32 = 0x7d;
export const F64 = 0x7c;
export const V128 = 0x7b;
export type ValueType = typeof I32 | typeof I64 | typeof F32 | typeof F64 | typeof V128;

// biome-ignore format: a table reads better dense
export const i32 = {
  eqz: 0x45, eq: 0x46, ne: 0x47, lt_s: 0x48, lt_u: 0x49, gt_s: 0x4a, gt_u: 0x4b, le_s: 0x4c, le_u: 0x4d, ge_s: 0x4e, ge_u: 0x4f,
  add: 0x6a, sub: 0x6b, mul: 0x6c, div_s: 0x6d, div_u: 0x6e, rem_s: 0x6f, rem_u: 0x70, and: 0x71, or: 0x72, xor: 0x73,
  shl: 0x74, shr_s: 0x75, shr_u: 0x76, wrap_i64: 0xa7, reinterpret_f32: 0xbc, extend8_s: 0xc0, extend16_s: 0xc1,
} as const;

// biome-ignore format: a table reads better dense
export const i64 = {
  eqz: 0x50, eq: 0x51, ne: 0x52, lt_s: 0x53, lt_u: 0x54, gt_s: 0x55, gt_u: 0x56, le_s: 0x57, le_u: 0x58, ge_s: 0x59, ge_u: 0x5a,
  add: 0x7c, sub: 0x7d, mul: 0x7e, div_s: 0x7f, div_u: 0x80, rem_s: 0x81, rem_u: 0x82, and: 0x83, or: 0x84, xor: 0x85,
  shl: 0x86, shr_s: 0x87, shr_u: 0x88, extend_i32_s: 0xac, extend_i32_u: 0xad,
} as const;

// biome-ignore format: a table reads better dense
export const f32 = {
  eq: 0x5b, ne: 0x5c, lt: 0x5d, gt: 0x5e, le: 0x5f, ge: 0x60, abs: 0x8b, neg: 0x8c, ceil: 0x8d, floor: 0x8e, trunc: 0x8f,
  nearest: 0x90, sqrt: 0x91, add: 0x92, sub: 0x93, mul: 0x94, div: 0x95, min: 0x96, max: 0x97,
  convert_i32_s: 0xb2, convert_i32_u: 0xb3, convert_i64_s: 0xb4, convert_i64_u: 0xb5, demote_f64: 0xb6, reinterpret_i32: 0xbe,
} as const;

// biome-ignore format: a table reads better dense
export const f64 = {
  eq: 0x61, ne: 0x62, lt: 0x63, gt: 0x64, le: 0x65, ge: 0x66, abs: 0x99, neg: 0x9a, ceil: 0x9b, floor: 0x9c, trunc: 0x9d,
  nearest: 0x9e, sqrt: 0x9f, add: 0xa0, sub: 0xa1, mul: 0xa2, div: 0xa3, min: 0xa4, max: 0xa5,
  convert_i32_s: 0xb7, convert_i32_u: 0xb8, convert_i64_s: 0xb9, convert_i64_u: 0xba, promote_f32: 0xbb,
} as const;

/** After 0xfc. */
export const sat = { i32_f32_s: 0, i32_f32_u: 1, i32_f64_s: 2, i64_f32_s: 4, i64_f64_s: 6 } as const;

export const memory = {
  i32_load: 0x28, i64_load: 0x29, f32_load: 0x2a, f64_load: 0x2b, i32_load8_s: 0x2c, i32_load8_u: 0x2d,
  i32_load16_s: 0x2e, i32_load16_u: 0x2f, i32_store: 0x36, i64_store: 0x37, f32_store: 0x38, f64_store: 0x39,
  i32_store8: 0x3a, i32_store16: 0x3b,
} as const; // biome-ignore format: a table reads better dense

// biome-ignore format: a table reads better dense
export const v128 = {
  load: 0, load8x8_s: 1, load8x8_u: 2, load16x4_s: 3, load16x4_u: 4, load32_splat: 9, load64_splat: 10, store: 11,
  not: 77, and: 78, andnot: 79, or: 80, xor: 81, bitselect: 82, any_true: 83,
  load32_lane: 86, load64_lane: 87, store32_lane: 90, store64_lane: 91, load32_zero: 92, load64_zero: 93,
} as const;

export const i8x16 = { shuffle: 13, splat: 15, all_true: 99, narrow_i16x8_s: 101, narrow_i16x8_u: 102 } as const;

export const i16x8 = {
  narrow_i32x4_s: 133, narrow_i32x4_u: 134, extend_low_i8x16_s: 135, extend_low_i8x16_u: 137,
} as const; // biome-ignore format: a table reads better dense

// biome-ignore format: a table reads better dense
export const i32x4 = {
  splat: 17, extract_lane: 27, replace_lane: 28, eq: 55, ne: 56, lt_s: 57, lt_u: 58, gt_s: 59, gt_u: 60, le_s: 61, le_u: 62,
  ge_s: 63, ge_u: 64, abs: 160, neg: 161, all_true: 163, extend_low_i16x8_s: 167, extend_low_i16x8_u: 169,
  shl: 171, shr_s: 172, shr_u: 173, add: 174, sub: 177, mul: 181, min_s: 182, min_u: 183, max_s: 184, max_u: 185,
  trunc_sat_f32x4_s: 248, trunc_sat_f64x2_s_zero: 252, trunc_sat_f64x2_u_zero: 253,
} as const;

// biome-ignore format: a table reads better dense
export const i64x2 = {
  splat: 18, extract_lane: 29, replace_lane: 30, abs: 192, neg: 193, extend_low_i32x4_s: 199, extend_high_i32x4_s: 200,
  extend_low_i32x4_u: 201, extend_high_i32x4_u: 202, shl: 203, shr_s: 204, shr_u: 205, add: 206, sub: 209, mul: 213,
  eq: 214, ne: 215, lt_s: 216, gt_s: 217, le_s: 218, ge_s: 219,
} as const;

// biome-ignore format: a table reads better dense
export const f32x4 = {
  splat: 19, extract_lane: 31, replace_lane: 32, eq: 65, ne: 66, lt: 67, gt: 68, le: 69, ge: 70,
  demote_f64x2_zero: 94, ceil: 103, floor: 104, trunc: 105, nearest: 106, abs: 224, neg: 225, sqrt: 227,
  add: 228, sub: 229, mul: 230, div: 231, min: 232, max: 233, pmin: 234, pmax: 235, convert_i32x4_s: 250, convert_i32x4_u: 251,
  relaxed_madd: 0x105,
} as const;

// biome-ignore format: a table reads better dense
export const f64x2 = {
  splat: 20, extract_lane: 33, replace_lane: 34, eq: 71, ne: 72, lt: 73, gt: 74, le: 75, ge: 76, promote_low_f32x4: 95,
  ceil: 116, floor: 117, trunc: 122, nearest: 148, abs: 236, neg: 237, sqrt: 239, add: 240, sub: 241, mul: 242, div: 243,
  min: 244, max: 245, pmin: 246, pmax: 247, convert_low_i32x4_s: 254, convert_low_i32x4_u: 255,
} as const;
