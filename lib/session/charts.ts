import type { ScalarEvent } from "@/lib/record";

export interface Point {
  readonly step: number;
  readonly value: number;
}

/** One curve. `points` holds every `stride`-th point that came; `latest` is always the newest one. */
export interface Series {
  readonly run: string;
  readonly points: readonly Point[];
  readonly stride: number;
  readonly count: number;
  readonly latest: Point;
}

/** The curves of one tag, drawn together. */
export interface Chart {
  readonly tag: string;
  readonly series: readonly Series[];
}

/** More points than pixels add nothing; at the ceiling every second one is let go. */
const maxPoints = 2000;
const maxCharts = 12;
const maxSeries = 12;

/** The charts with one more point; points beyond the ceilings on charts and runs are not kept. */
export function addPoint(charts: readonly Chart[], event: ScalarEvent): readonly Chart[] {
  const run = event.run ?? "";
  const point: Point = { step: event.step, value: event.value };
  const fresh: Series = { run, points: [point], stride: 1, count: 1, latest: point };
  const chart = charts.find((each) => each.tag === event.tag);
  if (chart === undefined) {
    return charts.length < maxCharts ? [...charts, { tag: event.tag, series: [fresh] }] : charts;
  }
  const known = chart.series.find((each) => each.run === run);
  if (known === undefined && chart.series.length >= maxSeries) return charts;
  const series =
    known === undefined
      ? [...chart.series, fresh]
      : chart.series.map((each) => (each === known ? extend(each, point) : each));
  return charts.map((each) => (each === chart ? { ...each, series } : each));
}

function extend(series: Series, point: Point): Series {
  const { stride, count } = series;
  if (count % stride !== 0) return { ...series, count: count + 1, latest: point };
  const points = [...series.points, point];
  if (points.length < maxPoints) return { ...series, points, count: count + 1, latest: point };
  const thinned = points.filter((_, index) => index % 2 === 0);
  return { ...series, points: thinned, stride: stride * 2, count: count + 1, latest: point };
}

/** The points to draw: what is kept, and the newest one at the end. */
export const drawnPoints = ({ points, latest }: Series): readonly Point[] =>
  points.at(-1) === latest ? points : [...points, latest];
