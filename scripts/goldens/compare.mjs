/**
 * Tells whether what our kernel printed is what the real framework printed.
 *
 * Text is compared character by character. Numbers with a point or an exponent may differ by float noise; integers, shapes,
 * dtypes and words may not. Equal numbers must also be written alike (`1.`, `1.0` and `1.0000` are three different prints),
 * and a number with four decimals, the torch way, must stay one.
 */

/** Relative and absolute tolerance by dtype: the rule for float32; for the others about one unit in the last place kept. */
const TOLERANCE = {
  float16: { relative: 1e-3, absolute: 1e-6 },
  bfloat16: { relative: 8e-3, absolute: 1e-6 },
  float32: { relative: 1e-4, absolute: 1e-6 },
  float64: { relative: 1e-9, absolute: 1e-12 },
  // Part by part.
  complex64: { relative: 1e-4, absolute: 1e-6 },
  complex128: { relative: 1e-9, absolute: 1e-12 },
};

const NUMBER = /(?<![\w.])[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?(?!\w)/g;
const INTEGER = /^[-+]?\d+$/;

/** Whether a finite float is near enough to the frozen one. */
export function close(expected, actual, dtype = "float32") {
  const { relative, absolute } = TOLERANCE[dtype];
  return Math.abs(expected - actual) <= Math.max(absolute, relative * Math.abs(expected));
}

/** A line as alternating text and number tokens: text[0] number[0] text[1] number[1] ... text[n]. */
function split(line) {
  return { texts: line.split(NUMBER), numbers: line.match(NUMBER) ?? [] };
}

function decimals(token) {
  const point = token.indexOf(".");
  return point < 0 ? 0 : token.slice(point + 1).replace(/[eE].*/, "").length;
}

function sameNumber(expected, actual) {
  if (expected === actual) return true;
  if (INTEGER.test(expected) || INTEGER.test(actual)) return false;
  if (Number(expected) === Number(actual)) return false;
  if (decimals(expected) === 4 && decimals(actual) !== 4) return false;
  return close(Number(expected), Number(actual));
}

/** Whether two lines agree; where `spaces` is false, runs of spaces count as one. */
function sameLine(expected, actual, spaces) {
  const left = split(expected);
  const right = split(actual);
  const gap = (text) => (spaces ? text : text.replace(/ +/g, " ").replace(/(?<=[[(]) | (?=[\])])/g, ""));
  return (
    left.numbers.length === right.numbers.length &&
    left.texts.every((text, i) => gap(text) === gap(right.texts[i])) &&
    left.numbers.every((number, i) => sameNumber(number, right.numbers[i]))
  );
}

/** NumPy pads the elements of an array to the longest one: float noise in one element moves the others. */
function noiseMovesColumns(expected, actual) {
  return expected.some((line, i) => {
    const left = split(line).numbers;
    const right = split(actual[i] ?? "").numbers;
    return left.some((number, k) => right[k] && number.length !== right[k].length && sameNumber(number, right[k]));
  });
}

/**
 * Compares two outputs line by line.
 * @returns null where they agree, else the first line that differs: { line (from 1), expected, actual }, with null for a line
 *   that is not there.
 */
export function compareText(expected, actual) {
  const left = expected.split("\n");
  const right = actual.split("\n");
  const spaces = !noiseMovesColumns(left, right);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    if (i < left.length && i < right.length && sameLine(left[i], right[i], spaces)) continue;
    return { line: i + 1, expected: left[i] ?? null, actual: right[i] ?? null };
  }
  return null;
}

/** What differs between two tensors or Python values of a case, in words; null where nothing does. */
function differenceOfValues(expected, actual) {
  if (expected === null || actual === null || actual === undefined) {
    return expected === (actual ?? null)
      ? null
      : `expected ${JSON.stringify(expected)}, found ${JSON.stringify(actual)}`;
  }
  if ("py" in expected) {
    return (
      compareText(expected.py, String(actual.py)) &&
      `expected ${expected.py}, found ${actual.py ?? JSON.stringify(actual)}`
    );
  }
  if (expected.t !== actual.t) return `expected dtype ${expected.t}, found ${actual.t}`;
  if (String(expected.s) !== String(actual.s)) return `expected shape [${expected.s}], found [${actual.s}]`;
  const isFloat = expected.t in TOLERANCE;
  // "nan" and "inf" are strings in JSON, and equal only to themselves.
  const same = (a, b) =>
    a === b || (isFloat && typeof a === "number" && typeof b === "number" && close(a, b, expected.t));
  const at = expected.v.findIndex((value, i) => !same(value, actual.v[i]));
  if (at < 0) return null;
  return `expected element ${at} to be ${expected.v[at]}, found ${actual.v[at]}`;
}

/**
 * Compares what one op case gave: two parsed lines of run_cases.py.
 * @returns null where they agree, else one line of words.
 */
export function compareCase(expected, actual) {
  for (const key of ["text", "raised"]) {
    if (!(key in expected)) continue;
    const found = actual[key] ?? actual.error ?? null;
    if (found !== null && key in actual && compareText(expected[key], found) === null) return null;
    return `expected ${JSON.stringify(expected[key])}, found ${JSON.stringify(found)}`;
  }
  if (!("out" in actual)) return `it raised ${actual.error ?? actual.raised}`;
  if (expected.out.length !== actual.out.length) {
    return `expected ${expected.out.length} outputs, found ${actual.out.length}`;
  }
  for (const [i, value] of expected.out.entries()) {
    const difference = differenceOfValues(value, actual.out[i]);
    if (difference) return `output ${i}: ${difference}`;
  }
  for (const [name, value] of Object.entries(expected.grad ?? {})) {
    const difference = differenceOfValues(value, actual.grad?.[name]);
    if (difference) return `gradient of ${name}: ${difference}`;
  }
  return null;
}
