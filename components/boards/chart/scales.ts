/** Where values lie along an axis, and which of them are written beside it. */
export interface Scale {
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  at(value: number): number;
  readonly ticks: readonly Tick[];
}

export interface Tick {
  readonly value: number;
  readonly at: number;
  readonly label: string;
}

/** A number in few characters, such as 0.0012, 1.5k or 3e-7. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size >= 1e6 || size < 1e-4) {
    const [mantissa, exponent] = value.toExponential(2).split("e");
    return `${Number(mantissa)}e${Number(exponent)}`;
  }
  return String(Number(value.toPrecision(4)));
}

/** Round numbers from `low` to `high`, about `count` of them. */
export function roundSteps(low: number, high: number, count: number): readonly number[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [low];
  const raw = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 2.5, 5, 10].find((each) => each * power >= raw * 0.999) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** @param format how a tick is written; as a short number where it is left out */
export function linear(
  domain: readonly [number, number],
  range: readonly [number, number],
  count: number,
  format: (value: number) => string = short,
): Scale {
  const [low, high] = domain[0] === domain[1] ? [domain[0] - 0.5, domain[1] + 0.5] : domain;
  const at = (value: number) => range[0] + ((value - low) / (high - low)) * (range[1] - range[0]);
  const ticks = roundSteps(low, high, count).map((value) => ({ value, at: at(value), label: format(value) }));
  return { domain: [low, high], range, at, ticks };
}

/** A logarithmic scale. What is not above zero has no place on it, and `at` gives NaN. */
export function logarithmic(domain: readonly [number, number], range: readonly [number, number], count: number): Scale {
  const low = domain[0] > 0 ? domain[0] : 1e-6;
  const high = Math.max(domain[1], low * 10);
  const [a, b] = [Math.log10(low), Math.log10(high)];
  const at = (value: number) =>
    value > 0 ? range[0] + ((Math.log10(value) - a) / (b - a)) * (range[1] - range[0]) : Number.NaN;
  const decades = Math.floor(b + 1e-9) - Math.ceil(a - 1e-9) + 1;
  const every = Math.max(1, Math.ceil(decades / count));
  const factors = decades <= 2 ? [1, 2, 5] : [1];
  const ticks: Tick[] = [];
  for (let decade = Math.floor(a); decade <= Math.ceil(b); decade += every) {
    for (const factor of factors) {
      const value = factor * 10 ** decade;
      if (value >= low * 0.999 && value <= high * 1.001) ticks.push({ value, at: at(value), label: short(value) });
    }
  }
  return { domain: [low, high], range, at, ticks };
}

/** The least and the greatest finite value; null where there is none. */
export function extent(values: Iterable<number | null>): readonly [number, number] | null {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? null : [low, high];
}

/** Some room above and below. */
export function padded([low, high]: readonly [number, number], part = 0.06): readonly [number, number] {
  const room = (high - low) * part || Math.abs(high) * part || 0.5;
  return [low - room, high + room];
}
