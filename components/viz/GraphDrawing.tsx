"use client";

import { type KeyboardEvent, type RefObject, useId, useMemo, useRef, useState } from "react";
import type { GraphNode } from "@/lib/record";
import type { Folded, Group } from "./groups";
import { layoutGraph, type PlacedNode, shapeText } from "./layout";

interface GraphDrawingProps {
  readonly title: string;
  readonly drawn: Folded;
  readonly visible: ReadonlySet<string>;
  readonly svg: RefObject<SVGSVGElement | null>;
  /** Opens a closed group, or closes an open one. */
  onToggle(path: string): void;
}

/** Boxes and edges in layers. One box takes the focus at a time; the arrow keys move it along the edges. */
export function GraphDrawing({ title, drawn, visible, svg, onToggle }: GraphDrawingProps) {
  const placed = useMemo(() => layoutGraph(drawn), [drawn]);
  const [chosen, setCurrent] = useState(placed.nodes[0].node.id);
  const [focused, setFocused] = useState(false);
  const elements = useRef(new Map<string, SVGGElement>());
  const arrow = useId();
  const byId = useMemo(() => new Map(placed.nodes.map((node) => [node.node.id, node])), [placed]);
  // A box that was folded away gives the focus to the first one.
  const current = byId.has(chosen) ? chosen : placed.nodes[0].node.id;
  const active = byId.get(current);
  const near = focused && active ? new Set([current, ...active.sources, ...active.targets]) : null;

  const onKeyDown = (event: KeyboardEvent) => {
    if (active === undefined) return;
    const { closes } = active.node;
    const around = drawn.frameOf.get(current);
    if ((event.key === "Enter" || event.key === " ") && closes !== undefined) {
      event.preventDefault();
      return onToggle(closes.path);
    }
    if (event.key === "-" && around !== undefined) {
      event.preventDefault();
      return onToggle(around);
    }
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
        ref={svg}
        className="graph-drawing"
        viewBox={`0 0 ${placed.width} ${placed.height}`}
        style={{ width: placed.width, minWidth: Math.min(placed.width * 0.62, 900) }}
        role="group"
        aria-label={`Graph: ${title}. Arrow keys move along its edges; Enter opens a group, minus closes the one around.`}
        onKeyDown={onKeyDown}
      >
        <defs>
          <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path className="graph-arrow" d="M0 0.8 7.2 4 0 7.2z" />
          </marker>
        </defs>
        {placed.scopes.map(({ group, x, y, width, height }) => (
          // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
          <g key={group.path} className="graph-scope" aria-hidden="true">
            <rect x={x} y={y} width={width} height={height} rx="10" />
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the minus key does the same on every box inside */}
            <text x={x + 8} y={y + 14} onClick={() => onToggle(group.path)}>
              {`− ${group.label}`}
              <title>{`Close ${group.label}`}</title>
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
            onOpen={node.node.closes && (() => onToggle((node.node.closes as Group).path))}
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
  /** For a closed group: shows what is in it. */
  readonly onOpen?: () => void;
  bind(element: SVGGElement | null): void;
}

function NodeBox({ placed, label, hidden, dimmed, reachable, onFocus, onBlur, onOpen, bind }: NodeBoxProps) {
  const { node, title, detail, x, y, width, height } = placed;
  return (
    <g
      ref={bind}
      className="graph-node"
      data-kind={node.kind}
      data-group={onOpen !== undefined || undefined}
      data-hidden={hidden || undefined}
      data-dimmed={dimmed || undefined}
      role={onOpen === undefined ? "img" : "button"}
      aria-label={label}
      aria-hidden={hidden || undefined}
      tabIndex={reachable && !hidden ? 0 : -1}
      onFocus={onFocus}
      onBlur={onBlur}
      onClick={(event) => {
        event.currentTarget.focus();
        onOpen?.();
      }}
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

export const nameOf = ({ op, name }: GraphNode): string => name ?? op;

function describeNode({ node, sources, targets }: PlacedNode, byId: ReadonlyMap<string, PlacedNode>): string {
  const names = (ids: readonly string[]) => ids.map((id) => nameOf((byId.get(id) as PlacedNode).node)).join(", ");
  const facts = [
    node.closes === undefined
      ? `${node.op}, ${kinds[node.kind]}`
      : `${node.closes.path}, a closed group of ${node.closes.size}, Enter opens it`,
    node.closes === undefined && node.name !== undefined && node.name !== node.op ? `named ${node.name}` : "",
    node.shape === undefined ? "" : `shape ${shapeText(node.shape)}`,
    node.dtype ?? "",
    node.line === undefined ? "" : `made on line ${node.line}`,
    sources.length > 0 ? `from ${names(sources)}` : "",
    targets.length > 0 ? `to ${names(targets)}` : "",
  ];
  return facts.filter((fact) => fact !== "").join("; ");
}
