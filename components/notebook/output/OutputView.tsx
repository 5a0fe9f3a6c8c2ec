"use client";

import { lazy, memo, Suspense } from "react";
import { messages } from "@/components/messages";
import { StatsTable } from "@/components/viz/StatsTable";
import { assertNever } from "@/lib/base";
import type { CellId } from "@/lib/protocol";
import type { Block, OutputView as View } from "@/lib/session";
import { DownloadLog } from "./DownloadLog";
import { ErrorText } from "./ErrorText";
import { ImageOutput } from "./ImageOutput";
import { ProgressOutput } from "./ProgressOutput";
import { StreamText } from "./StreamText";
import { TableOutput } from "./TableOutput";
import { ValueText } from "./ValueText";

const Curves = lazy(() => import("@/components/viz/Curves"));
const GraphPair = lazy(() => import("@/components/viz/GraphPair"));
const GraphSeries = lazy(() => import("@/components/viz/GraphSeries"));
const ExplainPanel = lazy(() => import("@/components/viz/ExplainPanel"));
const TensorBoardPane = lazy(() => import("@/components/boards/tensorboard/TensorBoardPane"));
const VisdomPane = lazy(() => import("@/components/boards/visdom/VisdomPane"));
const SanitizedHtml = lazy(() => import("./SanitizedHtml"));

/** Everything that a cell shows, piece by piece; a piece that did not change is not drawn again. */
export default function OutputView({ view, cellId }: { view: View; cellId: CellId }) {
  const cut = view.blocks.some((block) => block.kind === "stream" && block.terminal.leftOut > 0);
  const long = view.blocks.some((block) => block.kind === "value" && ValueText.isCut(block.text));
  return (
    <>
      {view.blocks.map((block) => (
        <BlockView key={block.key} block={block} cellId={cellId} />
      ))}
      {(cut || long || view.leftOut > 0) && <DownloadLog log={view.log} leftOut={view.leftOut} name={cellId} />}
    </>
  );
}

const BlockView = memo(function BlockView({ block, cellId }: { block: Block; cellId: CellId }) {
  switch (block.kind) {
    case "stream":
      return <StreamText name={block.name} terminal={block.terminal} />;
    case "value":
      return <ValueText text={block.text} />;
    case "table":
      return <TableOutput table={block} />;
    case "image":
      return <ImageOutput image={block} />;
    case "html":
      return (
        <Suspense fallback={null}>
          <SanitizedHtml html={block.html} />
        </Suspense>
      );
    case "progress":
      return <ProgressOutput progress={block} />;
    case "curves":
      return (
        <Suspense fallback={<p className="output-loading">{messages.output.drawing}</p>}>
          <Curves charts={block.charts} />
        </Suspense>
      );
    case "graph":
      return (
        <Suspense fallback={<p className="output-loading">{messages.output.drawing}</p>}>
          <GraphSeries events={block.events} />
        </Suspense>
      );
    case "graph-pair":
      return (
        <Suspense fallback={<p className="output-loading">{messages.output.drawing}</p>}>
          <GraphPair event={block.event} />
        </Suspense>
      );
    case "explain":
      return (
        <Suspense fallback={<p className="output-loading">{messages.output.drawing}</p>}>
          <ExplainPanel event={block.event} />
        </Suspense>
      );
    case "board":
      return (
        <Suspense fallback={<p className="output-loading">{messages.output.drawing}</p>}>
          {block.board === "tensorboard" ? (
            <TensorBoardPane cell={cellId} folder={block.place} />
          ) : (
            <VisdomPane cell={cellId} env={block.place} />
          )}
        </Suspense>
      );
    case "stats":
      return <StatsTable rows={block.rows} />;
    case "error":
      return <ErrorText error={block.error} cellId={cellId} />;
    default:
      return assertNever(block, "output block");
  }
});
