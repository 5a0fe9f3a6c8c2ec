"use client";

import { lazy, Suspense, useMemo, useState } from "react";
import { messages } from "@/components/messages";
import { type LogRun, readGraphDef, readKerasModel } from "@/lib/boards";
import type { GraphEvent } from "@/lib/record";

const GraphView = lazy(() => import("@/components/viz/GraphView"));
const words = messages.boards;

/** The graphs that were written, one at a time. */
export default function GraphsTab({ runs }: { runs: readonly LogRun[] }) {
  const graphs = useMemo(() => runs.flatMap(graphsOf), [runs]);
  const [wanted, setWanted] = useState("");
  const shown = graphs.find(({ key }) => key === wanted) ?? graphs[0];
  if (shown === undefined) return <p className="board-empty">{words.nothingChosen}</p>;
  return (
    <>
      {graphs.length > 1 && (
        <div className="board-controls">
          <label>
            {words.graph}
            <select value={shown.key} onChange={(event) => setWanted(event.target.value)}>
              {graphs.map(({ key, graph }) => (
                <option key={key} value={key}>
                  {graph.title}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      <Suspense fallback={<p className="output-loading">{messages.output.drawing}</p>}>
        <GraphView key={shown.key} graph={shown.graph} />
      </Suspense>
    </>
  );
}

function graphsOf({ name, graph, models }: LogRun): readonly { key: string; graph: GraphEvent }[] {
  const found: { key: string; graph: GraphEvent }[] = [];
  if (graph !== null) {
    try {
      found.push({ key: `${name} ${graph.length}`, graph: readGraphDef(graph, name) });
    } catch {
      // A graph that cannot be read is not shown; the file is there to download.
    }
  }
  for (const [tag, json] of models) {
    const model = readKerasModel(json, words.conceptual(name));
    if (model !== null) found.push({ key: `${name} ${tag} ${json.length}`, graph: model });
  }
  return found;
}
