"use client";

import { type ReactNode, useEffect, useState } from "react";
import { messages } from "@/components/messages";
import { BenchContext } from "@/components/notebook/BenchContext";
import { Bench, type OriginalCell, theStore } from "@/components/notebook/bench";
import { KernelBar } from "@/components/notebook/KernelBar";
import { StorageBanner } from "@/components/notebook/StorageBanner";
import { Toasts } from "@/components/ui/Toasts";
import type { NotebookId } from "@/lib/notebook";
import type { CellId } from "@/lib/protocol";
import { afterCellRun, lessonKey, lessonProgress } from "@/lib/store";

interface LessonBenchProps {
  readonly slug: string;
  /** The cells of the text and of its exercises. */
  readonly cells: readonly OriginalCell[];
  /** Which of them Run all runs, in order. */
  readonly runAll: readonly CellId[];
  readonly children: ReactNode;
}

/** One bench for a lesson: its cells share their kernels and their namespace. */
export function LessonBench({ slug, cells, runAll, children }: LessonBenchProps) {
  const [bench] = useState(() => new Bench(`lesson:${slug}` as NotebookId, cells));
  useEffect(() => bench.open(), [bench]);
  // A cell that has run to its end counts, once.
  useEffect(() => {
    const noted = new Set<CellId>();
    const stops = cells.map(({ id }) =>
      bench.subscribeRun(id, () => {
        if (noted.has(id) || bench.getRun(id)?.phase !== "ok") return;
        noted.add(id);
        void theStore().updateProgress(lessonProgress, lessonKey(slug), (before) => afterCellRun(before, id));
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [bench, cells, slug]);
  const onRunAll = () => {
    for (const id of runAll) bench.run(id);
  };
  return (
    <BenchContext value={bench}>
      <KernelBar onRunAll={onRunAll} />
      <StorageBanner />
      <p id="editor-hint" className="visually-hidden">
        {messages.editor.leave}
      </p>
      {children}
      <Toasts />
    </BenchContext>
  );
}
