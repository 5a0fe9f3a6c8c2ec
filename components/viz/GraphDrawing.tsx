"use client";

import { type KeyboardEvent, type RefObject, useEffect, useId, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { messages } from "@/components/messages";
import type { GraphNode } from "@/lib/record";
import type { Folded, Group } from "./groups";
import { layoutGraph, type PlacedNode, shapeText } from "./layout";
import { NodeCard, statsInWords } from "./NodeCard";

interface GraphDrawingProps {
  readonly title: string;
  readonly drawn: Folded;
  readonly visible: ReadonlySet<string>;
  readonly svg: RefObject<SVGSVGElement | null>;
  /** Opens a closed group, or closes an open one. */
  onToggle(path: string): void;
  /** Where another graph stands beside this one: what boxes are linked to there. */
  readonly links?: Links;
}

/** How the boxes of one drawing are linked to those of another. By ids of boxes. */
export interface Links {
  readonly numbers: ReadonlyMap<string, readonly number[]>;
  /** Names of the partners in the other drawing. */
  readonly partners: ReadonlyMap<string, string>;
  /** Boxes whose partner is looked at over there. */
  readonly lit: ReadonlySet<string>;
  /** The box that takes the focus, once for each time that it was asked for. */
  readonly jumpedTo: { readonly box: string; readonly asked: object } | null;
  onLook(box: string | null): void;
  /** The reader wants to be at the partner of this box. */
  onJump(box: string): void;
}

/** The card waits a little before it goes, so that the pointer can reach it. */
const linger = 160;

/** Boxes and edges in layers. One box takes the focus at a time; the arrow keys move it along the edges. */
export function GraphDrawing({ title, drawn, visible, svg, onToggle, links }: GraphDrawingProps) {
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
  const [looked, setLooked] = useState<{ id: string; anchor: DOMRect } | null>(null);
  const leaving = useRef<ReturnType<typeof setTimeout> | null>(null);
  const onLook = links?.onLook;
  const look = (id: string | null) => {
    if (leaving.current !== null) clearTimeout(leaving.current);
    leaving.current = null;
    const anchor = id === null ? null : elements.current.get(id)?.getBoundingClientRect();
    setLooked(id !== null && anchor ? { id, anchor } : null);
    onLook?.(id);
  };
  const leave = () => {
    if (leaving.current !== null) clearTimeout(leaving.current);
    leaving.current = setTimeout(() => look(null), linger);
  };
  const shown = looked !== null && visible.has(looked.id) ? byId.get(looked.id) : undefined;
  useEffect(() => {
    if (looked === null) return;
    // The card stands still in the window; what it belongs to would move away under it.
    const away = () => setLooked(null);
    const onKey = (event: globalThis.KeyboardEvent) => event.key === "Escape" && away();
    addEventListener("scroll", away, true);
    addEventListener("keydown", onKey);
    return () => {
      removeEventListener("scroll", away, true);
      removeEventListener("keydown", onKey);
    };
  }, [looked]);
  useEffect(
    () => () => {
      if (leaving.current !== null) clearTimeout(leaving.current);
    },
    [],
  );
  const jumpedTo = links?.jumpedTo ?? null;
  const answered = useRef<object | null>(null);
  useEffect(() => {
    if (jumpedTo === null || jumpedTo.asked === answered.current) return;
    answered.current = jumpedTo.asked;
    elements.current.get(jumpedTo.box)?.focus();
  }, [jumpedTo]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (active === undefined) return;
    const { closes } = active.node;
    const around = drawn.frameOf.get(current);
    if ((event.key === "Enter" || event.key === " ") && closes !== undefined) {
      event.preventDefault();
      return onToggle(closes.path);
    }
    if (event.key === "p" && links?.partners.has(current)) {
      event.preventDefault();
      return links.onJump(current);
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
        aria-label={messages.graph.drawing(title, links !== undefined)}
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
            label={describeNode(node, byId, links?.partners.get(node.node.id))}
            numbers={links?.numbers.get(node.node.id) ?? none}
            lit={links?.lit.has(node.node.id) ?? false}
            hidden={!visible.has(node.node.id)}
            dimmed={near !== null && !near.has(node.node.id)}
            reachable={node.node.id === current}
            onFocus={() => {
              setCurrent(node.node.id);
              setFocused(true);
              look(node.node.id);
            }}
            onBlur={() => {
              setFocused(false);
              look(null);
            }}
            onEnter={() => look(node.node.id)}
            onLeave={leave}
            onOpen={node.node.closes && (() => onToggle((node.node.closes as Group).path))}
            bind={(element) => {
              if (element) elements.current.set(node.node.id, element);
              else elements.current.delete(node.node.id);
            }}
          />
        ))}
      </svg>
      {shown !== undefined &&
        looked !== null &&
        createPortal(
          <NodeCard
            node={shown.node}
            anchor={looked.anchor}
            partner={links?.partners.get(looked.id) ?? null}
            onHold={(held) => (held ? look(looked.id) : leave())}
          />,
          document.body,
        )}
    </div>
  );
}

const none: readonly number[] = [];

interface NodeBoxProps {
  readonly placed: PlacedNode;
  readonly label: string;
  readonly hidden: boolean;
  readonly dimmed: boolean;
  readonly reachable: boolean;
  /** The numbers that link it to boxes of another drawing. */
  readonly numbers: readonly number[];
  /** Its partner in the other drawing is looked at. */
  readonly lit: boolean;
  onFocus(): void;
  onBlur(): void;
  onEnter(): void;
  onLeave(): void;
  /** For a closed group: shows what is in it. */
  readonly onOpen?: () => void;
  bind(element: SVGGElement | null): void;
}

function NodeBox(props: NodeBoxProps) {
  const { placed, label, hidden, dimmed, reachable, numbers, lit, onFocus, onBlur, onEnter, onLeave, onOpen, bind } =
    props;
  const { node, title, detail, x, y, width, height } = placed;
  const badge = numbers.length > 3 ? `${numbers[0]}–${numbers.at(-1)}` : numbers.join(",");
  return (
    <g
      ref={bind}
      className="graph-node"
      data-kind={node.kind}
      data-group={onOpen !== undefined || undefined}
      data-hidden={hidden || undefined}
      data-dimmed={dimmed || undefined}
      data-lit={lit || undefined}
      role={onOpen === undefined ? "img" : "button"}
      aria-label={label}
      aria-hidden={hidden || undefined}
      tabIndex={reachable && !hidden ? 0 : -1}
      onFocus={onFocus}
      onBlur={onBlur}
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
      onClick={(event) => {
        event.currentTarget.focus();
        onOpen?.();
      }}
    >
      <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx={node.kind === "op" ? 8 : 15} />
      <text className="graph-node-title" x={x} y={detail === "" ? y + 4.5 : y - 3}>
        {title}
      </text>
      {detail !== "" && (
        <text className="graph-node-detail" x={x} y={y + 13}>
          {detail}
        </text>
      )}
      {badge !== "" && <Badge text={badge} right={x + width / 2 + 9} top={y - height / 2 - 8} />}
    </g>
  );
}

function Badge({ text, right, top }: { text: string; right: number; top: number }) {
  const width = Math.max(17, text.length * 7 + 8);
  return (
    <g className="graph-badge">
      <rect className="graph-badge-disc" x={right - width} y={top} width={width} height={17} rx={8.5} />
      <text className="graph-badge-number" x={right - width / 2} y={top + 12}>
        {text}
      </text>
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

export const nameOf = ({ op, name }: GraphNode): string => name ?? op;

function describeNode(
  { node, sources, targets }: PlacedNode,
  byId: ReadonlyMap<string, PlacedNode>,
  partner: string | undefined,
): string {
  const { describe, kinds } = messages.graph;
  const names = (ids: readonly string[]) => ids.map((id) => nameOf((byId.get(id) as PlacedNode).node)).join(", ");
  const facts = [
    node.closes === undefined
      ? `${node.op}, ${kinds[node.kind]}`
      : describe.closedGroup(node.closes.path, node.closes.size),
    node.closes === undefined && node.name !== undefined && node.name !== node.op ? describe.named(node.name) : "",
    node.shape === undefined ? "" : describe.shape(shapeText(node.shape)),
    node.dtype ?? "",
    node.line === undefined ? "" : describe.line(node.line),
    sources.length > 0 ? describe.from(names(sources)) : "",
    targets.length > 0 ? describe.to(names(targets)) : "",
    partner === undefined ? "" : messages.graph.matches(partner),
    node.closes === undefined ? statsInWords(node) : "",
  ];
  return facts.filter((fact) => fact !== "").join("; ");
}
