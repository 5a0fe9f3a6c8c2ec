/**
 * Compares training traces: programs that print their losses, a step a line, in full precision.
 *
 * Two runs of the same floating-point program on different kernels part slowly, since training amplifies the last bits. So
 * a trace agrees when its first losses do, and how well it agrees later is told, not judged.
 */

/** The losses of so many first steps must agree. */
export const FIRST_STEPS = 20;
/** Relative difference that these losses may have. */
export const TOLERANCE = 1e-3;
/** Steps after which the agreement is told. */
const TOLD = [1, 10, 20, 50, 100];
/** A float32 has seven digits and a bit: more is not told. */
const MOST_DIGITS = 7;

const stepsOf = (text) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));

const relative = (expected, actual) =>
  expected === actual ? 0 : Math.abs(expected - actual) / Math.max(Math.abs(expected), Number.MIN_VALUE);

/** @returns {number} significant digits to which numbers with this relative difference agree, at most seven */
const digitsOf = (difference) =>
  difference === 0 ? MOST_DIGITS : Math.max(0, Math.min(MOST_DIGITS, Math.floor(-Math.log10(difference))));

/**
 * @param {string} expected what the real framework printed: the loss, or losses, of a step in each line
 * @param {string} actual
 * @returns {{ why: string | null, digits: [number, number][] }} the first difference within the first steps that is too
 *   large, in words; and pairs (steps, digits to which all losses of so many steps agree)
 */
export function compareTrace(expected, actual) {
  const left = stepsOf(expected);
  const right = stepsOf(actual);
  if (left.flat().some(Number.isNaN)) throw new Error("a trace prints numbers only");
  if (left.length !== right.length || left.some((losses, i) => losses.length !== right[i].length))
    return { why: `expected the losses of ${left.length} steps, found ${right.length} lines`, digits: [] };
  let worst = 0;
  let why = null;
  const digits = [];
  for (const [i, losses] of left.entries()) {
    for (const [k, loss] of losses.entries()) {
      const difference = relative(loss, right[i][k]);
      // NaN compares as false: a loss that is no number must not pass.
      if (!(difference <= TOLERANCE) && i < FIRST_STEPS)
        why ??= `step ${i + 1}: expected loss ${loss}, found ${right[i][k]}`;
      worst = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(worst, difference);
    }
    if (TOLD.includes(i + 1) || i + 1 === left.length) digits.push([i + 1, digitsOf(worst)]);
  }
  return { why, digits };
}
