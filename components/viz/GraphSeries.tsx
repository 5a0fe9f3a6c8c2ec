"use client";

import { useState } from "react";
import { messages } from "@/components/messages";
import { Icon } from "@/components/ui/Icon";
import type { GraphEvent } from "@/lib/record";
import GraphView from "./GraphView";
import { changeBetween } from "./steps";

/**
 * One graph, or what became of it: a function that was traced again, a line that drew another graph because the data
 * led another way. One is shown at a time, with the reason why there is one more.
 */
export default function GraphSeries({ events }: { events: readonly GraphEvent[] }) {
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, events.length - 1);
  if (events.length === 1) return <GraphView graph={events[0]} />;
  const words = messages.graph;
  return (
    <GraphView
      key={at}
      graph={events[at]}
      above={
        <nav className="graph-series" aria-label={words.seriesOf(events[0].title)}>
          <button
            type="button"
            className="icon-button"
            aria-label={words.previousGraph}
            disabled={at === 0}
            onClick={() => setChosen(at - 1)}
          >
            <Icon name="left" />
          </button>
          <ol>
            {events.map((event, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a graph of a series is its place
              <li key={index}>
                <button
                  type="button"
                  className="button button-small"
                  aria-label={words.graphNumber(index + 1, event.title)}
                  aria-current={index === at || undefined}
                  onClick={() => setChosen(index)}
                >
                  {index + 1}
                </button>
              </li>
            ))}
          </ol>
          <button
            type="button"
            className="icon-button"
            aria-label={words.nextGraph}
            disabled={at === events.length - 1}
            onClick={() => setChosen(at + 1)}
          >
            <Icon name="right" />
          </button>
          <span aria-live="polite">
            {words.ofSeries(at + 1, events.length)}
            {reason(events, at)}
          </span>
        </nav>
      }
    />
  );
}

/** Why there is this graph as well: what was told with it, or what it has more and less than the one before. */
function reason(events: readonly GraphEvent[], at: number): string {
  const { because } = events[at];
  const words = messages.graph;
  if (because !== undefined) return words.because(because);
  if (at === 0) return words.first;
  const { gained, lost } = changeBetween(events[at - 1], events[at]);
  if (gained.length === 0 && lost.length === 0) return words.sameNodes;
  if (lost.length === 0) return words.grew(gained.join(", "));
  if (gained.length === 0) return words.shrank(lost.join(", "));
  return words.otherWay(gained.join(", "), lost.join(", "));
}
