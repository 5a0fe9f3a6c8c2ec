"use client";

import { useMemo, useRef, useState } from "react";
import { download } from "@/components/ui/download";
import { Icon } from "@/components/ui/Icon";
import type { GraphEvent, GraphNode } from "@/lib/record";
import { pngOf, standaloneSvg } from "./exportGraph";
import { GraphDrawing, nameOf } from "./GraphDrawing";
import { fold, groupsOf, openAtFirst } from "./groups";
import { maxDrawnNodes, shapeText } from "./layout";

/**
 * The graph that a cell built, as a drawing that eyes, keys and screen readers can follow: every box takes the focus,
 * arrow keys walk along the edges, modules and name scopes open and close, and the same graph is there as text. Where
 * nodes know their lines, the drawing can be grown line by line.
 */
export default function GraphView({ graph }: { graph: GraphEvent }) {
  const groups = useMemo(() => groupsOf(graph.nodes), [graph]);
  const [open, setOpen] = useState(() => openAtFirst(graph.nodes, groups));
  const drawn = useMemo(() => fold(graph, groups, open), [graph, groups, open]);
  const svg = useRef<SVGSVGElement>(null);
  const drawable = drawn.nodes.length > 0 && drawn.nodes.length <= maxDrawnNodes;
  const lines = useMemo(() => linesOf(graph.nodes), [graph]);
  const [step, setStep] = useState(lines.length);
  const upTo = step < lines.length ? lines[step] : Number.POSITIVE_INFINITY;
  // Step 0 shows what the first line made.
  const visible = useMemo(
    () => new Set(drawn.nodes.filter((node) => (node.line ?? 0) <= upTo).map((node) => node.id)),
    [drawn, upTo],
  );
  const toggle = (path: string) =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(path)) after.add(path);
      return after;
    });
  return (
    <figure className="graph" data-framework={graph.framework}>
      <figcaption className="graph-caption">
        <span className="graph-title">{graph.title}</span>
        <span className="graph-size">
          {graph.nodes.length} {graph.nodes.length === 1 ? "node" : "nodes"}
        </span>
        <span className="graph-tools">
          {groups.length > 0 && (
            <>
              <button
                type="button"
                className="button button-small"
                disabled={groups.every(({ path }) => open.has(path))}
                onClick={() => setOpen(new Set(groups.map(({ path }) => path)))}
              >
                Open all
              </button>
              <button
                type="button"
                className="button button-small"
                disabled={open.size === 0}
                onClick={() => setOpen(new Set())}
              >
                Close all
              </button>
            </>
          )}
          {drawable && <Downloads title={graph.title} drawing={() => svg.current} />}
        </span>
      </figcaption>
      {drawable ? (
        <GraphDrawing title={graph.title} drawn={drawn} visible={visible} svg={svg} onToggle={toggle} />
      ) : (
        <p className="output-cut">
          {graph.nodes.length === 0 ? "This graph is empty." : `This graph is too large to draw; below it is as text.`}
        </p>
      )}
      {drawable && lines.length > 1 && <Stepper lines={lines} step={step} onStep={setStep} />}
      <GraphText graph={graph} />
    </figure>
  );
}

/** The lines on which nodes were made, in order, each once. */
function linesOf(nodes: readonly GraphNode[]): readonly number[] {
  return [...new Set(nodes.flatMap((node) => node.line ?? []))].sort((a, b) => a - b);
}

/** The drawing as it is now, as a file. */
function Downloads({ title, drawing }: { title: string; drawing(): SVGSVGElement | null }) {
  const [failure, setFailure] = useState("");
  const name = title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "graph";
  const saveSvg = () => {
    const svg = drawing();
    if (svg !== null) download(new Blob([standaloneSvg(svg)], { type: "image/svg+xml" }), `${name}.svg`);
  };
  const savePng = async () => {
    const svg = drawing();
    try {
      if (svg !== null) download(await pngOf(svg), `${name}.png`);
      setFailure("");
    } catch (error) {
      setFailure(error instanceof Error ? error.message : "the picture could not be made");
    }
  };
  return (
    <>
      <button type="button" className="button button-small" onClick={saveSvg} aria-label={`Download ${title} as SVG`}>
        <Icon name="download" />
        SVG
      </button>
      <button
        type="button"
        className="button button-small"
        onClick={() => void savePng()}
        aria-label={`Download ${title} as PNG`}
      >
        <Icon name="download" />
        PNG
      </button>
      {failure !== "" && <span role="alert">{failure}</span>}
    </>
  );
}

interface StepperProps {
  readonly lines: readonly number[];
  readonly step: number;
  onStep(step: number): void;
}

/** Grows the drawing line by line. The last position shows all of it. */
function Stepper({ lines, step, onStep }: StepperProps) {
  const words = step >= lines.length ? "after all lines" : `after line ${lines[step]}`;
  return (
    <div className="graph-stepper">
      <button
        type="button"
        className="icon-button"
        aria-label="One line back"
        disabled={step === 0}
        onClick={() => onStep(step - 1)}
      >
        <Icon name="left" />
      </button>
      <input
        type="range"
        min={0}
        max={lines.length}
        value={step}
        aria-label="Grow the graph line by line"
        aria-valuetext={words}
        onChange={(event) => onStep(Number(event.target.value))}
      />
      <button
        type="button"
        className="icon-button"
        aria-label="One line on"
        disabled={step >= lines.length}
        onClick={() => onStep(step + 1)}
      >
        <Icon name="right" />
      </button>
      <output className="graph-stepper-text">{words}</output>
    </div>
  );
}

/** The same graph in words: what each node is, and what flows into it. */
function GraphText({ graph }: { graph: GraphEvent }) {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const sources = (id: string) =>
    graph.edges.flatMap((edge) =>
      edge.to === id && byId.has(edge.from) ? [nameOf(byId.get(edge.from) as GraphNode)] : [],
    );
  return (
    <details className="graph-text">
      <summary>This graph as text</summary>
      <ol>
        {graph.nodes.map((node) => (
          <li key={node.id}>
            <code>{nameOf(node)}</code>
            {node.name !== undefined && node.name !== node.op && ` is ${node.op}`}
            {node.shape !== undefined && `, ${shapeText(node.shape)}`}
            {sources(node.id).length > 0 && `, from ${sources(node.id).join(", ")}`}
          </li>
        ))}
      </ol>
    </details>
  );
}
