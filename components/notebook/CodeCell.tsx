"use client";

import type { KeyboardEvent, ReactNode } from "react";
import { messages } from "@/components/messages";
import { Icon } from "@/components/ui/Icon";
import { showToast } from "@/components/ui/toasts";
import type { CellId } from "@/lib/protocol";
import { useBench, useCellText, useRun } from "./BenchContext";
import { CellOutput } from "./CellOutput";
import { CellStatus } from "./CellStatus";
import { CodeArea } from "./CodeArea";
import { LessonChangedNotice } from "./LessonChangedNotice";
import { OtherTabNotice } from "./OtherTabNotice";

export interface CodeCellProps {
  readonly id: CellId;
  /** What is said of the cell: its title, or "Cell 3". */
  readonly label: string;
  /** Shown in the header in place of the label. */
  readonly heading?: ReactNode;
  readonly drawing: ReactNode | null;
  /** Buttons beside Run. */
  readonly actions?: ReactNode;
  /** What stands below the output, for an exercise. */
  readonly children?: ReactNode;
  readonly autoFocus?: boolean;
  /** Whether the text that the page brought can be had back. */
  readonly resettable?: boolean;
  /** Shift+Enter: what comes after running. */
  onRunAndMoveOn(): void;
}

/** One cell: its code, what it is doing, and what came out. Shift+Enter runs and moves on, Ctrl/Cmd+Enter runs. */
export function CodeCell(props: CodeCellProps) {
  const { id, label, heading, drawing, actions, children, autoFocus, resettable = false, onRunAndMoveOn } = props;
  const bench = useBench();
  const text = useCellText(id);
  const run = useRun(id);
  const active = run?.phase === "running" || run?.phase === "queued";

  // Before the editor sees them: Enter means something else there.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    const move = event.shiftKey && !event.ctrlKey && !event.metaKey;
    if (!move && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    bench.run(id);
    if (move) onRunAndMoveOn();
  };

  const reset = () => {
    const undo = bench.reset(id);
    showToast({
      text: messages.cell.wasReset(label),
      action: undo && { label: messages.work.undo, run: () => bench.dispatch(undo) },
    });
  };

  return (
    <div className="cell" id={`cell-${id}`} data-cell-id={id} data-phase={run?.phase ?? "idle"}>
      <div className="cell-header">
        <button
          type="button"
          className="cell-run"
          aria-label={active ? messages.cell.stopThis(label) : messages.cell.runThis(label)}
          title={active ? messages.cell.stop : messages.cell.runTitle}
          onClick={() => (active ? bench.stop() : bench.run(id))}
        >
          <Icon name={active ? "stop" : "play"} />
          <span className="cell-run-text">{active ? messages.cell.stop : messages.cell.run}</span>
        </button>
        <div className="cell-heading">{heading ?? label}</div>
        <CellStatus id={id} />
        <div className="cell-actions">
          {text.language === "python" && (
            <button
              type="button"
              className="icon-button"
              aria-label={messages.cell.explain(label)}
              title={messages.cell.explainTitle}
              disabled={active}
              onClick={() => bench.run(id, { explain: true })}
            >
              <Icon name="explain" />
            </button>
          )}
          {actions}
          {resettable && text.edited && (
            <button
              type="button"
              className="icon-button"
              aria-label={messages.cell.resetThis(label)}
              title={messages.cell.reset}
              onClick={reset}
            >
              <Icon name="reset" />
            </button>
          )}
        </div>
      </div>
      {text.other !== null && <OtherTabNotice id={id} />}
      {text.newOriginal !== null && <LessonChangedNotice id={id} original={text.newOriginal} />}
      <div className="cell-code" onKeyDownCapture={onKeyDown}>
        <CodeArea id={id} label={messages.cell.codeOf(label)} drawing={drawing} autoFocus={autoFocus} />
      </div>
      <CellOutput id={id} label={label} />
      {children}
    </div>
  );
}
