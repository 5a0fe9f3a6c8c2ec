"use client";

import { useMemo, useRef, useState } from "react";
import { messages } from "@/components/messages";
import { type At, type LogRun, smooth, tagsOf } from "@/lib/boards";
import { short } from "../chart/scales";
import { type Trace, XYChart } from "../chart/XYChart";
import { NumbersTable } from "../NumbersTable";
import { SaveDrawing } from "../SaveDrawing";
import { TagGroups } from "./TagGroups";

const words = messages.boards;

export type HorizontalAxis = "step" | "relative" | "wall";

interface Settings {
  readonly smoothing: number;
  readonly axis: HorizontalAxis;
  readonly logY: boolean;
}

export interface RunsProps {
  readonly runs: readonly LogRun[];
  colourOf(run: string): string;
}

/** Curves of numbers over steps or time: each tag a chart, each run a curve. */
export function ScalarsTab({ runs, colourOf }: RunsProps) {
  const [settings, setSettings] = useState<Settings>({ smoothing: 0.6, axis: "step", logY: false });
  const tags = tagsOf(runs, "scalars");
  const set = (part: Partial<Settings>) => setSettings((before) => ({ ...before, ...part }));
  return (
    <>
      <div className="board-controls">
        <label>
          {words.smoothing}
          <input
            type="range"
            min={0}
            max={0.99}
            step={0.01}
            value={settings.smoothing}
            onChange={(event) => set({ smoothing: Number(event.target.value) })}
          />
          <span className="board-number">{settings.smoothing.toFixed(2)}</span>
        </label>
        <fieldset className="board-choice">
          <legend>{words.horizontalAxis}</legend>
          {(["step", "relative", "wall"] as const).map((axis) => (
            <label key={axis}>
              <input type="radio" checked={settings.axis === axis} onChange={() => set({ axis })} />
              {words.axes[axis]}
            </label>
          ))}
        </fieldset>
        <label>
          <input type="checkbox" checked={settings.logY} onChange={(event) => set({ logY: event.target.checked })} />
          {words.logY}
        </label>
      </div>
      <TagGroups
        tags={tags}
        card={(tag) => <ScalarCard tag={tag} runs={runs} colourOf={colourOf} settings={settings} />}
      />
    </>
  );
}

/** Where a point lies: its step, the seconds since its run began, or the time of day. */
function placeOf(point: At<number>, first: At<number>, axis: HorizontalAxis): number {
  if (axis === "step") return point.step;
  return axis === "relative" ? point.wallTime - first.wallTime : point.wallTime;
}

const clock = (seconds: number): string => new Date(seconds * 1000).toLocaleTimeString("en-GB");
const lasting = (seconds: number): string => `${short(seconds)} s`;

function ScalarCard({ tag, runs, colourOf, settings }: RunsProps & { tag: string; settings: Settings }) {
  const svg = useRef<SVGSVGElement>(null);
  const { smoothing, axis, logY } = settings;
  const own = useMemo(
    () =>
      runs.flatMap(({ name, scalars }) => {
        const points = scalars.get(tag);
        return points === undefined ? [] : [{ name, points }];
      }),
    [runs, tag],
  );
  const traces = useMemo(
    () =>
      own.flatMap(({ name, points }): Trace[] => {
        const x = points.map((point) => placeOf(point, points[0], axis));
        const values = points.map(({ value }) => value);
        const y = values.map((value) => (Number.isFinite(value) ? value : null));
        const colour = colourOf(name);
        const shown = smooth(values, smoothing).map((value) => (Number.isFinite(value) ? value : null));
        const curve = { key: name, name, colour, x, y: shown, line: true };
        return smoothing > 0 ? [{ key: `${name} raw`, name, colour, x, y, faint: true }, curve] : [curve];
      }),
    [own, axis, smoothing, colourOf],
  );
  const csv = () =>
    [
      "run,wall_time,step,value",
      ...own.flatMap(({ name, points }) =>
        points.map(({ wallTime, step, value }) => `${quoted(name)},${wallTime},${step},${value}`),
      ),
    ].join("\n");
  const steps = [...new Set(own.flatMap(({ points }) => points.map(({ step }) => step)))].sort((a, b) => a - b);
  const byStep = own.map(({ points }) => new Map(points.map(({ step, value }) => [step, value])));
  const label = words.chartOf(tag);
  return (
    <figure className="board-figure">
      <figcaption>
        <span className="board-tag">{tag}</span>
        <SaveDrawing title={tag} svg={svg} csv={csv} />
      </figcaption>
      <XYChart
        label={label}
        traces={traces}
        height={230}
        legend={own.length > 1}
        logY={logY}
        xLabel={words.axes[axis]}
        formatX={axis === "step" ? short : axis === "relative" ? lasting : clock}
        svg={svg}
      />
      <NumbersTable
        label={label}
        columns={[words.axes.step, ...own.map(({ name }) => name)]}
        rows={steps.map((step) => [step, ...byStep.map((values) => values.get(step) ?? null)])}
      />
    </figure>
  );
}

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
