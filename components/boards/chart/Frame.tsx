import type { ReactNode } from "react";
import { round } from "./path";
import type { Scale } from "./scales";

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface LegendEntry {
  readonly name: string;
  readonly colour: string;
}

const letter = 6.4;
const lineHeight = 16;

/** Where the entries of a legend stand, row by row, and how high they are together. */
export function placeLegend(entries: readonly LegendEntry[], width: number) {
  let [x, row] = [0, 0];
  const placed = entries.map((entry) => {
    const wide = 22 + Math.min(entry.name.length, 40) * letter;
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    const at = { ...entry, x, y: row * lineHeight };
    x += wide + 8;
    return at;
  });
  return { placed, height: entries.length === 0 ? 0 : (row + 1) * lineHeight + 4 };
}

interface FrameProps {
  readonly width: number;
  readonly height: number;
  readonly box: Box;
  readonly x: Scale;
  readonly y: Scale;
  readonly xLabel?: string;
  readonly yLabel?: string;
  readonly title?: string;
  readonly legend?: readonly LegendEntry[];
  /** Lines across the drawing at the ticks. */
  readonly grid?: boolean;
  readonly children: ReactNode;
}

/** Axes around a drawing, with a title and a legend above it, so that it can stand alone as a file. */
export function Frame(props: FrameProps) {
  const { width, height, box, x, y, xLabel, yLabel, title, legend = [], grid = true, children } = props;
  const titleRoom = title ? 20 : 0;
  const { placed } = placeLegend(legend, width - box.left - 8);
  return (
    <>
      {title && (
        <text className="chart-title" x={width / 2} y={14} textAnchor="middle">
          {title}
        </text>
      )}
      {placed.map((entry) => (
        <g key={`${entry.x} ${entry.y}`} transform={`translate(${box.left + entry.x} ${titleRoom + entry.y + 4})`}>
          <rect width={12} height={8} y={1} rx={2} style={{ fill: entry.colour }} />
          <text className="chart-legend" x={16} y={9}>
            {entry.name.length > 40 ? `${entry.name.slice(0, 39)}…` : entry.name}
          </text>
        </g>
      ))}
      <g>
        {grid &&
          y.ticks.map(({ at }) => (
            <path key={at} className="chart-gridline" d={`M${box.left} ${round(at)}H${box.right}`} />
          ))}
        {grid &&
          x.ticks.map(({ at }) => (
            <path key={at} className="chart-gridline" d={`M${round(at)} ${box.top}V${box.bottom}`} />
          ))}
      </g>
      {children}
      <g>
        <path className="chart-edge" d={`M${box.left} ${box.top}V${box.bottom}H${box.right}`} />
        {y.ticks.map(({ at, label }) => (
          <text key={at} x={box.left - 6} y={at + 4} textAnchor="end">
            {label}
          </text>
        ))}
        {x.ticks.map(({ at, label }) => (
          <text key={at} x={at} y={box.bottom + 16} textAnchor="middle">
            {label}
          </text>
        ))}
        {xLabel && (
          <text className="chart-label" x={(box.left + box.right) / 2} y={height - 4} textAnchor="middle">
            {xLabel}
          </text>
        )}
        {yLabel && (
          <text
            className="chart-label"
            textAnchor="middle"
            transform={`translate(12 ${(box.top + box.bottom) / 2}) rotate(-90)`}
          >
            {yLabel}
          </text>
        )}
      </g>
    </>
  );
}

/** The room that a drawing has, once axes, title and legend have theirs. */
export function boxOf(options: {
  readonly width: number;
  readonly height: number;
  readonly title?: string;
  readonly xLabel?: string;
  readonly yLabel?: string;
  readonly legend?: readonly LegendEntry[];
  /** Characters of the widest label of the y axis. */
  readonly labelLength?: number;
}): Box {
  const { width, height, title, xLabel, yLabel, legend = [], labelLength = 6 } = options;
  const left = 14 + Math.min(labelLength, 16) * letter + (yLabel ? 16 : 0);
  const top = 8 + (title ? 20 : 0) + placeLegend(legend, width - left - 8).height;
  return { left, right: width - 12, top, bottom: Math.max(top + 20, height - 24 - (xLabel ? 18 : 0)) };
}
