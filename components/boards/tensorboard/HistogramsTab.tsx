"use client";

import { useMemo, useRef, useState } from "react";
import { messages } from "@/components/messages";
import { type At, type Bucket, rangeOf, rebin, tagsOf } from "@/lib/boards";
import { round } from "../chart/path";
import { linear, short } from "../chart/scales";
import { useWidth } from "../chart/useWidth";
import { NumbersTable } from "../NumbersTable";
import { SaveDrawing } from "../SaveDrawing";
import type { RunsProps } from "./ScalarsTab";
import { TagGroups } from "./TagGroups";

const words = messages.boards;
const bins = 30;
/** More steps than this are not told apart. */
const mostSteps = 40;

/** How values are spread at each step: histograms one behind the other, or over each other. */
export default function HistogramsTab({ runs, colourOf }: RunsProps) {
  const [mode, setMode] = useState<"offset" | "overlay">("offset");
  return (
    <>
      <div className="board-controls">
        <fieldset className="board-choice">
          <legend>{words.histogramMode}</legend>
          {(["offset", "overlay"] as const).map((each) => (
            <label key={each}>
              <input type="radio" checked={mode === each} onChange={() => setMode(each)} />
              {words.histogramModes[each]}
            </label>
          ))}
        </fieldset>
      </div>
      <TagGroups
        tags={tagsOf(runs, "histograms")}
        card={(tag) =>
          runs.map(({ name, histograms }) => {
            const points = histograms.get(tag);
            return (
              points && (
                <HistogramCard key={name} tag={tag} run={name} colour={colourOf(name)} points={points} mode={mode} />
              )
            );
          })
        }
      />
    </>
  );
}

interface CardProps {
  readonly tag: string;
  readonly run: string;
  readonly colour: string;
  readonly points: readonly At<readonly Bucket[]>[];
  readonly mode: "offset" | "overlay";
}

const height = 260;

function HistogramCard({ tag, run, colour, points, mode }: CardProps) {
  const svg = useRef<SVGSVGElement>(null);
  const [holder, width] = useWidth<HTMLDivElement>();
  const shown = useMemo(() => {
    const every = Math.ceil(points.length / mostSteps) || 1;
    return points.filter((_, i) => i % every === 0 || i === points.length - 1);
  }, [points]);
  const [low, high] = useMemo(() => rangeOf(shown.map(({ value }) => value)), [shown]);
  const rows = useMemo(
    () => shown.map(({ step, value }) => ({ step, counts: rebin(value, low, high, bins) })),
    [shown, low, high],
  );
  const most = Math.max(1e-12, ...rows.flatMap(({ counts }) => counts));
  const room = mode === "offset" ? 60 : 8;
  const [left, right, top, bottom] = [
    mode === "offset" ? 12 : 48,
    width - (mode === "offset" ? 52 : 12),
    12,
    height - 40,
  ];
  const x = linear([low, high], [left, right], Math.max(2, Math.floor((right - left) / 55)));
  // Each row stands a little lower than the one behind it; the newest is in front.
  const baseOf = (row: number) =>
    mode === "overlay" || rows.length < 2 ? bottom : top + room + ((bottom - top - room) * row) / (rows.length - 1);
  const tall = mode === "offset" ? room : bottom - top - room;
  const place = (bin: number) => x.at(low + ((bin + 0.5) / bins) * (high - low));
  const y = linear([0, most], [bottom, bottom - tall], 4);
  const label = words.histogramOf(tag, run);
  return (
    <figure className="board-figure">
      <figcaption>
        <span className="board-tag">
          <span className="curve-swatch" style={{ background: colour }} /> {tag}{" "}
          <span className="board-size">{run}</span>
        </span>
        <SaveDrawing title={`${tag} ${run}`} svg={svg} />
      </figcaption>
      <div className="chart" ref={holder}>
        {width > 0 && (
          <svg
            ref={svg}
            viewBox={`0 0 ${width} ${height}`}
            width={width}
            height={height}
            role="img"
            aria-label={words.histogramSummary(label, rows.length, short(low), short(high))}
          >
            {rows.map(({ step, counts }, row) => {
              const base = baseOf(row);
              const heights = counts.map((count) => base - (count / most) * tall);
              const line = heights.map((at, bin) => `L${round(place(bin))} ${round(at)}`).join("");
              const age = rows.length < 2 ? 1 : row / (rows.length - 1);
              return (
                <g key={step} className="chart-ridge" data-mode={mode}>
                  <title>{words.step(step)}</title>
                  <path
                    d={`M${round(x.at(low))} ${round(base)}${line}L${round(x.at(high))} ${round(base)}Z`}
                    style={{
                      fill:
                        mode === "offset" ? `color-mix(in oklab, ${colour} ${25 + 65 * age}%, var(--surface))` : "none",
                      stroke: mode === "offset" ? "var(--surface)" : colour,
                      strokeOpacity: mode === "overlay" ? 0.25 + 0.75 * age : 1,
                    }}
                  />
                </g>
              );
            })}
            <g>
              <path className="chart-edge" d={`M${left} ${bottom + 4}H${right}`} />
              {x.ticks.map(({ at, label: text }) => (
                <text key={at} x={at} y={bottom + 19} textAnchor="middle">
                  {text}
                </text>
              ))}
              {mode === "offset"
                ? rowLabels(rows.length).map((row) => (
                    <text key={row} x={right + 6} y={baseOf(row) + 3}>
                      {short(rows[row].step)}
                    </text>
                  ))
                : y.ticks.map(({ at, label: text }) => (
                    <text key={at} x={left - 6} y={at + 4} textAnchor="end">
                      {text}
                    </text>
                  ))}
            </g>
          </svg>
        )}
      </div>
      <NumbersTable
        label={label}
        columns={[words.binFrom, words.binTo, ...rows.map(({ step }) => words.step(step))]}
        rows={Array.from({ length: bins }, (_, bin) => [
          low + (bin / bins) * (high - low),
          low + ((bin + 1) / bins) * (high - low),
          ...rows.map(({ counts }) => counts[bin]),
        ])}
      />
    </figure>
  );
}

/** About six rows that have room for their step beside them. */
function rowLabels(count: number): readonly number[] {
  const every = Math.ceil(count / 6) || 1;
  return Array.from({ length: count }, (_, i) => count - 1 - i).filter((row) => (count - 1 - row) % every === 0);
}
