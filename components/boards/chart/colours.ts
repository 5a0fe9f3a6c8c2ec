/** Colour scales by the names that Plotly has for them: a few fixed points each, blended in between. */
const scales: Readonly<Record<string, readonly string[]>> = {
  viridis: ["#440154", "#472f7d", "#39568c", "#287d8e", "#1f968b", "#3cbb75", "#95d840", "#fde725"],
  cividis: ["#00204d", "#31446b", "#666970", "#958f78", "#cab969", "#ffea46"],
  greys: ["#000000", "#ffffff"],
  hot: ["#000000", "#e60000", "#ffd200", "#ffffff"],
  jet: ["#000083", "#003caa", "#05ffff", "#ffff00", "#fa0000", "#800000"],
  rdbu: ["#050aac", "#6a89f7", "#bebebe", "#dcaa84", "#e6915a", "#b20a1c"],
  bluered: ["#0000ff", "#ff0000"],
  blues: ["#050aac", "#283cbe", "#466ef5", "#5a78f5", "#6a89f7", "#dcdcdc"],
  reds: ["#dcdcdc", "#f5c39d", "#f5a069", "#b20a1c"],
  greens: ["#00441b", "#238b45", "#74c476", "#c7e9c0", "#f7fcf5"],
  portland: ["#0c3383", "#0a88ba", "#f2d338", "#f28f38", "#d91e1e"],
  electric: ["#000000", "#1e0064", "#780064", "#a05a00", "#e6c800", "#fffadc"],
};

export type ColourScale = string | readonly (readonly [number, string])[];

/** The colour at a part from 0 to 1 of a scale; Viridis where its name is not known. */
export function colourAt(scale: ColourScale, part: number): string {
  const at = Math.min(1, Math.max(0, Number.isFinite(part) ? part : 0));
  if (typeof scale !== "string") return blendStops(scale, at);
  const stops = scales[scale.toLowerCase()] ?? scales.viridis;
  const place = at * (stops.length - 1);
  const first = Math.min(stops.length - 2, Math.floor(place));
  return blend(stops[first], stops[first + 1], place - first);
}

function blendStops(stops: readonly (readonly [number, string])[], at: number): string {
  const after = stops.findIndex(([place]) => place >= at);
  if (after <= 0) return stops[Math.max(after, 0)]?.[1] ?? "#888888";
  const [[a, from], [b, to]] = [stops[after - 1], stops[after]];
  return blend(from, to, b === a ? 0 : (at - a) / (b - a));
}

function blend(from: string, to: string, part: number): string {
  const [a, b] = [parts(from), parts(to)];
  // A name of a colour cannot be blended: the nearer one is taken.
  if (a === null || b === null) return part < 0.5 ? from : to;
  const mixed = a.map((value, i) => Math.round(value + (b[i] - value) * part));
  return `rgb(${mixed.join(" ")})`;
}

function parts(colour: string): readonly number[] | null {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  return found ? found.slice(1).map((hex) => Number.parseInt(hex, 16)) : null;
}
