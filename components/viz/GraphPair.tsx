"use client";

import { useMemo, useState } from "react";
import { messages } from "@/components/messages";
import type { GraphEvent, GraphNode, GraphPairEvent } from "@/lib/record";
import { type Links, nameOf } from "./GraphDrawing";
import GraphView from "./GraphView";
import type { Folded } from "./groups";
import { shapeText } from "./layout";
import { matchGraphs, type Pair } from "./match";

type Side = "left" | "right";
const other = (side: Side): Side => (side === "left" ? "right" : "left");

/** A box that is looked at, or jumped to: its nodes, whichever groups are open on the other side. */
interface Place {
  readonly side: Side;
  readonly nodes: ReadonlySet<string>;
}

/** Two graphs of one computation beside each other. What computes the same has the same number, and lights up together. */
export default function GraphPair({ event }: { event: GraphPairEvent }) {
  const pairs = useMemo(() => matchGraphs(event.left, event.right), [event]);
  const [looked, setLooked] = useState<Place | null>(null);
  const [jump, setJump] = useState<Place | null>(null);
  const link = (side: Side) => (drawn: Folded) =>
    linksOf({ side, drawn, pairs, event, looked, jump, setLooked, setJump });
  const words = messages.graph;
  return (
    <section className="graph-pair" aria-label={words.pair(event.title)}>
      <p className="graph-pair-title">
        <strong>{event.title}</strong> <span className="graph-size">{words.pairs(numbersOf(pairs).length)}</span>
      </p>
      <div className="graph-pair-sides">
        <GraphView graph={event.left} link={link("left")} />
        <GraphView graph={event.right} link={link("right")} />
      </div>
      <PairTable pairs={pairs} event={event} />
    </section>
  );
}

const numbersOf = (pairs: readonly Pair[]): readonly number[] => [...new Set(pairs.map(({ number }) => number))];

interface LinkState {
  readonly side: Side;
  readonly drawn: Folded;
  readonly pairs: readonly Pair[];
  readonly event: GraphPairEvent;
  readonly looked: Place | null;
  readonly jump: Place | null;
  setLooked(place: Place | null): void;
  setJump(place: Place | null): void;
}

/** What one drawing has to know of the other, in terms of its own boxes. */
function linksOf({ side, drawn, pairs, event, looked, jump, setLooked, setJump }: LinkState): Links {
  const names = new Map(event[other(side)].nodes.map((node) => [node.id, nameOf(node)]));
  const numbers = new Map<string, number[]>();
  const partners = new Map<string, string[]>();
  const nodes = new Map<string, Set<string>>();
  for (const pair of pairs) {
    const box = drawn.boxOf.get(pair[side]);
    if (box === undefined) continue;
    const mine = numbers.get(box) ?? [];
    if (!mine.includes(pair.number)) numbers.set(box, [...mine, pair.number]);
    const there = partners.get(box) ?? [];
    const name = names.get(pair[other(side)]) ?? "";
    if (!there.includes(name)) partners.set(box, [...there, name]);
    nodes.set(box, (nodes.get(box) ?? new Set()).add(pair[side]));
  }
  const partnersOf = (place: Place | null): ReadonlySet<string> => {
    if (place === null || place.side === side) return new Set();
    const found = pairs.filter((pair) => place.nodes.has(pair[place.side])).map((pair) => drawn.boxOf.get(pair[side]));
    return new Set(found.filter((box) => box !== undefined));
  };
  const [jumped] = partnersOf(jump);
  return {
    numbers,
    partners: new Map([...partners].map(([box, found]) => [box, found.join(", ")])),
    lit: partnersOf(looked),
    jumpedTo: jump === null || jumped === undefined ? null : { box: jumped, asked: jump },
    onLook: (box) => setLooked(box === null ? null : { side, nodes: nodes.get(box) ?? new Set() }),
    onJump: (box) => setJump({ side, nodes: nodes.get(box) ?? new Set() }),
  };
}

/** What stands for what, as a table: for those who cannot see the numbers, and for those who want to read them off. */
function PairTable({ pairs, event }: { pairs: readonly Pair[]; event: GraphPairEvent }) {
  const words = messages.graph;
  if (pairs.length === 0) return <p className="output-cut">{words.noPairs}</p>;
  const cell = (graph: GraphEvent, ids: readonly string[]) =>
    [...new Set(ids)].map((id) => {
      const node = graph.nodes.find((each) => each.id === id) as GraphNode;
      return (
        <span key={id}>
          <code>{nameOf(node)}</code>
          {node.shape !== undefined && ` ${shapeText(node.shape)}`}
        </span>
      );
    });
  return (
    <details className="graph-text graph-pairs">
      <summary>{words.pairList}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col">{words.frameworks[event.left.framework]}</th>
            <th scope="col">{words.frameworks[event.right.framework]}</th>
          </tr>
        </thead>
        <tbody>
          {numbersOf(pairs).map((number) => {
            const mine = pairs.filter((pair) => pair.number === number);
            return (
              <tr key={number}>
                <th scope="row">{number}</th>
                <td>
                  {cell(
                    event.left,
                    mine.map(({ left }) => left),
                  )}
                </td>
                <td>
                  {cell(
                    event.right,
                    mine.map(({ right }) => right),
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}
