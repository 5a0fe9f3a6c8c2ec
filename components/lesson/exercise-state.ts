import type { Verdict } from "@/lib/protocol";
import type { ExerciseProgress } from "@/lib/store";

/** What a Check came to: a verdict, or why there is none. */
export type Outcome =
  | Verdict
  /** Stopped by the reader. */
  | { readonly kind: "stopped" }
  /** It took longer than the exercise allows. */
  | { readonly kind: "timeout"; readonly seconds: number }
  /** The kernel or the device went away meanwhile. */
  | { readonly kind: "lost" };

/** An outcome, and the code that it is about. */
export interface Judged {
  readonly outcome: Outcome;
  readonly source: string;
}

export type ExerciseState =
  | "untouched"
  | "edited"
  | "running"
  | "blank"
  | "syntax-error"
  | "error"
  | "timeout"
  | "device-lost"
  | "not-yet"
  | "passed"
  | "passed-after-solution"
  | "checker-fault"
  | "stopped";

const syntaxErrors = new Set(["SyntaxError", "IndentationError", "TabError"]);

interface Situation {
  readonly checking: boolean;
  readonly judged: Judged | null;
  /** The code as it is now. */
  readonly source: string;
  readonly edited: boolean;
  readonly progress: Pick<ExerciseProgress, "passedAt" | "passedAfterSolution" | "sawSolution">;
}

/** Where an exercise is. A verdict holds for the code that it was given for, and no longer. */
export function stateOf({ checking, judged, source, edited, progress }: Situation): ExerciseState {
  if (checking) return "running";
  if (judged !== null && judged.source === source) {
    const { outcome } = judged;
    switch (outcome.kind) {
      case "failed":
        return outcome.blank ? "blank" : "not-yet";
      case "error":
        return syntaxErrors.has(outcome.error.name) ? "syntax-error" : "error";
      case "passed":
        return progress.passedAfterSolution ? "passed-after-solution" : "passed";
      case "fault":
        return "checker-fault";
      case "lost":
        return "device-lost";
      default:
        return outcome.kind;
    }
  }
  return edited ? "edited" : "untouched";
}

/** Whether a Check with this outcome was an attempt of the reader's. The machine's faults never are, nor is a blank. */
export const isAttempt = (outcome: Outcome): boolean =>
  outcome.kind === "passed" || outcome.kind === "error" || (outcome.kind === "failed" && outcome.blank !== true);
