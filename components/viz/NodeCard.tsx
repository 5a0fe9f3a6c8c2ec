"use client";

import { useLayoutEffect, useRef, useState } from "react";
import { messages } from "@/components/messages";
import type { GraphNode, ValueStats } from "@/lib/record";
import type { DrawnNode } from "./groups";
import { shapeText } from "./layout";

interface NodeCardProps {
  readonly node: DrawnNode;
  /** Where its box is in the window. */
  readonly anchor: DOMRect;
  readonly partner: string | null;
  /** The pointer is over the card: it stays. */
  onHold(held: boolean): void;
}

/** What is known of one node, beside its box: what it is, and what the values look like that came out of it. */
export function NodeCard({ node, anchor, partner, onHold }: NodeCardProps) {
  const card = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  useLayoutEffect(() => {
    if (card.current === null) return;
    const { width, height } = card.current.getBoundingClientRect();
    const gap = 6;
    const right = anchor.right + gap;
    const beside = right + width <= innerWidth - gap;
    const left = beside ? right : Math.max(gap, Math.min(anchor.left, innerWidth - width - gap));
    const below = anchor.bottom + gap + height <= innerHeight || anchor.top < height + gap;
    const top = beside
      ? Math.max(gap, Math.min(anchor.top, innerHeight - height - gap))
      : below
        ? anchor.bottom + gap
        : anchor.top - gap - height;
    setPlace({ left, top });
  }, [anchor]);
  const { facts } = messages.graph;
  return (
    // The same is said by the box's label; so the card is for eyes alone.
    <div
      ref={card}
      className="graph-card"
      aria-hidden="true"
      data-placed={place !== null || undefined}
      style={place ?? undefined}
      onPointerEnter={() => onHold(true)}
      onPointerLeave={() => onHold(false)}
    >
      <p className="graph-card-title">
        <code>{node.op}</code>
        {node.name !== undefined && node.name !== node.op && <span> {node.name}</span>}
      </p>
      <p className="graph-card-facts">
        {[
          node.shape === undefined ? "" : shapeText(node.shape),
          node.dtype ?? "",
          node.line === undefined ? "" : facts.line(node.line),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {partner !== null && <p className="graph-card-facts">{messages.graph.matches(partner)}</p>}
      {node.closes === undefined && (
        <>
          {node.stats === undefined ? (
            <p className="graph-card-facts">{messages.graph.notMeasured}</p>
          ) : (
            <Stats title={messages.graph.values} stats={node.stats} />
          )}
          {node.gradient !== undefined && <Stats title={messages.graph.gradient} stats={node.gradient} />}
        </>
      )}
    </div>
  );
}

function Stats({ title, stats }: { title: string; stats: ValueStats }) {
  const { facts } = messages.graph;
  const rows: readonly (readonly [string, string])[] = [
    [facts.count, stats.count.toLocaleString("en")],
    [facts.min, numberText(stats.min)],
    [facts.max, numberText(stats.max)],
    [facts.mean, numberText(stats.mean)],
    [facts.std, numberText(stats.std)],
    [facts.zeros, share(stats.zeros, stats.count)],
    [facts.nan, share(stats.nan, stats.count)],
    ...(stats.infinite > 0 ? [[facts.infinite, share(stats.infinite, stats.count)] as const] : []),
  ];
  return (
    <div className="graph-card-stats" data-bad={stats.nan + stats.infinite > 0 || undefined}>
      <p className="graph-card-heading">{title}</p>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Histogram stats={stats} />
    </div>
  );
}

const barWidth = 11;
const barHeight = 36;

function Histogram({ stats: { bins, min, max } }: { stats: ValueStats }) {
  if (bins.length < 2) return null;
  const most = Math.max(...bins);
  return (
    <div className="graph-card-histogram">
      <svg viewBox={`0 0 ${bins.length * barWidth} ${barHeight}`} aria-hidden="true">
        {bins.map((count, index) => {
          const height = count === 0 ? 0 : Math.max(1, (count / most) * barHeight);
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
              key={index}
              className="graph-card-bar"
              x={index * barWidth + 0.5}
              y={barHeight - height}
              width={barWidth - 1}
              height={height}
            />
          );
        })}
      </svg>
      <p>
        <span>{numberText(min)}</span>
        <span>{numberText(max)}</span>
      </p>
    </div>
  );
}

/** Four digits are enough to see what kind of number it is. */
export function numberText(value: number | null): string {
  if (value === null) return "–";
  if (value === 0 || Number.isInteger(value)) return Math.abs(value) < 1e7 ? String(value) : value.toExponential(3);
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e5 ? String(Number(value.toPrecision(4))) : value.toExponential(3);
}

function share(part: number, all: number): string {
  if (part === 0) return "0";
  const percent = (100 * part) / all;
  return percent < 0.1 ? "< 0.1 %" : `${Number(percent.toPrecision(3))} %`;
}

/** The same in words, for those who cannot see the card. */
export function statsInWords({ stats, gradient }: GraphNode): string {
  const { facts } = messages.graph;
  const words = (title: string, { min, max, mean, std, zeros, nan, infinite, count }: ValueStats) =>
    [
      `${title}: ${facts.min} ${numberText(min)}`,
      `${facts.max} ${numberText(max)}`,
      `${facts.mean} ${numberText(mean)}`,
      `${facts.std} ${numberText(std)}`,
      zeros > 0 ? `${facts.zeros} ${share(zeros, count)}` : "",
      nan > 0 ? `${facts.nan} ${share(nan, count)}` : "",
      infinite > 0 ? `${facts.infinite} ${share(infinite, count)}` : "",
    ]
      .filter(Boolean)
      .join(", ");
  return [
    stats === undefined ? "" : words(messages.graph.values, stats),
    gradient === undefined ? "" : words(messages.graph.gradient, gradient),
  ]
    .filter(Boolean)
    .join("; ");
}
