/** How far a reader has come with one exercise. */
export interface ExerciseProgress {
  /** When a Check first passed, as an ISO time; null until then. Nothing takes it away again. */
  readonly passedAt: string | null;
  /** How often Check was pressed. */
  readonly checks: number;
  /** How many hints have been opened. */
  readonly hints: number;
  readonly sawSolution: boolean;
}

export const noProgress: ExerciseProgress = { passedAt: null, checks: 0, hints: 0, sawSolution: false };

/** What a pressed Check changes. Only a passed one counts, and only the first one sets the time. */
export const afterCheck = (progress: ExerciseProgress, passed: boolean, now: Date): ExerciseProgress => ({
  ...progress,
  checks: progress.checks + 1,
  passedAt: progress.passedAt ?? (passed ? now.toISOString() : null),
});

/** Opening hint number `count` (1-based); going back to an earlier one changes nothing. */
export const afterHint = (progress: ExerciseProgress, count: number): ExerciseProgress => ({
  ...progress,
  hints: Math.max(progress.hints, count),
});

export const afterSolution = (progress: ExerciseProgress): ExerciseProgress => ({ ...progress, sawSolution: true });
