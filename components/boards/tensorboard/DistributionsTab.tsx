"use client";

import { useMemo, useRef } from "react";
import { messages } from "@/components/messages";
import { type At, type Bucket, percentileValues, tagsOf } from "@/lib/boards";
import { type Trace, XYChart } from "../chart/XYChart";
import { NumbersTable } from "../NumbersTable";
import { SaveDrawing } from "../SaveDrawing";
import type { RunsProps } from "./ScalarsTab";
import { TagGroups } from "./TagGroups";

const words = messages.boards;

/** How values are spread over the steps: bands from the least to the greatest, the median in the middle. */
export default function DistributionsTab({ runs, colourOf }: RunsProps) {
  return (
    <TagGroups
      tags={tagsOf(runs, "histograms")}
      card={(tag) =>
        runs.map(({ name, histograms }) => {
          const points = histograms.get(tag);
          return points && <DistributionCard key={name} tag={tag} run={name} colour={colourOf(name)} points={points} />;
        })
      }
    />
  );
}

interface CardProps {
  readonly tag: string;
  readonly run: string;
  readonly colour: string;
  readonly points: readonly At<readonly Bucket[]>[];
}

function DistributionCard({ tag, run, colour, points }: CardProps) {
  const svg = useRef<SVGSVGElement>(null);
  const rows = useMemo(() => points.map(({ step, value }) => ({ step, values: percentileValues(value) })), [points]);
  const traces = useMemo(() => {
    const x = rows.map(({ step }) => step);
    return words.percentiles.map((name, i): Trace => {
      const y = rows.map(({ values }) => (Number.isFinite(values[i]) ? values[i] : null));
      return { key: name, name, colour, x, y, filled: i > 0, thin: i !== 4, dash: i === 4 ? undefined : "dot" };
    });
  }, [rows, colour]);
  const range = useMemo(() => {
    const all = rows.flatMap(({ values }) => values.filter(Number.isFinite));
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const room = (high - low) * 0.06 || 0.5;
    return all.length === 0 ? ([0, 1] as const) : ([low - room, high + room] as const);
  }, [rows]);
  const label = words.distributionOf(tag, run);
  return (
    <figure className="board-figure">
      <figcaption>
        <span className="board-tag">
          <span className="curve-swatch" style={{ background: colour }} /> {tag}{" "}
          <span className="board-size">{run}</span>
        </span>
        <SaveDrawing title={`${tag} ${run}`} svg={svg} />
      </figcaption>
      <XYChart label={label} traces={traces} height={230} xLabel={words.axes.step} yRange={range} svg={svg} />
      <NumbersTable
        label={label}
        columns={[words.axes.step, ...words.percentiles]}
        rows={rows.map(({ step, values }) => [step, ...values])}
      />
    </figure>
  );
}
