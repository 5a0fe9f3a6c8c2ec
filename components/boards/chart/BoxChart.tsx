"use client";

import type { RefObject } from "react";
import { boxOf, Frame } from "./Frame";
import { round } from "./path";
import { extent, linear, padded, type Scale, short } from "./scales";
import { useWidth } from "./useWidth";

export interface BoxSeries {
  readonly name: string;
  readonly colour: string;
  readonly values: readonly number[];
}

/** What a box shows: quartiles, the whiskers that reach at most 1.5 boxes further, and what lies beyond. */
export function boxNumbers(values: readonly number[]) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const quantile = (part: number) => {
    const place = (sorted.length - 1) * part;
    const low = Math.floor(place);
    return sorted[low] + (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]) * (place - low);
  };
  if (sorted.length === 0) return null;
  const [q1, median, q3] = [quantile(0.25), quantile(0.5), quantile(0.75)];
  const reach = 1.5 * (q3 - q1);
  const inside = sorted.filter((value) => value >= q1 - reach && value <= q3 + reach);
  const [low, high] = [inside[0], inside[inside.length - 1]];
  return { q1, median, q3, low, high, outliers: sorted.filter((value) => value < low || value > high) };
}

interface BoxChartProps {
  readonly label: string;
  readonly series: readonly BoxSeries[];
  readonly height: number;
  readonly title?: string;
  readonly xLabel?: string;
  readonly yLabel?: string;
  readonly svg?: RefObject<SVGSVGElement | null>;
}

/** A box for each series. */
export function BoxChart({ label, series, height, title, xLabel, yLabel, svg }: BoxChartProps) {
  const [holder, width] = useWidth<HTMLDivElement>();
  const range = padded(extent(series.flatMap(({ values }) => values)) ?? [0, 1]);
  const labelLength = Math.max(...linear(range, [0, 1], 5).ticks.map((tick) => tick.label.length), 3);
  const box = boxOf({ width, height, title, xLabel, yLabel, labelLength });
  const y = linear(range, [box.bottom, box.top], Math.max(2, Math.floor((box.bottom - box.top) / 38)));
  const slot = (box.right - box.left) / Math.max(1, series.length);
  const room = Math.max(3, Math.floor(slot / 6.4) - 1);
  const x: Scale = {
    domain: [0, series.length],
    range: [box.left, box.right],
    at: (i) => box.left + (i + 0.5) * slot,
    ticks: series.map(({ name }, i) => ({
      value: i,
      at: box.left + (i + 0.5) * slot,
      label: name.length > room ? `${name.slice(0, room - 1)}…` : name,
    })),
  };
  return (
    <div className="chart" ref={holder}>
      {width > 0 && (
        <svg ref={svg} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
          <Frame width={width} height={height} box={box} x={x} y={y} {...{ xLabel, yLabel, title }}>
            {series.map(({ name, colour, values }, i) => {
              const found = boxNumbers(values);
              if (found === null) return null;
              const [middle, half] = [x.at(i), Math.min(slot * 0.3, 40)];
              const at = (value: number) => round(y.at(value));
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: series may share a name
                <g key={i} className="chart-box" style={{ stroke: colour, fill: colour }}>
                  <title>{`${name}: ${[found.low, found.q1, found.median, found.q3, found.high].map(short).join(", ")}`}</title>
                  <path d={`M${middle} ${at(found.low)}V${at(found.q1)}M${middle} ${at(found.q3)}V${at(found.high)}`} />
                  <path
                    d={`M${middle - half / 2} ${at(found.low)}h${half}M${middle - half / 2} ${at(found.high)}h${half}`}
                  />
                  <rect
                    x={round(middle - half)}
                    y={at(found.q3)}
                    width={round(2 * half)}
                    height={Math.max(0, round(y.at(found.q1) - y.at(found.q3)))}
                  />
                  <path
                    className="chart-median"
                    d={`M${round(middle - half)} ${at(found.median)}h${round(2 * half)}`}
                  />
                  {found.outliers.map((value, k) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place
                    <circle key={k} cx={middle} cy={at(value)} r={2.5} />
                  ))}
                </g>
              );
            })}
          </Frame>
        </svg>
      )}
    </div>
  );
}
