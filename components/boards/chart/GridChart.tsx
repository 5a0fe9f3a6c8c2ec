"use client";

import type { RefObject } from "react";
import { type ColourScale, colourAt } from "./colours";
import { contourLines } from "./contours";
import { boxOf, Frame } from "./Frame";
import { round } from "./path";
import { extent, linear, roundSteps, type Scale, short } from "./scales";
import { useWidth } from "./useWidth";

export interface GridChartProps {
  readonly label: string;
  /** Row by row, the first at the bottom, as Plotly draws it. */
  readonly z: readonly (readonly (number | null)[])[];
  readonly kind: "heatmap" | "contour";
  readonly scale: ColourScale;
  readonly low?: number;
  readonly high?: number;
  readonly columns?: readonly (string | number)[] | null;
  readonly rows?: readonly (string | number)[] | null;
  readonly missing?: string;
  readonly height: number;
  readonly title?: string;
  readonly xLabel?: string;
  readonly yLabel?: string;
  readonly svg?: RefObject<SVGSVGElement | null>;
}

/** A matrix as coloured fields, or as lines of equal height between them. */
export function GridChart(props: GridChartProps) {
  const { label, z, kind, scale, columns, rows, missing, height, title, xLabel, yLabel, svg } = props;
  const [holder, width] = useWidth<HTMLDivElement>();
  const [countY, countX] = [z.length, Math.max(0, ...z.map((row) => row.length))];
  const found = extent(z.flat()) ?? [0, 1];
  const [low, high] = [props.low ?? found[0], props.high ?? found[1]];
  const names = (given: readonly (string | number)[] | null | undefined, count: number) =>
    given ?? Array.from({ length: count }, (_, i) => i);
  const [namesX, namesY] = [names(columns, countX), names(rows, countY)];
  const labelLength = Math.max(...namesY.map((name) => String(name).length), 2);
  const plain = boxOf({ width, height, title, xLabel, yLabel, labelLength });
  const box = { ...plain, right: plain.right - 64 };
  const [cellX, cellY] = [(box.right - box.left) / Math.max(1, countX), (box.bottom - box.top) / Math.max(1, countY)];
  const x = places(
    namesX,
    (i) => box.left + (i + 0.5) * cellX,
    cellX,
    Math.max(...namesX.map((n) => String(n).length), 1) * 7,
  );
  const y = places(namesY, (i) => box.bottom - (i + 0.5) * cellY, cellY, 16);
  const part = (value: number) => (high === low ? 0.5 : (value - low) / (high - low));
  const levels = kind === "contour" ? roundSteps(low, high, 9).filter((level) => level > low && level < high) : [];
  const bar = linear([low, high], [box.bottom, box.top], 5);
  return (
    <div className="chart" ref={holder}>
      {width > 0 && (
        <svg ref={svg} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
          <Frame width={width} height={height} box={box} x={x} y={y} grid={false} {...{ xLabel, yLabel, title }}>
            {z.map((row, j) =>
              row.map((value, i) =>
                value === null && missing === undefined ? null : (
                  <rect
                    // biome-ignore lint/suspicious/noArrayIndexKey: a field is its place
                    key={`${j} ${i}`}
                    x={round(box.left + i * cellX)}
                    y={round(box.bottom - (j + 1) * cellY)}
                    width={round(cellX + 0.6)}
                    height={round(cellY + 0.6)}
                    style={{ fill: value === null ? missing : colourAt(scale, part(value)) }}
                  >
                    <title>{`${namesY[j]}, ${namesX[i]}: ${value === null ? "NaN" : short(value)}`}</title>
                  </rect>
                ),
              ),
            )}
            {levels.map((level) => (
              <path
                key={level}
                className="chart-contour"
                d={contourLines(z, level)
                  .map(
                    ([ax, ay, bx, by]) =>
                      `M${round(x.at(ax))} ${round(y.at(ay))}L${round(x.at(bx))} ${round(y.at(by))}`,
                  )
                  .join("")}
              />
            ))}
            <g>
              {Array.from({ length: 24 }, (_, i) => {
                const [from, to] = [i / 24, (i + 1) / 24];
                const tall = box.bottom - box.top;
                return (
                  <rect
                    // biome-ignore lint/suspicious/noArrayIndexKey: a step of the scale is its place
                    key={i}
                    x={box.right + 14}
                    y={round(box.bottom - to * tall)}
                    width={12}
                    height={round(tall / 24 + 0.6)}
                    style={{ fill: colourAt(scale, (from + to) / 2) }}
                  />
                );
              })}
              {bar.ticks.map(({ at, label: words }) => (
                <text key={at} className="chart-legend" x={box.right + 30} y={at + 4}>
                  {words}
                </text>
              ))}
            </g>
          </Frame>
        </svg>
      )}
    </div>
  );
}

/** Names along an axis, as many as there is room for. `at` takes fractions of a field too. */
function places(names: readonly (string | number)[], at: (i: number) => number, cell: number, room: number): Scale {
  const every = Math.max(1, Math.ceil(room / Math.max(cell, 0.01)));
  return {
    domain: [0, names.length],
    range: [at(0), at(names.length)],
    at,
    ticks: names.flatMap((name, i) => (i % every === 0 ? [{ value: i, at: at(i), label: String(name) }] : [])),
  };
}
