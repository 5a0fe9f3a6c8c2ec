/** Arithmetic of 64-bit integers held as BigInt. Storing into a BigInt64Array or BigUint64Array wraps. */

/** Written as statements: Math.max, which a checker suggests for the ternary, does not take BigInts. */
export function maxBig(x: bigint, y: bigint): bigint {
  if (x > y) return x;
  return y;
}

export function minBig(x: bigint, y: bigint): bigint {
  if (x < y) return x;
  return y;
}

/** Wrapping to 64 bits keeps a running value from growing without bound; the sign does not matter until it is stored. */
export const addBig = (x: bigint, y: bigint): bigint => BigInt.asIntN(64, x + y);
export const mulBig = (x: bigint, y: bigint): bigint => BigInt.asIntN(64, x * y);

/** Python's `%`, and 0 for a divisor of 0. */
export function modBig(x: bigint, y: bigint): bigint {
  if (y === 0n) return 0n;
  const r = x % y;
  return r !== 0n && r < 0n !== y < 0n ? r + y : r;
}
