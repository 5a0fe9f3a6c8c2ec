"use client";

import { type ReactNode, useId, useState } from "react";
import { useBench, useCellText, useRun } from "@/components/notebook/BenchContext";
import { CodeCell } from "@/components/notebook/CodeCell";
import { focusNextCell } from "@/components/notebook/focus";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { Icon } from "@/components/ui/Icon";
import { showToast } from "@/components/ui/toasts";
import type { CellId, Verdict } from "@/lib/protocol";
import { afterCheck, afterHint, afterSolution, exerciseKey, exerciseProgress } from "@/lib/store";
import { HintPanel } from "./HintPanel";
import { useProgress } from "./useProgress";
import { VerdictView } from "./VerdictView";

interface ExerciseCardProps {
  /** The progress is kept under "lesson/exercise". */
  readonly lesson: string;
  readonly slug: string;
  readonly cellId: CellId;
  readonly title: string;
  readonly hints: readonly string[];
  readonly solution: string;
  /** The check program. */
  readonly check: string;
  readonly task: ReactNode;
  readonly drawing: ReactNode;
  readonly solutionDrawing: ReactNode;
}

/** What Check said: the verdict, or that there is none because it was stopped. */
type Outcome = Verdict | "stopped";

/** A guided exercise. Run is free; only a passed Check counts. */
export function ExerciseCard(props: ExerciseCardProps) {
  const { lesson, slug, cellId, title, hints, solution, check, task, drawing, solutionDrawing } = props;
  const bench = useBench();
  const text = useCellText(cellId);
  const run = useRun(cellId);
  const titleId = useId();
  const [progress, update] = useProgress(exerciseProgress, exerciseKey(lesson, slug));
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [checking, setChecking] = useState(false);
  const [hint, setHint] = useState(0);
  const [panel, setPanel] = useState<"none" | "confirm" | "solution">("none");
  const active = run?.phase === "running" || run?.phase === "queued";
  const earned = progress.checks > 0 || progress.hints >= hints.length;

  const onCheck = async () => {
    setChecking(true);
    setOutcome(null);
    try {
      const verdict = await bench.check(cellId, check);
      setOutcome(verdict ?? "stopped");
      // A fault of the checker is not an attempt of the reader's.
      if (verdict !== null && verdict.kind !== "fault") {
        update((before) => afterCheck(before, verdict.kind === "passed", new Date()));
      }
    } finally {
      setChecking(false);
    }
  };

  const openHint = (count: number) => {
    setHint(count);
    update((before) => afterHint(before, count));
  };

  const openSolution = () => {
    setPanel("solution");
    update(afterSolution);
  };

  const startOver = () => {
    const undo = bench.reset(cellId);
    bench.forgetRun(cellId);
    setOutcome(null);
    showToast({
      text: "The exercise is as it was at the beginning.",
      action: undo && { label: "Undo", run: () => bench.dispatch(undo) },
    });
  };

  const takeSolution = () => {
    const before = text.source;
    bench.edit(cellId, solution);
    showToast({
      text: "The solution is in the editor.",
      action: { label: "Undo", run: () => bench.edit(cellId, before) },
    });
  };

  return (
    <section className="exercise" aria-labelledby={titleId} data-passed={progress.passedAt !== null || undefined}>
      <header className="exercise-header">
        <p className="exercise-kicker">Exercise</p>
        <h3 id={titleId}>{title}</h3>
        {progress.passedAt !== null && (
          <span className="exercise-passed">
            <Icon name="check" size={14} />
            Passed
          </span>
        )}
      </header>
      <div className="prose exercise-task">{task}</div>
      <CodeCell
        id={cellId}
        label={`the exercise “${title}”`}
        heading={<span className="cell-title">Your code</span>}
        drawing={drawing}
        onRunAndMoveOn={() => focusNextCell(cellId)}
      >
        <div className="exercise-controls">
          <button type="button" className="button button-primary" disabled={checking || active} onClick={onCheck}>
            <Icon name="check" />
            {checking ? "Checking" : "Check"}
          </button>
          {hints.length > 0 && hint === 0 && (
            <button type="button" className="button" onClick={() => openHint(1)}>
              <Icon name="bulb" />
              Hint 1 of {hints.length}
            </button>
          )}
          <button
            type="button"
            className="button"
            aria-expanded={panel === "solution"}
            onClick={() => (panel === "solution" ? setPanel("none") : earned ? openSolution() : setPanel("confirm"))}
          >
            {panel === "solution" ? "Hide the solution" : "Solution"}
          </button>
          <button type="button" className="button button-quiet" disabled={!text.edited} onClick={startOver}>
            <Icon name="reset" />
            Start over
          </button>
        </div>
        <div className="exercise-verdict" aria-live="polite">
          {outcome === "stopped" && <p className="cell-note">The check was stopped before it had a verdict.</p>}
          {outcome !== null && outcome !== "stopped" && <VerdictView verdict={outcome} />}
        </div>
        {hint > 0 && <HintPanel hints={hints} shown={hint} onShow={openHint} onClose={() => setHint(0)} />}
        {panel === "solution" && (
          <section className="exercise-solution" aria-label="Solution">
            <div className="exercise-solution-head">
              <h4>One solution</h4>
              <button type="button" className="button button-small" onClick={takeSolution}>
                <Icon name="copy" />
                Put it into the editor
              </button>
            </div>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wide code must scroll without a mouse */}
            <div className="code-still" tabIndex={0}>
              {solutionDrawing}
            </div>
          </section>
        )}
      </CodeCell>
      {panel === "confirm" && (
        <ConfirmDialog
          title="See the solution already?"
          confirm="Show it"
          onCancel={() => setPanel("none")}
          onConfirm={openSolution}
        >
          <p>You have not pressed Check yet, and there are hints that you have not read. You can still try.</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
