"use client";

import { lazy, type ReactNode, Suspense, useId, useState } from "react";
import { messages } from "@/components/messages";
import { useBench, useCellText, useRun } from "@/components/notebook/BenchContext";
import { CodeCell } from "@/components/notebook/CodeCell";
import { focusNextCell } from "@/components/notebook/focus";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { Icon } from "@/components/ui/Icon";
import { PartBoundary } from "@/components/ui/PartBoundary";
import { showToast } from "@/components/ui/toasts";
import type { CellId } from "@/lib/protocol";
import { afterCheck, afterHint, afterSolution, exerciseKey, exerciseProgress } from "@/lib/store";
import { isAttempt, type Judged, type Outcome, stateOf } from "./exercise-state";
import { HintPanel } from "./HintPanel";
import { useProgress } from "./useProgress";
import { VerdictView } from "./VerdictView";

const CompareView = lazy(() => import("./CompareView"));
const words = messages.exercise;

/** A Check that runs longer is stopped: a loop that never ends must not keep a reader waiting for a verdict. */
const checkSeconds = 120;

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

/** A guided exercise. Run is free; only a passed Check counts. */
export function ExerciseCard(props: ExerciseCardProps) {
  const { lesson, slug, cellId, title, hints, solution, check, task, drawing, solutionDrawing } = props;
  const bench = useBench();
  const text = useCellText(cellId);
  const run = useRun(cellId);
  const titleId = useId();
  const [progress, update] = useProgress(exerciseProgress, exerciseKey(lesson, slug));
  const [judged, setJudged] = useState<Judged | null>(null);
  const [checking, setChecking] = useState(false);
  const [hint, setHint] = useState(0);
  const [panel, setPanel] = useState<"none" | "confirm" | "solution" | "compare">("none");
  const active = run?.phase === "running" || run?.phase === "queued";
  const earned = progress.checks > 0 || progress.hints >= hints.length || progress.sawSolution;
  const state = stateOf({ checking, judged, source: text.source, edited: text.edited, progress });

  const onCheck = async () => {
    const { source } = bench.getText(cellId);
    setChecking(true);
    setJudged(null);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      bench.stop();
    }, checkSeconds * 1000);
    try {
      const verdict = await bench.check(cellId, check);
      const outcome: Outcome =
        verdict !== null && !late
          ? verdict
          : late
            ? { kind: "timeout", seconds: checkSeconds }
            : { kind: bench.getRun(cellId)?.phase === "lost" ? "lost" : "stopped" };
      setJudged({ outcome, source });
      if (isAttempt(outcome)) update((before) => afterCheck(before, outcome.kind === "passed", new Date()));
    } finally {
      clearTimeout(timer);
      setChecking(false);
    }
  };

  const openHint = (count: number) => {
    setHint(count);
    update((before) => afterHint(before, count));
  };

  const [wanted, setWanted] = useState<"solution" | "compare">("solution");
  const openSolution = (which: "solution" | "compare") => {
    setPanel(which);
    update(afterSolution);
  };
  const toggle = (which: "solution" | "compare") => {
    setWanted(which);
    if (panel === which) setPanel("none");
    else if (earned) openSolution(which);
    else setPanel("confirm");
  };

  const startOver = () => {
    const undo = bench.reset(cellId);
    bench.forgetRun(cellId);
    setJudged(null);
    showToast({
      text: words.startedOver,
      action: undo && { label: messages.work.undo, run: () => bench.dispatch(undo) },
    });
  };

  const takeSolution = () => {
    const before = text.source;
    bench.edit(cellId, solution);
    showToast({
      text: words.tookSolution,
      action: { label: messages.work.undo, run: () => bench.edit(cellId, before) },
    });
  };

  return (
    <section
      className="exercise"
      aria-labelledby={titleId}
      data-state={state}
      data-passed={progress.passedAt !== null || undefined}
    >
      <header className="exercise-header">
        <p className="exercise-kicker">{words.kicker}</p>
        <h3 id={titleId}>{title}</h3>
        {progress.passedAt !== null && (
          <span className="exercise-passed">
            <Icon name="check" size={14} />
            {progress.passedAfterSolution ? words.passedAfterSolution : words.passed}
          </span>
        )}
      </header>
      <div className="prose exercise-task">{task}</div>
      <CodeCell
        id={cellId}
        label={words.label(title)}
        heading={<span className="cell-title">{words.yourCode}</span>}
        drawing={drawing}
        onRunAndMoveOn={() => focusNextCell(cellId)}
      >
        <div className="exercise-controls">
          <button type="button" className="button button-primary" disabled={checking || active} onClick={onCheck}>
            <Icon name="check" />
            {checking ? words.checking : words.check}
          </button>
          {hints.length > 0 && hint === 0 && (
            <button type="button" className="button" onClick={() => openHint(1)}>
              <Icon name="bulb" />
              {words.hint(1, hints.length)}
            </button>
          )}
          <button
            type="button"
            className="button"
            aria-expanded={panel === "solution"}
            onClick={() => toggle("solution")}
          >
            {panel === "solution" ? words.hideSolution : words.solution}
          </button>
          {text.edited && (
            <button
              type="button"
              className="button"
              aria-expanded={panel === "compare"}
              onClick={() => toggle("compare")}
            >
              {panel === "compare" ? words.hideCompare : words.compare}
            </button>
          )}
          <button type="button" className="button button-quiet" disabled={!text.edited} onClick={startOver}>
            <Icon name="reset" />
            {words.startOver}
          </button>
        </div>
        <div className="exercise-verdict" aria-live="polite">
          {judged !== null && judged.source === text.source && !checking && (
            <VerdictView state={state} outcome={judged.outcome} />
          )}
        </div>
        {hint > 0 && <HintPanel hints={hints} shown={hint} onShow={openHint} onClose={() => setHint(0)} />}
        {panel === "solution" && (
          <section className="exercise-solution" aria-label={words.solution}>
            <div className="exercise-solution-head">
              <h4>{words.oneSolution}</h4>
              <button type="button" className="button button-small" onClick={takeSolution}>
                <Icon name="copy" />
                {words.takeSolution}
              </button>
            </div>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wide code must scroll without a mouse */}
            <div className="code-still" tabIndex={0}>
              {solutionDrawing}
            </div>
          </section>
        )}
        {panel === "compare" && (
          <section className="exercise-solution" aria-label={words.compare}>
            <p>{words.compareHint}</p>
            <PartBoundary part={words.comparePart}>
              <Suspense fallback={null}>
                <CompareView mine={text.source} solution={solution.replace(/\n$/, "")} />
              </Suspense>
            </PartBoundary>
          </section>
        )}
      </CodeCell>
      {panel === "confirm" && (
        <ConfirmDialog
          title={words.confirmTitle}
          confirm={words.confirmYes}
          onCancel={() => setPanel("none")}
          onConfirm={() => openSolution(wanted)}
        >
          <p>{words.confirmText}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
