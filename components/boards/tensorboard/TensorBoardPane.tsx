"use client";

import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { messages } from "@/components/messages";
import { download } from "@/components/ui/download";
import { Icon } from "@/components/ui/Icon";
import { LogReader, type LogRun, type LogState, tagsOf, zip } from "@/lib/boards";
import type { CellId } from "@/lib/protocol";
import type { BoardFile } from "@/lib/session";
import { type BoardTab, BoardTabs } from "../BoardTabs";
import { fileName } from "../SaveDrawing";
import { useBoards } from "../useBoards";
import { RunChooser } from "./RunChooser";
import { ScalarsTab } from "./ScalarsTab";

const ImagesTab = lazy(() => import("./ImagesTab"));
const GraphsTab = lazy(() => import("./GraphsTab"));
const HistogramsTab = lazy(() => import("./HistogramsTab"));
const DistributionsTab = lazy(() => import("./DistributionsTab"));
const TextTab = lazy(() => import("./TextTab"));
const HparamsTab = lazy(() => import("./HparamsTab"));

const words = messages.boards;
const series = 6;

/** TensorBoard's dashboards over the event files of a log folder, as they grow. */
export default function TensorBoardPane({ cell, folder }: { cell: CellId; folder: string }) {
  const { store, version } = useBoards(cell);
  const reader = useRef<LogReader | null>(null);
  reader.current ??= new LogReader();
  const shownName = folder.split("/").filter(Boolean).at(-1) ?? folder;
  const files = store?.files(folder) ?? noFiles;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says that the files have grown
  const state = useMemo<LogState>(() => (reader.current as LogReader).read(files), [version, folder]);
  const { runs, damaged } = state;
  const colourOf = useRunColours(runs);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set());
  const [wanted, setWanted] = useState("scalars");
  const tabs = useMemo(() => tabsFor(runs), [runs]);
  const shown = tabs.some(({ id }) => id === wanted) ? wanted : (tabs[0]?.id ?? "scalars");
  const chosen = useMemo(() => runs.filter(({ name }) => !hidden.has(name)), [runs, hidden]);
  const saveAll = () => {
    const entries = files.map(({ path, chunks }) => ({ name: `${shownName}/${path}`, parts: chunks }));
    download(new Blob(zip(entries), { type: "application/zip" }), `${fileName(shownName, "logs")}.zip`);
  };
  return (
    <section className="board" aria-label={words.tensorboardOf(shownName)}>
      <header className="board-header">
        <h3 className="board-title">{words.tensorboard}</h3>
        <code className="board-place">{shownName}</code>
        <button type="button" className="button button-small" disabled={files.length === 0} onClick={saveAll}>
          <Icon name="download" size={13} />
          {words.downloadFolder}
        </button>
      </header>
      {store?.stale && <p className="board-note">{words.stale}</p>}
      {damaged.map(({ path, why }) => (
        <p key={path} className="board-note">
          {words.damaged(path, why)}
        </p>
      ))}
      <p className="visually-hidden" role="status">
        {words.runsFound(runs.length)}
      </p>
      {tabs.length === 0 ? (
        <p className="board-empty">{words.noEvents(shownName)}</p>
      ) : (
        <BoardTabs label={words.dashboards} tabs={tabs} shown={shown} onShow={setWanted}>
          {shown !== "hparams" && <RunChooser runs={runs} hidden={hidden} colourOf={colourOf} onChange={setHidden} />}
          <Suspense fallback={<p className="output-loading">{messages.output.drawing}</p>}>
            {shown === "scalars" && <ScalarsTab runs={chosen} colourOf={colourOf} />}
            {shown === "images" && <ImagesTab runs={chosen} colourOf={colourOf} />}
            {shown === "graphs" && <GraphsTab runs={chosen} />}
            {shown === "distributions" && <DistributionsTab runs={chosen} colourOf={colourOf} />}
            {shown === "histograms" && <HistogramsTab runs={chosen} colourOf={colourOf} />}
            {shown === "text" && <TextTab runs={chosen} colourOf={colourOf} />}
            {shown === "hparams" && <HparamsTab runs={runs} />}
          </Suspense>
        </BoardTabs>
      )}
      {files.length > 0 && <Files files={files} />}
    </section>
  );
}

const noFiles: readonly BoardFile[] = [];

/** The dashboards that have something to show, in TensorBoard's order. */
function tabsFor(runs: readonly LogRun[]): readonly BoardTab[] {
  const graphs = runs.some(({ graph, models }) => graph !== null || models.size > 0);
  const all: (BoardTab & { there: boolean })[] = [
    { id: "scalars", name: words.scalars, there: tagsOf(runs, "scalars").length > 0 },
    { id: "images", name: words.images, there: tagsOf(runs, "images").length > 0 },
    { id: "graphs", name: words.graphs, there: graphs },
    { id: "distributions", name: words.distributions, there: tagsOf(runs, "histograms").length > 0 },
    { id: "histograms", name: words.histograms, there: tagsOf(runs, "histograms").length > 0 },
    { id: "text", name: words.text, there: tagsOf(runs, "texts").length > 0 },
    { id: "hparams", name: words.hparams, there: runs.some(({ hparams }) => hparams !== null) },
  ];
  return all.filter(({ there }) => there);
}

/** A colour for each run, in the order in which they came, so that it stays when others come. */
function useRunColours(runs: readonly LogRun[]): (name: string) => string {
  const order = useRef<string[]>([]);
  for (const { name } of runs) if (!order.current.includes(name)) order.current.push(name);
  return useRef((name: string) => `var(--series-${(Math.max(0, order.current.indexOf(name)) % series) + 1})`).current;
}

/** The event files one by one, as the program wrote them. */
function Files({ files }: { files: readonly BoardFile[] }) {
  return (
    <details className="board-files">
      <summary>{words.files(files.length)}</summary>
      <ul>
        {files.map(({ path, chunks, size }) => (
          <li key={path}>
            <button
              type="button"
              className="link-button"
              onClick={() =>
                download(new Blob(chunks.map((chunk) => new Uint8Array(chunk))), path.split("/").at(-1) ?? path)
              }
            >
              {path}
            </button>{" "}
            <span className="board-size">{words.bytes(size)}</span>
          </li>
        ))}
      </ul>
      <p>{words.filesNote}</p>
    </details>
  );
}
