"use client";

import { useEffect, useMemo, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { Chart } from "@/lib/session";
import { alignSeries } from "./align";

const height = 220;
const colours = 6;

/** Curves that grow while the cell runs: one chart for each tag. */
export default function Curves({ charts }: { charts: readonly Chart[] }) {
  return (
    <div className="curves">
      {charts.map((chart) => (
        <CurveChart key={chart.tag} chart={chart} />
      ))}
    </div>
  );
}

const format = (value: number) =>
  Number.isFinite(value) ? Number(value.toPrecision(4)).toString() : Number.isNaN(value) ? "NaN" : String(value);

function CurveChart({ chart }: { chart: Chart }) {
  const { tag, series } = chart;
  const parent = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const data = useMemo(() => alignSeries(series), [series]);
  const latestData = useRef(data);
  latestData.current = data;
  const count = series.length;

  useEffect(() => {
    if (parent.current === null) return;
    const box = parent.current;
    const made = new uPlot(options(tag, count, box.clientWidth), latestData.current, box);
    plot.current = made;
    const resized = new ResizeObserver(() => made.setSize({ width: box.clientWidth, height }));
    resized.observe(box);
    // Canvas does not follow CSS by itself: draw again when the theme changes.
    const redraw = () => made.redraw(false, true);
    const themed = new MutationObserver(redraw);
    themed.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", redraw);
    return () => {
      resized.disconnect();
      themed.disconnect();
      scheme.removeEventListener("change", redraw);
      made.destroy();
      plot.current = null;
    };
  }, [tag, count]);

  useEffect(() => plot.current?.setData(data), [data]);

  const summary = series.map(({ run, latest, count: points }) => {
    const name = run === "" ? tag : run;
    return `${name}: ${points} ${points === 1 ? "point" : "points"}, latest ${format(latest.value)} at step ${latest.step}`;
  });
  return (
    <figure className="curve-chart" aria-label={`Chart of ${tag}. ${summary.join(". ")}.`}>
      <figcaption>
        <span className="curve-tag">{tag}</span>
        <ul className="curve-legend">
          {series.map(({ run, latest }, index) => (
            <li key={run}>
              <span className="curve-swatch" style={{ background: `var(--series-${(index % colours) + 1})` }} />
              {run !== "" && <span>{run}</span>}
              <span className="curve-latest">{format(latest.value)}</span>
            </li>
          ))}
        </ul>
      </figcaption>
      <div ref={parent} className="curve-canvas" aria-hidden="true" />
    </figure>
  );
}

function options(tag: string, count: number, width: number): uPlot.Options {
  const css = (name: string) => () => resolveColour(name);
  const axis: uPlot.Axis = {
    stroke: css("--ink-soft"),
    grid: { stroke: css("--line"), width: 1 },
    ticks: { stroke: css("--line"), width: 1 },
    font: "12px system-ui, sans-serif",
  };
  return {
    width: Math.max(width, 120),
    height,
    legend: { show: false },
    cursor: { drag: { x: true, y: false } },
    scales: { x: { time: false } },
    axes: [axis, { ...axis, size: 58 }],
    series: [
      { label: "step" },
      ...Array.from({ length: count }, (_, index) => ({
        label: `${tag} ${index + 1}`,
        stroke: css(`--series-${(index % colours) + 1}`),
        width: 2,
        spanGaps: true,
        points: { show: false },
      })),
    ],
  };
}

/** A custom property may hold `light-dark(...)`; a canvas needs the colour that it comes to. */
function resolveColour(name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
