"use client";

import type { RefObject } from "react";
import { boxOf, Frame } from "./Frame";
import { round } from "./path";
import { linear, padded, type Scale, short } from "./scales";
import { useWidth } from "./useWidth";

export interface BarSeries {
  readonly name: string;
  readonly colour: string;
  readonly x: readonly (string | number)[];
  readonly y: readonly number[];
}

interface BarChartProps {
  readonly label: string;
  readonly series: readonly BarSeries[];
  readonly height: number;
  readonly stacked?: boolean;
  readonly legend?: boolean;
  readonly title?: string;
  readonly xLabel?: string;
  readonly yLabel?: string;
  readonly svg?: RefObject<SVGSVGElement | null>;
}

/** Bars beside or on each other, over numbers or over names. */
export function BarChart(props: BarChartProps) {
  const { label, series, height, stacked = false, legend, title, xLabel, yLabel, svg } = props;
  const [holder, width] = useWidth<HTMLDivElement>();
  const places = [...new Set(series.flatMap(({ x }) => x))];
  const numeric = places.every((place) => typeof place === "number");
  if (numeric) (places as number[]).sort((a, b) => a - b);
  const sums = places.map((place) => {
    const values = series.map(({ x, y }) => y[x.indexOf(place)] ?? 0);
    const positive = values.filter((v) => v > 0).reduce((a, b) => a + b, 0);
    const negative = values.filter((v) => v < 0).reduce((a, b) => a + b, 0);
    return stacked ? [positive, negative] : [Math.max(0, ...values), Math.min(0, ...values)];
  });
  const top = Math.max(0, ...sums.map(([high]) => high));
  const low = Math.min(0, ...sums.map(([, bottom]) => bottom));
  const range = [low < 0 ? padded([low, top])[0] : 0, top + (top - low) * 0.06 || 1] as const;
  const entries = legend ? series.map(({ name, colour }) => ({ name, colour })) : [];
  const labelLength = Math.max(...linear(range, [0, 1], 5).ticks.map((tick) => tick.label.length), 3);
  const box = boxOf({ width, height, title, xLabel, yLabel, legend: entries, labelLength });
  const y = linear(range, [box.bottom, box.top], Math.max(2, Math.floor((box.bottom - box.top) / 38)));
  const slot = (box.right - box.left) / Math.max(1, places.length);
  const x = slots(places, numeric, box.left, slot);
  const wide = (slot * 0.86) / (stacked ? 1 : Math.max(1, series.length));
  const zero = y.at(0);
  return (
    <div className="chart" ref={holder}>
      {width > 0 && (
        <svg ref={svg} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
          <Frame width={width} height={height} box={box} x={x} y={y} {...{ xLabel, yLabel, title }} legend={entries}>
            {places.map((place, at) => {
              let [up, down] = [0, 0];
              return series.map(({ name, colour, x: own, y: values }, order) => {
                const value = values[own.indexOf(place)] ?? 0;
                const base = stacked ? (value >= 0 ? up : down) : 0;
                if (value >= 0) up += value;
                else down += value;
                const [from, to] = stacked ? [y.at(base), y.at(base + value)] : [zero, y.at(value)];
                const left = box.left + at * slot + slot * 0.07 + (stacked ? 0 : order * wide);
                return (
                  <rect
                    // biome-ignore lint/suspicious/noArrayIndexKey: series may share a name
                    key={`${place} ${order}`}
                    className="chart-bar"
                    x={round(left)}
                    y={round(Math.min(from, to))}
                    width={Math.max(0.5, round(wide))}
                    height={Math.max(0, round(Math.abs(to - from)))}
                    style={{ fill: colour }}
                  >
                    <title>{`${typeof place === "number" ? short(place) : place}${name ? `, ${name}` : ""}: ${short(value)}`}</title>
                  </rect>
                );
              });
            })}
          </Frame>
        </svg>
      )}
    </div>
  );
}

/** One tick below each bar, or below every so many of them. */
function slots(places: readonly (string | number)[], numeric: boolean, left: number, slot: number): Scale {
  const longest = Math.max(...places.map((place) => (numeric ? short(place as number) : String(place)).length), 1);
  const every = Math.max(1, Math.ceil(((Math.min(longest, 12) + 2) * 6.4) / Math.max(slot, 1)));
  const ticks = places.flatMap((place, i) => {
    if (i % every !== 0) return [];
    const label = numeric ? short(place as number) : String(place);
    return [{ value: i, at: left + (i + 0.5) * slot, label: label.length > 12 ? `${label.slice(0, 11)}…` : label }];
  });
  return { domain: [0, places.length], range: [left, left], at: (i) => left + (i + 0.5) * slot, ticks };
}
