import { drawnPoints, type Series } from "@/lib/session";

/**
 * Put several curves on one axis of steps.
 *
 * @returns the sorted steps, then for each curve its value at each step: null where it has none, and where the value is
 *   not finite, so that a curve that blew up ends instead of taking the scale with it. Of two values at one step the
 *   later one counts.
 */
export function alignSeries(series: readonly Series[]): [number[], ...(number | null)[][]] {
  const curves = series.map((each) => new Map(drawnPoints(each).map(({ step, value }) => [step, value])));
  const steps = [...new Set(curves.flatMap((curve) => [...curve.keys()]))].sort((a, b) => a - b);
  const rows = curves.map((curve) =>
    steps.map((step) => {
      const value = curve.get(step);
      return value !== undefined && Number.isFinite(value) ? value : null;
    }),
  );
  return [steps, ...rows];
}
