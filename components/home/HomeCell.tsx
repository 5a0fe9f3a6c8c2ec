"use client";

import { type ReactNode, useEffect, useState } from "react";
import { messages } from "@/components/messages";
import { BenchContext, useRun } from "@/components/notebook/BenchContext";
import { Bench } from "@/components/notebook/bench";
import { CodeCell } from "@/components/notebook/CodeCell";
import { StorageBanner } from "@/components/notebook/StorageBanner";
import { Toasts } from "@/components/ui/Toasts";
import type { NotebookId } from "@/lib/notebook";
import type { CellId } from "@/lib/protocol";

const id = "home" as CellId;

interface HomeCellProps {
  readonly source: string;
  readonly drawing: ReactNode;
  /** What it gives, drawn beforehand; shown until it has run here. */
  readonly sample: ReactNode;
}

/** The first thing of the site that a reader can press: a cell like all others, with its result already under it. */
export function HomeCell({ source, drawing, sample }: HomeCellProps) {
  const [bench] = useState(() => new Bench("home" as NotebookId, [{ id, language: "python", source }]));
  useEffect(() => bench.open(), [bench]);
  return (
    <BenchContext value={bench}>
      <p id="editor-hint" className="visually-hidden">
        {messages.editor.leave}
      </p>
      <StorageBanner />
      <CodeCell
        id={id}
        label={messages.home.cellLabel}
        heading={<span className="cell-title">{messages.home.cellTitle}</span>}
        drawing={drawing}
        resettable
        onRunAndMoveOn={() => {}}
      >
        <Sample>{sample}</Sample>
      </CodeCell>
      <Toasts />
    </BenchContext>
  );
}

function Sample({ children }: { children: ReactNode }) {
  const run = useRun(id);
  if (run !== null && run.phase !== "idle") return null;
  return <div className="hero-sample">{children}</div>;
}
