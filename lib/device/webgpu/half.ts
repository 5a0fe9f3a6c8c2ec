/**
 * float16 between the host, where its values lie in a Float32Array, and the GPU, where they may lie in two bytes each:
 * sign, 5 bits of exponent, 10 of fraction.
 */

const f32 = new Float32Array(1);
const u32 = new Uint32Array(f32.buffer);

/** The bits of the float16 nearest to `x`, ties to even; what is too large becomes infinity. */
export function toHalf(x: number): number {
  f32[0] = x;
  const bits = u32[0];
  const sign = (bits >>> 16) & 0x8000;
  const size = bits & 0x7fffffff;
  if (size > 0x7f800000) return sign | 0x7e00;
  // 65520 lies halfway between the largest float16 and what would come after it.
  if (size >= 0x477ff000) return sign | 0x7c00;
  // From 2^-14 on: the exponent's bias goes from 127 to 15, and 13 bits of the fraction are rounded away.
  if (size >= 0x38800000) return sign | ((size - 0x38000000 + 0xfff + ((size >>> 13) & 1)) >>> 13);
  // Below, the spacing is 2^-24. Adding 0.5, whose spacing is the same, lets the float32 unit round.
  f32[0] = Math.abs(x) + 0.5;
  return sign | (u32[0] - 0x3f000000);
}

/** The number that these bits stand for. */
export function fromHalf(bits: number): number {
  const size = bits & 0x7fff;
  if (size < 0x0400) return (bits & 0x8000 ? -1 : 1) * size * 2 ** -24;
  const exponent = size >= 0x7c00 ? 0x7f800000 : ((size & 0x7c00) << 13) + 0x38000000;
  u32[0] = ((bits & 0x8000) << 16) | exponent | ((size & 0x3ff) << 13);
  return f32[0];
}

let table: Float32Array | null = null;

/** The numbers of these bits. */
export function fromHalves(bits: Uint16Array, out: Float32Array): void {
  if (bits.length < 4096) {
    for (let i = 0; i < bits.length; i++) out[i] = fromHalf(bits[i]);
    return;
  }
  table ??= Float32Array.from({ length: 65_536 }, (_, k) => fromHalf(k));
  for (let i = 0; i < bits.length; i++) out[i] = table[bits[i]];
}

/** The bits of these numbers, followed by a zero where it takes one to fill whole words. */
export function toHalves(data: ArrayLike<number>): Uint16Array {
  const out = new Uint16Array(data.length + (data.length % 2));
  for (let i = 0; i < data.length; i++) out[i] = toHalf(data[i]);
  return out;
}
