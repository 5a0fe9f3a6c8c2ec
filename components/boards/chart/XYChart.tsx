"use client";

import { type KeyboardEvent, type PointerEvent, type RefObject, useId, useMemo, useState } from "react";
import { messages } from "@/components/messages";
import { boxOf, Frame, type LegendEntry } from "./Frame";
import { linePath, round } from "./path";
import { extent, linear, logarithmic, padded, type Scale, short } from "./scales";
import { useWidth } from "./useWidth";

export interface Trace {
  readonly key: string;
  readonly name: string;
  /** A CSS colour. */
  readonly colour: string;
  readonly x: readonly (number | null)[];
  readonly y: readonly (number | null)[];
  readonly line?: boolean;
  readonly markers?: boolean;
  readonly markerSize?: number;
  /** A colour for each point. */
  readonly colours?: readonly string[];
  readonly texts?: readonly string[];
  /** Drawn pale, without a name, and not read out: what another trace smooths. */
  readonly faint?: boolean;
  readonly dash?: string;
  /** The area down to the trace before it, or to the axis. */
  readonly filled?: boolean;
  /** A finer line than usual. */
  readonly thin?: boolean;
}

export interface XYChartProps {
  /** What the chart is called for those who do not see it. */
  readonly label: string;
  readonly traces: readonly Trace[];
  readonly height: number;
  readonly title?: string;
  readonly xLabel?: string;
  readonly yLabel?: string;
  readonly logX?: boolean;
  readonly logY?: boolean;
  readonly xRange?: readonly [number, number];
  readonly yRange?: readonly [number, number];
  readonly legend?: boolean;
  readonly formatX?: (value: number) => string;
  readonly svg?: RefObject<SVGSVGElement | null>;
}

const dashes: Readonly<Record<string, string>> = { dash: "7 5", dot: "2 4", dashdot: "7 4 2 4", longdash: "12 6" };

/**
 * Lines and points over two axes. The pointer, or the arrow keys once the chart has the focus, move a cursor along the
 * axis, and what the curves are there stands below and is read out.
 */
export function XYChart(props: XYChartProps) {
  const { label, traces, height, title, xLabel, yLabel, logX, logY, legend, formatX = short, svg } = props;
  const [holder, width] = useWidth<HTMLDivElement>();
  const [cursor, setCursor] = useState<number | null>(null);
  const clip = useId();
  const entries = useMemo<readonly LegendEntry[]>(
    () => (legend ? traces.filter(({ faint }) => !faint).map(({ name, colour }) => ({ name, colour })) : []),
    [legend, traces],
  );
  const places = useMemo(() => {
    const all = new Set<number>();
    for (const trace of traces) if (!trace.faint) for (const x of trace.x) if (x !== null) all.add(x);
    return [...all].sort((a, b) => a - b);
  }, [traces]);
  const scales = useMemo(() => {
    const xs = props.xRange ?? extent(traces.flatMap((trace) => trace.x)) ?? [0, 1];
    const shownY = logY ? traces.flatMap((t) => t.y.filter((y) => y !== null && y > 0)) : traces.flatMap((t) => t.y);
    const found = extent(shownY) ?? [logY ? 0.1 : 0, 1];
    const withZero = traces.some((t) => t.filled) && !logY ? ([Math.min(0, found[0]), found[1]] as const) : found;
    const ys = props.yRange ?? (logY ? found : padded(withZero));
    const rough = logY ? logarithmic(ys, [0, 1], 6) : linear(ys, [0, 1], 5);
    const labelLength = Math.max(...rough.ticks.map((tick) => tick.label.length), 3);
    const box = boxOf({ width, height, title, xLabel, yLabel, legend: entries, labelLength });
    const wide = box.right - box.left;
    const rangeX = [box.left, box.right] as const;
    const markers = traces.some((trace) => trace.markers);
    const spread = markers && !props.xRange ? padded(xs, 0.03) : xs;
    const count = Math.max(2, Math.floor(wide / 65));
    return {
      box,
      x: logX ? logarithmic(xs, rangeX, count) : linear(spread, rangeX, count, formatX),
      y: logY
        ? logarithmic(ys, [box.bottom, box.top], Math.max(2, Math.floor((box.bottom - box.top) / 30)))
        : linear(ys, [box.bottom, box.top], Math.max(2, Math.floor((box.bottom - box.top) / 38))),
    };
  }, [traces, width, height, title, xLabel, yLabel, logX, logY, entries, props.xRange, props.yRange, formatX]);

  const index = cursor === null ? -1 : nearest(places, cursor);
  const at = index < 0 ? null : places[index];
  const values = at === null ? [] : readOut(traces, at);
  const words =
    at === null
      ? messages.boards.chartSummary(traces.filter((t) => !t.faint).map((t) => `${t.name} ${describe(t)}`))
      : messages.boards.chartAt(
          formatX(at),
          values.map(({ name, value }) => `${name} ${short(value)}`),
        );

  const onKeyDown = (event: KeyboardEvent) => {
    const last = places.length - 1;
    const now = index < 0 ? last : index;
    const jump = event.shiftKey ? Math.max(1, Math.round(places.length / 20)) : 1;
    const next = {
      ArrowRight: index < 0 ? 0 : Math.min(last, now + jump),
      ArrowLeft: index < 0 ? last : Math.max(0, now - jump),
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === "Escape" && index >= 0) {
      event.stopPropagation();
      setCursor(null);
    } else if (next !== undefined && last >= 0) {
      event.preventDefault();
      setCursor(places[next]);
    }
  };
  const onPointerMove = (event: PointerEvent) => {
    const { left, width: drawn } = event.currentTarget.getBoundingClientRect();
    const place = ((event.clientX - left) / drawn) * width;
    if (places.length > 0) setCursor(places[nearestPixel(places, scales.x, place)]);
  };

  return (
    <div className="chart" ref={holder}>
      {width > 0 && (
        <div
          className="chart-plot"
          role="slider"
          tabIndex={0}
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={Math.max(0, places.length - 1)}
          aria-valuenow={Math.max(0, index)}
          aria-valuetext={words}
          onKeyDown={onKeyDown}
          onPointerMove={onPointerMove}
          onPointerLeave={() => setCursor(null)}
          onBlur={() => setCursor(null)}
        >
          <svg ref={svg} viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
            <clipPath id={clip}>
              <rect
                x={scales.box.left}
                y={scales.box.top - 4}
                width={Math.max(0, scales.box.right - scales.box.left + 2)}
                height={Math.max(0, scales.box.bottom - scales.box.top + 6)}
              />
            </clipPath>
            <Frame
              width={width}
              height={height}
              {...scales}
              xLabel={xLabel}
              yLabel={yLabel}
              title={title}
              legend={entries}
            >
              <g clipPath={`url(#${clip})`}>
                {traces.map((trace, order) => (
                  <TraceDrawing key={trace.key} trace={trace} before={traces[order - 1]} {...scales} />
                ))}
              </g>
              {at !== null && (
                <g>
                  <path
                    className="chart-cursor"
                    d={`M${round(scales.x.at(at))} ${scales.box.top}V${scales.box.bottom}`}
                  />
                  {values.map(({ key, value, colour }) => {
                    const y = scales.y.at(value);
                    return Number.isFinite(y) ? (
                      <circle
                        key={key}
                        className="chart-dot"
                        cx={scales.x.at(at)}
                        cy={y}
                        r={4}
                        style={{ fill: colour }}
                      />
                    ) : null;
                  })}
                </g>
              )}
            </Frame>
          </svg>
        </div>
      )}
      <p className="chart-readout" aria-hidden="true">
        {at === null ? (
          <span className="chart-hint">{messages.boards.chartHint}</span>
        ) : (
          <>
            <span>{formatX(at)}</span>
            {values.map(({ key, name, value, colour }) => (
              <span key={key}>
                <span className="curve-swatch" style={{ background: colour }} /> {name} <b>{short(value)}</b>
              </span>
            ))}
          </>
        )}
      </p>
    </div>
  );
}

interface Drawing {
  readonly trace: Trace;
  readonly before: Trace | undefined;
  readonly x: Scale;
  readonly y: Scale;
}

const pixelsOf = (trace: Trace, x: Scale, y: Scale) =>
  trace.y.map((value, i) => {
    const place = trace.x[i];
    if (value === null || place === null || place === undefined) return null;
    const [px, py] = [x.at(place), y.at(value)];
    return Number.isFinite(px) && Number.isFinite(py) ? { x: px, y: py } : null;
  });

function TraceDrawing({ trace, before, x, y }: Drawing) {
  const { colour, line = true, markers, markerSize = 7, colours, texts, faint, dash, filled, thin } = trace;
  const points = pixelsOf(trace, x, y);
  const path = line ? linePath(points) : "";
  const style = { stroke: colour, strokeDasharray: dash ? dashes[dash] : undefined };
  return (
    <g>
      {filled && (
        <path
          className="chart-fill"
          d={areaPath(points, before ? pixelsOf(before, x, y) : null, y)}
          style={{ fill: colour }}
        />
      )}
      {path !== "" && (
        <path
          className="chart-line"
          data-faint={faint || undefined}
          data-thin={thin || undefined}
          d={path}
          style={style}
        />
      )}
      {(markers || loneOf(points)) &&
        points.map(
          (point, i) =>
            point && (
              <circle
                // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place
                key={i}
                cx={round(point.x)}
                cy={round(point.y)}
                r={markerSize / 2}
                style={{ fill: colours?.[i] ?? colour }}
              />
            ),
        )}
      {texts?.map((text, i) => {
        const point = points[i];
        return point ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place
          <text key={i} className="chart-legend" x={point.x + 6} y={point.y + 4}>
            {text}
          </text>
        ) : null;
      })}
    </g>
  );
}

/** A line of one point would be nothing. */
const loneOf = (points: readonly (object | null)[]): boolean => points.filter((point) => point !== null).length === 1;

function areaPath(
  points: readonly ({ x: number; y: number } | null)[],
  below: readonly ({ x: number; y: number } | null)[] | null,
  y: Scale,
): string {
  const top = points.flatMap((point) => point ?? []);
  if (top.length === 0) return "";
  const zero = y.at(Math.max(0, y.domain[0]));
  const bottom = below === null ? top.map(({ x }) => ({ x, y: zero })) : below.flatMap((point) => point ?? []);
  return `${linePath(top)}${linePath([...bottom].reverse()).replace(/^M/, "L")}Z`;
}

function readOut(traces: readonly Trace[], at: number) {
  return traces.flatMap(({ key, name, colour, x, y, faint }) => {
    if (faint) return [];
    const index = x.lastIndexOf(at);
    const value = index < 0 ? null : y[index];
    return value === null || value === undefined ? [] : [{ key, name, colour, value }];
  });
}

function nearest(places: readonly number[], wanted: number): number {
  let best = places.length === 0 ? -1 : 0;
  for (let i = 1; i < places.length; i++) if (Math.abs(places[i] - wanted) < Math.abs(places[best] - wanted)) best = i;
  return best;
}

function nearestPixel(places: readonly number[], scale: Scale, pixel: number): number {
  let [best, distance] = [0, Number.POSITIVE_INFINITY];
  for (const [i, place] of places.entries()) {
    const away = Math.abs(scale.at(place) - pixel);
    if (away < distance) [best, distance] = [i, away];
  }
  return best;
}

function describe(trace: Trace): string {
  const values = trace.y.filter((value): value is number => value !== null && Number.isFinite(value));
  if (values.length === 0) return messages.boards.noValues;
  return messages.boards.traceSummary(values.length, short(values[0]), short(values[values.length - 1]));
}
