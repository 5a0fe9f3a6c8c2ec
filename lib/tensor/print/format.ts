/** Floats as Python's format codes `f` and `e` print them: rounded from the exact binary value, halves to even. */

/** |x| as a fraction of integers. */
function fraction(x: number): { numerator: bigint; denominator: bigint } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(x));
  const bits = view.getBigUint64(0);
  const exponent = Number(bits >> 52n);
  const mantissa = bits & ((1n << 52n) - 1n);
  const significand = exponent === 0 ? mantissa : mantissa | (1n << 52n);
  const power = Math.max(exponent, 1) - 1075;
  return power >= 0
    ? { numerator: significand << BigInt(power), denominator: 1n }
    : { numerator: significand, denominator: 1n << BigInt(-power) };
}

/** The integer nearest to |x| * 10^digits. */
function scaled(x: number, digits: number): bigint {
  const { numerator, denominator } = fraction(x);
  const top = digits > 0 ? numerator * 10n ** BigInt(digits) : numerator;
  const bottom = digits < 0 ? denominator * 10n ** BigInt(-digits) : denominator;
  const quotient = top / bottom;
  const twice = 2n * (top % bottom);
  const up = twice > bottom || (twice === bottom && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}

const isNegative = (x: number): boolean => x < 0 || Object.is(x, -0);

/** What is printed of NaN and infinities, or null for other numbers. */
export function nonFinite(x: number): string | null {
  if (Number.isNaN(x)) return "nan";
  return Number.isFinite(x) ? null : x > 0 ? "inf" : "-inf";
}

/** f"{x:.{digits}f}" */
export function fixed(x: number, digits: number): string {
  const special = nonFinite(x);
  if (special) return special;
  const text = scaled(x, digits)
    .toString()
    .padStart(digits + 1, "0");
  const sign = isNegative(x) ? "-" : "";
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** f"{x:.{digits}e}" */
export function exponential(x: number, digits: number): string {
  const special = nonFinite(x);
  if (special) return special;
  let exponent = x === 0 ? 0 : Number(x.toExponential().split("e")[1]);
  let text = scaled(x, digits - exponent)
    .toString()
    .padStart(digits + 1, "0");
  if (text.length > digits + 1) {
    exponent++;
    text = text.slice(0, -1);
  }
  const mantissa = digits === 0 ? text : `${text[0]}.${text.slice(1)}`;
  const power = Math.abs(exponent).toString().padStart(2, "0");
  return `${isNegative(x) ? "-" : ""}${mantissa}e${exponent < 0 ? "-" : "+"}${power}`;
}
