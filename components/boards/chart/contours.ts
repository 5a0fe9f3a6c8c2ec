export type Segment = readonly [number, number, number, number];

/**
 * Pieces of the lines along which a matrix has a given height (marching squares), in columns and rows as coordinates.
 */
export function contourLines(z: readonly (readonly (number | null)[])[], level: number): readonly Segment[] {
  const segments: Segment[] = [];
  for (let j = 0; j + 1 < z.length; j++) {
    for (let i = 0; i + 1 < z[j].length; i++) {
      const corners = [z[j][i], z[j][i + 1], z[j + 1][i + 1], z[j + 1][i]];
      if (corners.some((corner) => corner === null || corner === undefined)) continue;
      const [a, b, c, d] = corners as number[];
      const cut = (from: number, to: number) => (level - from) / (to - from);
      const crossings: (readonly [number, number])[] = [];
      if (a < level !== b < level) crossings.push([i + cut(a, b), j]);
      if (b < level !== c < level) crossings.push([i + 1, j + cut(b, c)]);
      if (c < level !== d < level) crossings.push([i + 1 - cut(c, d), j + 1]);
      if (d < level !== a < level) crossings.push([i, j + 1 - cut(d, a)]);
      for (let k = 0; k + 1 < crossings.length; k += 2) segments.push([...crossings[k], ...crossings[k + 1]]);
    }
  }
  return segments;
}
