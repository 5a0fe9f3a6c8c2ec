"use client";

import { lazy, Suspense } from "react";
import { messages } from "@/components/messages";
import { PartBoundary } from "@/components/ui/PartBoundary";
import type { CellId } from "@/lib/protocol";
import { useBench, useCellText, useKernelState, useRun } from "./BenchContext";
import { BootPanel } from "./BootPanel";

const OutputView = lazy(() => import("./output/OutputView"));
const InputPrompt = lazy(() => import("./output/InputPrompt"));

/** Under the code: how the kernel is starting, what the cell printed, and the line that asks for input. */
export function CellOutput({ id, label }: { id: CellId; label: string }) {
  const bench = useBench();
  const run = useRun(id);
  const kernel = useKernelState(useCellText(id).language);
  if (run === null || (run.phase === "idle" && run.count === 0 && run.note === null)) return null;
  const booting = run.phase === "queued" && kernel.phase === "booting";
  const empty = run.view.blocks.length === 0 && run.note === null && run.input === null && !booting;
  if (empty) return null;
  return (
    <section
      className="cell-output"
      aria-label={messages.cell.outputOf(label)}
      data-stale={run.phase === "queued" || undefined}
    >
      {booting && <BootPanel progress={kernel.progress} />}
      <PartBoundary part={messages.cell.thisOutput}>
        <Suspense fallback={null}>
          {run.view.blocks.length > 0 && <OutputView view={run.view} cellId={id} />}
          {run.input !== null && <InputPrompt {...run.input} onAnswer={(text) => bench.answer(id, text)} />}
        </Suspense>
      </PartBoundary>
      {run.note !== null && <p className="cell-note">{run.note}</p>}
    </section>
  );
}
