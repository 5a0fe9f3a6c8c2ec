/**
 * Functions that JavaScript's Math lacks, in float64, accurate to a few units in the last place unless said otherwise.
 */

const evaluate = (x: number, c: readonly number[]): number => {
  let y = c[0];
  for (let i = 1; i < c.length; i++) y = y * x + c[i];
  return y;
};

// W. J. Cody, "Rational Chebyshev approximation for the error function", Math. Comp. 23 (1969): erf on [0, 0.46875],
// exp(x^2) erfc(x) on [0.46875, 4], and x exp(x^2) erfc(x) in 1/x^2 beyond. Highest power first.
export const ERF = {
  nearP: [0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694],
  nearQ: [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171],
  midP: [
    2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001,
    881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
  ],
  midQ: [
    1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
    4362.619090143247, 3439.3676741437216, 1230.3393548037495,
  ],
  farP: [
    0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
    0.0006587491615298378,
  ],
  farQ: [1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918],
};
const INV_SQRT_PI = 0.5641895835477563;

/** erfc of x >= 0.46875. The exponent is split so that its rounding error is not magnified. */
function erfcTail(x: number): number {
  if (x > 27) return 0;
  const near = Math.trunc(x * 16) / 16;
  const scale = Math.exp(-near * near) * Math.exp(-(x - near) * (x + near));
  if (x <= 4) return (scale * evaluate(x, ERF.midP)) / evaluate(x, ERF.midQ);
  const z = 1 / (x * x);
  return (scale * (INV_SQRT_PI - (z * evaluate(z, ERF.farP)) / evaluate(z, ERF.farQ))) / x;
}

export function erf(x: number): number {
  const a = Math.abs(x);
  if (a <= 0.46875) {
    const z = x * x;
    return (x * evaluate(z, ERF.nearP)) / evaluate(z, ERF.nearQ);
  }
  if (Number.isNaN(x)) return x;
  const y = 1 - erfcTail(a);
  return x < 0 ? -y : y;
}

export function erfc(x: number): number {
  if (Math.abs(x) <= 0.46875) return 1 - erf(x);
  if (Number.isNaN(x)) return x;
  return x < 0 ? 2 - erfcTail(-x) : erfcTail(x);
}

/** Winitzki's closed form as a first guess (2e-3), then Halley steps; each cubes the error. */
export function erfinv(y: number): number {
  if (!(Math.abs(y) < 1)) return y === 1 ? Infinity : y === -1 ? -Infinity : Number.NaN;
  if (y === 0) return y;
  const a = Math.abs(y);
  const l = Math.log1p(-a * a);
  const t = 2 / (Math.PI * 0.147) + l / 2;
  let x = Math.sqrt(Math.sqrt(t * t - l / 0.147) - t);
  for (let i = 0; i < 3; i++) {
    // Near 1 the complement keeps the digits that 1 - erf(x) would lose.
    const error = a > 0.5 ? 1 - a - erfc(x) : erf(x) - a;
    const step = error / (2 * INV_SQRT_PI * Math.exp(-x * x));
    x -= step / (1 + x * step);
  }
  return y < 0 ? -x : x;
}

// Lanczos' approximation with g = 7 and nine terms (the coefficients as computed by P. Godfrey).
const LANCZOS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** log |gamma(x)|; poles at 0, -1, -2, ... give infinity. */
export function lgamma(x: number): number {
  if (Number.isNaN(x)) return x;
  if (!Number.isFinite(x)) return Infinity;
  if (x <= 0 && x === Math.floor(x)) return Infinity;
  if (x < 0.5) return Math.log(Math.PI / Math.abs(sinPi(x))) - lgamma(1 - x);
  if (x === 1 || x === 2) return 0;
  const z = x - 1;
  let sum = LANCZOS[0];
  for (let i = 1; i < LANCZOS.length; i++) sum += LANCZOS[i] / (z + i);
  const t = z + 7.5;
  // t - (z + 0.5) = 7 keeps large arguments from cancelling.
  return (z + 0.5) * (Math.log(t) - 1) - 7 + Math.log(sum * 2.5066282746310002);
}

/** sin(pi x) without the error of pi * x for large x. */
function sinPi(x: number): number {
  const r = x - 2 * Math.round(x / 2);
  return Math.sin(Math.PI * r);
}

/** The logarithmic derivative of gamma. -infinity at 0 (infinity at -0), NaN at the other poles. */
export function digamma(x: number): number {
  if (x === 0) return Object.is(x, -0) ? Infinity : -Infinity;
  if (Number.isNaN(x) || x === -Infinity) return Number.NaN;
  if (x < 0) {
    if (x === Math.floor(x)) return Number.NaN;
    const r = x - Math.floor(x);
    return digamma(1 - x) - Math.PI / Math.tan(Math.PI * r);
  }
  let shift = 0;
  let z = x;
  while (z < 10) shift -= 1 / z++;
  const i = 1 / (z * z);
  // The asymptotic series: Bernoulli numbers over 2k.
  const series = evaluate(i, [1 / 12, -691 / 32760, 1 / 132, -1 / 240, 1 / 252, -1 / 120, 1 / 12]) * i;
  return shift + Math.log(z) - 0.5 / z - series;
}

const TWO52 = 2 ** 52;

/** To the nearest integer, ties to even; keeps the sign of zero. */
export function roundHalfEven(x: number): number {
  const a = Math.abs(x);
  if (!(a < TWO52)) return x;
  const r = a + TWO52 - TWO52;
  return x < 0 || Object.is(x, -0) ? -r : r;
}

/** As C's pow: 1 to any power is 1, and so is -1 to an infinite one, where JavaScript says NaN. */
export function powFloat(a: number, b: number): number {
  if (a === 1) return 1;
  if (a === -1 && (b === Infinity || b === -Infinity)) return 1;
  return a ** b;
}

/** Integer power by squaring, wrapped to 32 bits. A negative exponent gives what rounding the true value to 0 gives. */
export function powInt32(a: number, b: number): number {
  if (b < 0) return a === 1 ? 1 : a === -1 ? (b % 2 === 0 ? 1 : -1) : 0;
  let result = 1;
  let base = a | 0;
  for (let e = b; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = Math.imul(result, base);
    base = Math.imul(base, base);
  }
  return result;
}

export function powBig(a: bigint, b: bigint): bigint {
  if (b < 0n) return a === 1n ? 1n : a === -1n ? (b % 2n === 0n ? 1n : -1n) : 0n;
  let result = 1n;
  let base = a;
  for (let e = b; e > 0n; e >>= 1n) {
    if (e & 1n) result = BigInt.asIntN(64, result * base);
    base = BigInt.asIntN(64, base * base);
  }
  return result;
}

/** Python's `%`: the remainder with the divisor's sign. */
export function modFloat(a: number, b: number): number {
  const r = a % b;
  return r !== 0 && r < 0 !== b < 0 ? r + b : r;
}

/** Python's `//` for floats: the quotient that goes with {@link modFloat}, so that a = b * (a // b) + a % b nearly. */
export function floorDivFloat(a: number, b: number): number {
  if (b === 0) return a / b;
  const r = a % b;
  let q = (a - r) / b;
  if (r !== 0 && r < 0 !== b < 0) q -= 1;
  if (q === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const f = Math.floor(q);
  return q - f > 0.5 ? f + 1 : f;
}
