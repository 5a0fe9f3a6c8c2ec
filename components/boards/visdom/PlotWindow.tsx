"use client";

import { lazy, type RefObject, Suspense, useMemo } from "react";
import { messages } from "@/components/messages";
import { colourAt } from "../chart/colours";
import { extent } from "../chart/scales";
import { type Trace, XYChart } from "../chart/XYChart";
import { NumbersTable, type NumbersTableProps } from "../NumbersTable";
import { type Fields, fieldsOf, numberOf, numbersOf, type PlotTrace, textOf, titleOf } from "./windows";

const BarChart = lazy(() => import("../chart/BarChart").then(({ BarChart }) => ({ default: BarChart })));
const BoxChart = lazy(() => import("../chart/BoxChart").then(({ BoxChart }) => ({ default: BoxChart })));
const GridChart = lazy(() => import("../chart/GridChart").then(({ GridChart }) => ({ default: GridChart })));
const SurfaceChart = lazy(() =>
  import("../chart/SurfaceChart").then(({ SurfaceChart }) => ({ default: SurfaceChart })),
);
const PieChart = lazy(() => import("../chart/PieChart").then(({ PieChart }) => ({ default: PieChart })));

const words = messages.boards;
/** The line below a chart that says what is under the cursor. */
const readout = 22;

interface PlotWindowProps {
  readonly name: string;
  readonly traces: readonly PlotTrace[];
  readonly layout: Fields;
  readonly height: number;
  readonly svg: RefObject<SVGSVGElement | null>;
}

/** Traces of the kind "custom" are lines to Plotly, as are those of none. */
const kindOf = (type: string | undefined): string =>
  type === undefined || type === "" || type === "custom" ? "scatter" : type;

const colourOf = (index: number): string => `var(--series-${(index % 6) + 1})`;

/** A plot as Visdom's messages describe it: traces and a layout in the words of Plotly. */
export function PlotWindow({ name, traces, layout, height, svg }: PlotWindowProps) {
  const [x, y] = [fieldsOf(layout.xaxis), fieldsOf(layout.yaxis)];
  const common = {
    label: words.plotOf(name),
    height,
    svg,
    title: titleOf(layout.title) || undefined,
    xLabel: titleOf(x.title) || undefined,
    yLabel: titleOf(y.title) || undefined,
  };
  const legend = layout.showlegend === true || traces.length > 1;
  const kind = kindOf(traces[0]?.type);
  const table = useMemo(() => tableOf(name, kind, traces), [name, kind, traces]);
  const lines = useMemo(() => (/^scatter/.test(kind) ? traces.map(readLine) : []), [kind, traces]);
  return (
    <Suspense fallback={<p className="output-loading">{messages.output.drawing}</p>}>
      {/^scatter/.test(kind) && (
        <XYChart
          {...common}
          height={Math.max(80, height - readout)}
          traces={lines}
          legend={legend}
          logX={x.type === "log"}
          logY={y.type === "log"}
          xRange={rangeOf(x)}
          yRange={rangeOf(y)}
        />
      )}
      {kind === "scatter3d" && <p className="board-empty">{words.flattened}</p>}
      {kind === "bar" && (
        <BarChart
          {...common}
          series={traces.map(readBars)}
          stacked={layout.barmode === "stack"}
          legend={layout.showlegend === true}
        />
      )}
      {kind === "box" && (
        <BoxChart
          {...common}
          series={traces.map((trace, i) => ({
            name: textOf(trace.name),
            colour: colourOf(i),
            values: finite(trace.y),
          }))}
        />
      )}
      {(kind === "heatmap" || kind === "contour") && <Grid common={common} traces={traces} kind={kind} />}
      {kind === "surface" && (
        <SurfaceChart {...common} z={matrixOf(traces[0].z)} scale={scaleOf(traces[0].colorscale)} />
      )}
      {kind === "pie" && (
        <PieChart
          {...common}
          parts={finite(traces[0].values).map((value, i) => ({
            name: textOf(Array.isArray(traces[0].labels) ? traces[0].labels[i] : "") || String(i),
            value,
            colour: colourOf(i),
          }))}
        />
      )}
      {!/^(scatter|bar$|box$|heatmap$|contour$|surface$|pie$)/.test(kind) && (
        <p className="board-empty">{words.unknownPlot(kind)}</p>
      )}
      {table && <NumbersTable {...table} />}
    </Suspense>
  );
}

interface GridProps {
  readonly common: { readonly label: string; readonly height: number; readonly svg: RefObject<SVGSVGElement | null> };
  readonly traces: readonly PlotTrace[];
  readonly kind: "heatmap" | "contour";
}

function Grid({ common, traces, kind }: GridProps) {
  // What stands behind gives fields without a value their colour.
  const trace = traces[traces.length - 1];
  const behind = traces.length > 1 ? scaleOf(traces[0].colorscale) : "";
  const names = (value: unknown) => (Array.isArray(value) ? value.map(textOf) : null);
  return (
    <GridChart
      {...common}
      kind={kind}
      z={matrixOf(trace.z)}
      scale={scaleOf(trace.colorscale)}
      low={numberOf(trace.zmin) ?? numberOf(trace.cmin)}
      high={numberOf(trace.zmax) ?? numberOf(trace.cmax)}
      columns={names(trace.x)}
      rows={names(trace.y)}
      missing={typeof behind === "string" ? undefined : behind[0]?.[1]}
    />
  );
}

function readLine(trace: PlotTrace, index: number): Trace {
  const [marker, line] = [fieldsOf(trace.marker), fieldsOf(trace.line)];
  const mode = textOf(trace.mode) || "lines";
  const colours = Array.isArray(marker.color) ? marker.color.map(textOf) : coloursOfDepth(trace);
  return {
    key: `${index} ${textOf(trace.name)}`,
    name: textOf(trace.name) || String(index + 1),
    colour: textOf(line.color) || (typeof marker.color === "string" ? marker.color : colourOf(index)),
    x: numbersOf(trace.x),
    y: numbersOf(trace.y),
    line: mode.includes("lines"),
    markers: mode.includes("markers"),
    markerSize: Math.min(24, numberOf(marker.size) ?? 7) * 0.8,
    dash: textOf(line.dash) || undefined,
    filled: trace.fill !== undefined,
    ...(colours && { colours }),
    ...(mode.includes("text") && Array.isArray(trace.text) && { texts: trace.text.map(textOf) }),
  };
}

/** A third axis as colours: dark where it is low. */
function coloursOfDepth(trace: PlotTrace): readonly string[] | undefined {
  const z = numbersOf(trace.z);
  const range = extent(z);
  if (trace.type !== "scatter3d" || range === null) return undefined;
  const [low, high] = range;
  return z.map((value) => colourAt("Viridis", value === null || high === low ? 0 : (value - low) / (high - low)));
}

function readBars(trace: PlotTrace, index: number) {
  const x = Array.isArray(trace.x) ? trace.x.map((each) => numberOf(each) ?? textOf(each)) : [];
  return {
    name: textOf(trace.name),
    colour: colourOf(index),
    x,
    y: numbersOf(trace.y).map((value) => value ?? 0),
  };
}

const finite = (value: unknown): readonly number[] => numbersOf(value).filter((each) => each !== null);

const matrixOf = (value: unknown): readonly (readonly (number | null)[])[] =>
  Array.isArray(value) ? value.map(numbersOf) : [];

function scaleOf(value: unknown): string | readonly (readonly [number, string])[] {
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return "Viridis";
  return value.flatMap((stop) =>
    Array.isArray(stop) && typeof stop[0] === "number" && typeof stop[1] === "string"
      ? [[stop[0], stop[1]] as const]
      : [],
  );
}

function rangeOf(axis: Fields): readonly [number, number] | undefined {
  const [low, high] = numbersOf(axis.range);
  return typeof low === "number" && typeof high === "number" && low < high ? [low, high] : undefined;
}

/** The numbers of a plot as rows; null where there are none to write. */
function tableOf(name: string, kind: string, traces: readonly PlotTrace[]): NumbersTableProps | null {
  const label = words.plotOf(name);
  if (/^scatter|^bar$/.test(kind)) {
    const places = [...new Set(traces.flatMap((trace) => (Array.isArray(trace.x) ? trace.x : [])))].filter(
      (place) => typeof place === "number" || typeof place === "string",
    );
    const columns = ["x", ...traces.map((trace, i) => textOf(trace.name) || String(i + 1))];
    const values = traces.map((trace) => {
      const x: readonly unknown[] = Array.isArray(trace.x) ? trace.x : [];
      const y = numbersOf(trace.y);
      return new Map(x.map((place, i) => [place, y[i] ?? null]));
    });
    const scattered =
      kind.startsWith("scatter") && traces.every((t) => Array.isArray(t.x) && new Set(t.x).size < t.x.length);
    if (scattered) {
      return {
        label,
        columns: [words.run, "x", "y"],
        rows: traces.flatMap((trace) => {
          const y = numbersOf(trace.y);
          return numbersOf(trace.x).map((place, i) => [textOf(trace.name), place, y[i] ?? null]);
        }),
      };
    }
    return { label, columns, rows: places.map((place) => [place, ...values.map((own) => own.get(place) ?? null)]) };
  }
  if (kind === "heatmap" || kind === "contour" || kind === "surface") {
    const trace = traces[traces.length - 1];
    const z = matrixOf(trace.z);
    const heads = Array.isArray(trace.x) ? trace.x.map(textOf) : (z[0]?.map((_, i) => String(i)) ?? []);
    const rows = Array.isArray(trace.y) ? trace.y.map(textOf) : z.map((_, j) => String(j));
    return { label, columns: ["", ...heads], rows: z.map((row, j) => [rows[j] ?? "", ...row]) };
  }
  if (kind === "box") {
    const columns = traces.map((trace, i) => textOf(trace.name) || String(i + 1));
    const values = traces.map((trace) => finite(trace.y));
    const count = Math.max(0, ...values.map(({ length }) => length));
    return { label, columns, rows: Array.from({ length: count }, (_, i) => values.map((own) => own[i] ?? null)) };
  }
  if (kind === "pie") {
    const names = Array.isArray(traces[0].labels) ? traces[0].labels.map(textOf) : [];
    return {
      label,
      columns: ["", words.value],
      rows: finite(traces[0].values).map((value, i) => [names[i] ?? String(i), value]),
    };
  }
  return null;
}
