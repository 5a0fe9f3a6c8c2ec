"use client";

import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { Icon } from "@/components/ui/Icon";
import type { GraphEvent, GraphNode } from "@/lib/record";
import { layoutGraph, maxDrawnNodes, type PlacedNode, shapeText } from "./layout";

/**
 * The graph that a cell built, as a drawing that eyes, keys and screen readers can follow: every node takes the focus,
 * arrow keys walk along the edges, and the same graph is there as text. Where nodes know their lines, the drawing can be
 * grown line by line.
 */
export default function GraphView({ graph }: { graph: GraphEvent }) {
  const drawable = graph.nodes.length > 0 && graph.nodes.length <= maxDrawnNodes;
  const lines = useMemo(() => linesOf(graph.nodes), [graph]);
  const [step, setStep] = useState(lines.length);
  const upTo = step < lines.length ? lines[step] : Number.POSITIVE_INFINITY;
  // Step 0 shows what the first line made.
  const visible = useMemo(
    () => new Set(graph.nodes.filter((node) => (node.line ?? 0) <= upTo).map((node) => node.id)),
    [graph, upTo],
  );
  return (
    <figure className="graph" data-framework={graph.framework}>
      <figcaption className="graph-caption">
        <span className="graph-title">{graph.title}</span>
        <span className="graph-size">
          {graph.nodes.length} {graph.nodes.length === 1 ? "node" : "nodes"}
        </span>
      </figcaption>
      {drawable ? (
        <Drawing graph={graph} visible={visible} />
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

function Drawing({ graph, visible }: { graph: GraphEvent; visible: ReadonlySet<string> }) {
  const placed = useMemo(() => layoutGraph(graph), [graph]);
  const [current, setCurrent] = useState(placed.nodes[0].node.id);
  const [focused, setFocused] = useState(false);
  const elements = useRef(new Map<string, SVGGElement>());
  const arrow = useId();
  const byId = useMemo(() => new Map(placed.nodes.map((node) => [node.node.id, node])), [placed]);
  const active = byId.get(current);
  const near = focused && active ? new Set([current, ...active.sources, ...active.targets]) : null;

  const onKeyDown = (event: KeyboardEvent) => {
    if (active === undefined) return;
    const next = neighbour(
      event.key,
      active,
      placed.nodes.filter(({ node }) => visible.has(node.id)),
      byId,
    );
    if (next === null) return;
    event.preventDefault();
    setCurrent(next);
    elements.current.get(next)?.focus();
  };

  return (
    <div className="graph-scroll">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no fieldset */}
      <svg
        className="graph-drawing"
        viewBox={`0 0 ${placed.width} ${placed.height}`}
        style={{ width: placed.width, minWidth: Math.min(placed.width * 0.62, 900) }}
        role="group"
        aria-label={`Graph: ${graph.title}. Arrow keys move along its edges.`}
        onKeyDown={onKeyDown}
      >
        <defs>
          <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path className="graph-arrow" d="M0 0.8 7.2 4 0 7.2z" />
          </marker>
        </defs>
        {placed.scopes.map(({ name, x, y, width, height }) => (
          // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
          <g key={name} className="graph-scope" aria-hidden="true">
            <rect x={x} y={y} width={width} height={height} rx="10" />
            <text x={x + 8} y={y + 14}>
              {name}
            </text>
          </g>
        ))}
        {placed.edges.map(({ key, from, to, path, label, labelX, labelY }) => (
          // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
          <g
            key={key}
            className="graph-edge"
            aria-hidden="true"
            data-hidden={!visible.has(from) || !visible.has(to) || undefined}
            data-near={(focused && (from === current || to === current)) || undefined}
          >
            <path d={path} markerEnd={`url(#${arrow})`} />
            {label !== null && (
              <text x={labelX} y={labelY + 3}>
                {label}
              </text>
            )}
          </g>
        ))}
        {placed.nodes.map((node) => (
          <NodeBox
            key={node.node.id}
            placed={node}
            label={describeNode(node, byId)}
            hidden={!visible.has(node.node.id)}
            dimmed={near !== null && !near.has(node.node.id)}
            reachable={node.node.id === current}
            onFocus={() => {
              setCurrent(node.node.id);
              setFocused(true);
            }}
            onBlur={() => setFocused(false)}
            bind={(element) => {
              if (element) elements.current.set(node.node.id, element);
              else elements.current.delete(node.node.id);
            }}
          />
        ))}
      </svg>
    </div>
  );
}

interface NodeBoxProps {
  readonly placed: PlacedNode;
  readonly label: string;
  readonly hidden: boolean;
  readonly dimmed: boolean;
  readonly reachable: boolean;
  onFocus(): void;
  onBlur(): void;
  bind(element: SVGGElement | null): void;
}

function NodeBox({ placed, label, hidden, dimmed, reachable, onFocus, onBlur, bind }: NodeBoxProps) {
  const { node, title, detail, x, y, width, height } = placed;
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a picture of a node, which the arrow keys walk to
    <g
      ref={bind}
      className="graph-node"
      data-kind={node.kind}
      data-hidden={hidden || undefined}
      data-dimmed={dimmed || undefined}
      role="img"
      aria-label={label}
      aria-hidden={hidden || undefined}
      tabIndex={reachable && !hidden ? 0 : -1}
      onFocus={onFocus}
      onBlur={onBlur}
      onClick={(event) => event.currentTarget.focus()}
    >
      <title>{label}</title>
      <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx={node.kind === "op" ? 8 : 15} />
      <text className="graph-node-title" x={x} y={detail === "" ? y + 4.5 : y - 3}>
        {title}
      </text>
      {detail !== "" && (
        <text className="graph-node-detail" x={x} y={y + 13}>
          {detail}
        </text>
      )}
    </g>
  );
}

/** Down and up follow the edges; left and right stay in the layer. */
function neighbour(
  key: string,
  from: PlacedNode,
  nodes: readonly PlacedNode[],
  byId: ReadonlyMap<string, PlacedNode>,
): string | null {
  const shown = new Set(nodes.map(({ node }) => node.id));
  const first = (ids: readonly string[]) => ids.find((id) => shown.has(id) && byId.has(id)) ?? null;
  if (key === "ArrowDown") return first(from.targets);
  if (key === "ArrowUp") return first(from.sources);
  if (key === "Home") return nodes[0]?.node.id ?? null;
  if (key === "End") return nodes.at(-1)?.node.id ?? null;
  const right = key === "ArrowRight";
  if (!right && key !== "ArrowLeft") return null;
  const layer = nodes
    .filter((node) => Math.abs(node.y - from.y) < 20 && (right ? node.x > from.x : node.x < from.x))
    .sort((a, b) => (right ? a.x - b.x : b.x - a.x));
  return layer[0]?.node.id ?? null;
}

const kinds: Record<GraphNode["kind"], string> = {
  op: "operation",
  input: "input",
  parameter: "parameter",
  constant: "constant",
  output: "output",
};

const nameOf = ({ op, name }: GraphNode): string => name ?? op;

function describeNode({ node, sources, targets }: PlacedNode, byId: ReadonlyMap<string, PlacedNode>): string {
  const names = (ids: readonly string[]) => ids.map((id) => nameOf((byId.get(id) as PlacedNode).node)).join(", ");
  const facts = [
    `${node.op}, ${kinds[node.kind]}`,
    node.name !== undefined && node.name !== node.op ? `named ${node.name}` : "",
    node.shape === undefined ? "" : `shape ${shapeText(node.shape)}`,
    node.dtype ?? "",
    node.line === undefined ? "" : `made on line ${node.line}`,
    sources.length > 0 ? `from ${names(sources)}` : "",
    targets.length > 0 ? `to ${names(targets)}` : "",
  ];
  return facts.filter((fact) => fact !== "").join("; ");
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
