export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/**
 * The path of a line. Where a point has no place, the line has a gap. Of many points in one column of pixels, the first, the
 * last, the lowest and the highest are drawn: more cannot be seen.
 */
export function linePath(points: readonly (Pixel | null)[]): string {
  const parts: string[] = [];
  let run: Pixel[] = [];
  const close = () => {
    if (run.length > 0)
      parts.push(
        thin(run)
          .map(({ x, y }, i) => `${i === 0 ? "M" : "L"}${round(x)} ${round(y)}`)
          .join(""),
      );
    run = [];
  };
  for (const point of points) {
    if (point === null) close();
    else run.push(point);
  }
  close();
  return parts.join("");
}

export const round = (value: number): number => Math.round(value * 10) / 10;

function thin(points: readonly Pixel[]): readonly Pixel[] {
  if (points.length < 1500) return points;
  const kept: Pixel[] = [];
  let column: Pixel[] = [];
  const flush = () => {
    if (column.length <= 4) kept.push(...column);
    else {
      const low = column.reduce((a, b) => (b.y < a.y ? b : a));
      const high = column.reduce((a, b) => (b.y > a.y ? b : a));
      const wanted = new Set([column[0], low, high, column[column.length - 1]]);
      kept.push(...column.filter((point) => wanted.has(point)));
    }
    column = [];
  };
  for (const point of points) {
    if (column.length > 0 && Math.floor(point.x) !== Math.floor(column[0].x)) flush();
    column.push(point);
  }
  flush();
  return kept;
}
