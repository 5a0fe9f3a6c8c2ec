"use client";

import { useEffect, useState } from "react";
import { messages } from "@/components/messages";
import { Icon } from "@/components/ui/Icon";
import type { CellId } from "@/lib/protocol";
import type { CellRun, RunPhase } from "@/lib/session";
import { useKernelState, useRun } from "./BenchContext";
import { formatDuration } from "./time";

const endings: Partial<Record<RunPhase, string>> = {
  ok: messages.cell.done,
  error: messages.cell.failed,
  interrupted: messages.cell.stopped,
  lost: messages.cell.lost,
};

/** What a cell is doing, for eyes and for ears: waiting, running with its time, or how it ended. */
export function CellStatus({ id }: { id: CellId }) {
  const run = useRun(id);
  return (
    <span className="cell-status" data-phase={run?.phase ?? "idle"}>
      {run && <Shown run={run} />}
      <span className="visually-hidden" role="status">
        {run && endings[run.phase] && messages.cell.ended(endings[run.phase] ?? "", formatDuration(run.ms ?? 0))}
      </span>
    </span>
  );
}

function Shown({ run }: { run: CellRun }) {
  const ending = endings[run.phase];
  if (run.phase === "queued") return <span>{messages.cell.waiting}</span>;
  if (run.phase === "running") return <Running startedAt={run.startedAt} waits={run.input !== null} />;
  if (ending === undefined) return null;
  const kernels = run.stats?.kernels ?? 0;
  return (
    <span aria-hidden="true" className="cell-status-ending">
      <Icon name={run.phase === "ok" ? "check" : run.phase === "error" ? "cross" : "warning"} size={14} />
      {run.phase !== "ok" && <span>{ending}</span>}
      {run.ms !== null && <span>{formatDuration(run.ms)}</span>}
      {kernels > 0 && <span className="cell-status-kernels">{messages.cell.kernels(kernels)}</span>}
    </span>
  );
}

function Running({ startedAt, waits }: { startedAt: number | null; waits: boolean }) {
  const kernel = useKernelState("python");
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 100);
    return () => clearInterval(timer);
  }, []);
  const stopping = kernel.phase === "ready" && kernel.stopping;
  const elapsed = Math.max(0, now - (startedAt ?? now));
  return (
    <span className="cell-status-running">
      <span className="spinner" aria-hidden="true" />
      <span>{waits ? messages.cell.waitingForYou : stopping ? messages.cell.stopping : messages.cell.running}</span>
      <span aria-hidden="true">{(elapsed / 1000).toFixed(1)} s</span>
    </span>
  );
}
