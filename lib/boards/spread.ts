import type { Bucket } from "./event";

/**
 * Histograms as they are drawn: over bins that all steps share, and as the bands that hold a given part of the values.
 */

/** The counts of a histogram over `bins` equal bins from `low` to `high`; a bucket that lies across bins is divided. */
export function rebin(buckets: readonly Bucket[], low: number, high: number, bins: number): readonly number[] {
  const counts = Array<number>(bins).fill(0);
  const width = (high - low) / bins;
  for (const { left, right, count } of buckets) {
    if (count === 0) continue;
    if (right <= left || width === 0) {
      const bin = width === 0 ? 0 : Math.min(bins - 1, Math.max(0, Math.floor((left - low) / width)));
      counts[bin] += count;
      continue;
    }
    const first = Math.max(0, Math.floor((left - low) / width));
    const last = Math.min(bins - 1, Math.ceil((right - low) / width) - 1);
    for (let bin = first; bin <= last; bin++) {
      const from = Math.max(left, low + bin * width);
      const to = Math.min(right, low + (bin + 1) * width);
      if (to > from) counts[bin] += (count * (to - from)) / (right - left);
    }
  }
  return counts;
}

/** The range of several histograms together; [0, 1] where there are no values. */
export function rangeOf(histograms: readonly (readonly Bucket[])[]): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const buckets of histograms) {
    for (const { left, right, count } of buckets) {
      if (count === 0) continue;
      low = Math.min(low, left);
      high = Math.max(high, right);
    }
  }
  if (low > high) return [0, 1];
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

/** The parts of the values below which the lines of a distribution run: minimum, one to three deviations of a normal one. */
export const percentiles = [0, 0.0668, 0.1587, 0.3085, 0.5, 0.6915, 0.8413, 0.9332, 1] as const;

/** The values below which these parts of a histogram lie. */
export function percentileValues(buckets: readonly Bucket[]): readonly number[] {
  const total = buckets.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return percentiles.map(() => Number.NaN);
  return percentiles.map((part) => {
    const wanted = part * total;
    let before = 0;
    for (const { left, right, count } of buckets) {
      if (count > 0 && before + count >= wanted) return left + (right - left) * ((wanted - before) / count);
      before += count;
    }
    return buckets.findLast(({ count }) => count > 0)?.right ?? Number.NaN;
  });
}
