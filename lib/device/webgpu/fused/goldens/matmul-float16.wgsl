// matmul 8x8x8
enable f16;
@group(0) @binding(0) var<uniform> params: array<vec4<i32>, 1>;
@group(1) @binding(0) var<storage, read> in0: array<vec4<f16>>;
@group(1) @binding(1) var<storage, read> in1: array<f16>;
@group(1) @binding(2) var<storage, read_write> out0: array<f16>;
fn with_sign(size: f32, like: f32) -> f32 { return bitcast<f32>((bitcast<u32>(size) & 0x7fffffffu) | (bitcast<u32>(like) & 0x80000000u)); }
fn from_bits(bits: u32) -> f32 { var b = bits; return bitcast<f32>(b); }
fn inf() -> f32 { return from_bits(0x7f800000u); }
fn round_f16(x: f32) -> f32 {
  let a = abs(x);
  let b = bitcast<u32>(x);
  if ((b & 0x7f800000u) == 0x7f800000u) { return x; }
  if (a < 6.103515625e-5) { return with_sign(round(a * 16777216.0) / 16777216.0, x); }
  if (a >= 65520.0) { return with_sign(inf(), x); }
  return bitcast<f32>((b + 0xfffu + ((b >> 13u) & 1u)) & 0xffffe000u);
}
fn is_nan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn max_f32(a: f32, b: f32) -> f32 {
  if (is_nan(a)) { return a; }
  if (is_nan(b)) { return b; }
  return max(a, b);
}
fn finish(c0: i32, c1: i32, acc: f32) {
  let narrowed = round_f16(acc);
  let v0 = round_f16(max_f32(narrowed, 0f));
  out0[c0 * 8 + c1] = f16(v0);
}
@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) tile: vec3<u32>, @builtin(num_workgroups) tiles: vec3<u32>, @builtin(local_invocation_index) lane: u32) {
  let group = tile.y * tiles.x + tile.x;
  let i = group * 64u + lane;
let tileCol = i32(group % 1u);
  let tileRow = i32((group / 1u) % 1u);
  if (group >= 1u) { return; }
  let row = (tileRow * 8 + i32(lane / 8u)) * 1;
  let col = (tileCol * 8 + i32(lane % 8u)) * 1;
  let baseA = 0;
  let baseB = 0;
  var acc0_0 = 0.0;
  let pa0 = baseA + (row + 0) * 2;
  let pb0 = baseB + (col + 0) * 1;
  for (var s = 0; s < 2; s++) {
  let a0 = vec4<f32>(in0[pa0 + s]);
  let b0_0 = f32(in1[pb0 + s * 32]);
  acc0_0 = fma(a0.x, b0_0, acc0_0);
  let b1_0 = f32(in1[pb0 + s * 32 + 8]);
  acc0_0 = fma(a0.y, b1_0, acc0_0);
  let b2_0 = f32(in1[pb0 + s * 32 + 16]);
  acc0_0 = fma(a0.z, b2_0, acc0_0);
  let b3_0 = f32(in1[pb0 + s * 32 + 24]);
  acc0_0 = fma(a0.w, b3_0, acc0_0);
  }
  finish(row + 0, col + 0, acc0_0);
}
