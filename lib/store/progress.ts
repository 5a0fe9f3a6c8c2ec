/**
 * What is kept of a reader's way through the course, as small plain records under keys:
 * "lesson" for a lesson, "lesson/exercise" for an exercise, "lesson?question" for a question of a quiz.
 */

/** One kind of record: what stands for "nothing yet", and how to recognise one in data of any origin. */
export interface ProgressKind<T> {
  readonly none: T;
  /** @returns the record, or null where the data is none of this kind */
  read(stored: unknown): T | null;
}

/** How far a reader has come with one exercise. */
export interface ExerciseProgress {
  /** When a Check first passed, as an ISO time; null until then. Nothing takes it away again. */
  readonly passedAt: string | null;
  /** How often Check was pressed. */
  readonly checks: number;
  /** How many hints have been opened. */
  readonly hints: number;
  readonly sawSolution: boolean;
  /** Whether the solution had been seen when a Check first passed. */
  readonly passedAfterSolution: boolean;
}

/** What was ticked, in the order of the text, or typed; for an ordering, the items in the reader's order. */
export type Answer = string | readonly number[];

/** How far a reader has come with one question of a quiz. */
export interface QuestionProgress {
  /** The last answer that was given; null before the first. */
  readonly answer: Answer | null;
  readonly attempts: number;
  /** When it was first answered right, as an ISO time. */
  readonly rightAt: string | null;
  readonly sawAnswer: boolean;
}

/** Where a reader is in a lesson. */
export interface LessonProgress {
  /** When it was last open, as an ISO time; null where it never was. */
  readonly visitedAt: string | null;
  /** The address of the heading that was last read; null for the beginning. */
  readonly place: string | null;
  /** Ids of the cells that have run to their end at least once. */
  readonly cellsRun: readonly string[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => typeof value === "number" && Number.isInteger(value) && value >= 0;
const isTime = (value: unknown): value is string | null =>
  value === null || (typeof value === "string" && value.length < 40 && !Number.isNaN(Date.parse(value)));
const isShortText = (value: unknown): value is string => typeof value === "string" && value.length <= 10_000;
const isAnswer = (value: unknown): value is Answer | null =>
  value === null || isShortText(value) || (Array.isArray(value) && value.length <= 100 && value.every(isCount));

const noExercise: ExerciseProgress = {
  passedAt: null,
  checks: 0,
  hints: 0,
  sawSolution: false,
  passedAfterSolution: false,
};
const noQuestion: QuestionProgress = { answer: null, attempts: 0, rightAt: null, sawAnswer: false };
const noLesson: LessonProgress = { visitedAt: null, place: null, cellsRun: [] };

export const exerciseProgress: ProgressKind<ExerciseProgress> = {
  none: noExercise,
  read(stored) {
    if (!isRecord(stored)) return null;
    // Records of the site's first days do not have the last one.
    const { passedAt, checks, hints, sawSolution, passedAfterSolution = false } = stored;
    if (!isTime(passedAt) || !isCount(checks) || !isCount(hints) || typeof sawSolution !== "boolean") return null;
    if (typeof passedAfterSolution !== "boolean") return null;
    return { passedAt, checks, hints, sawSolution, passedAfterSolution };
  },
};

export const questionProgress: ProgressKind<QuestionProgress> = {
  none: noQuestion,
  read(stored) {
    if (!isRecord(stored)) return null;
    const { answer, attempts, rightAt, sawAnswer } = stored;
    if (!isAnswer(answer) || !isCount(attempts) || !isTime(rightAt) || typeof sawAnswer !== "boolean") return null;
    return { answer, attempts, rightAt, sawAnswer };
  },
};

export const lessonProgress: ProgressKind<LessonProgress> = {
  none: noLesson,
  read(stored) {
    if (!isRecord(stored)) return null;
    const { visitedAt, place, cellsRun } = stored;
    if (!isTime(visitedAt) || (place !== null && !isShortText(place)) || !Array.isArray(cellsRun)) return null;
    if (cellsRun.length > 1000 || !cellsRun.every(isShortText)) return null;
    return { visitedAt, place, cellsRun };
  },
};

export const exerciseKey = (lesson: string, exercise: string): string => `${lesson}/${exercise}`;
export const questionKey = (lesson: string, question: string): string => `${lesson}?${question}`;
export const lessonKey = (lesson: string): string => lesson;

const keyPattern = /^\d\d-[a-z0-9-]{1,80}([/?][a-z0-9-]{1,80})?$/;

/** The kind of record that a key names; null for a text that is no key. */
export function kindOfKey(key: string): ProgressKind<unknown> | null {
  if (!keyPattern.test(key)) return null;
  return key.includes("/") ? exerciseProgress : key.includes("?") ? questionProgress : lessonProgress;
}

/** What a pressed Check changes. Only a passed one counts, and only the first one sets the time. */
export const afterCheck = (progress: ExerciseProgress, passed: boolean, now: Date): ExerciseProgress => ({
  ...progress,
  checks: progress.checks + 1,
  passedAt: progress.passedAt ?? (passed ? now.toISOString() : null),
  passedAfterSolution: progress.passedAt === null && passed ? progress.sawSolution : progress.passedAfterSolution,
});

/** Opening hint number `count` (1-based); going back to an earlier one changes nothing. */
export const afterHint = (progress: ExerciseProgress, count: number): ExerciseProgress => ({
  ...progress,
  hints: Math.max(progress.hints, count),
});

export const afterSolution = (progress: ExerciseProgress): ExerciseProgress => ({ ...progress, sawSolution: true });

/** What answering a question changes; only the first right answer sets the time. */
export const afterAnswer = (
  progress: QuestionProgress,
  answer: Answer,
  right: boolean,
  now: Date,
): QuestionProgress => ({
  ...progress,
  answer,
  attempts: progress.attempts + 1,
  rightAt: progress.rightAt ?? (right ? now.toISOString() : null),
});

export const afterReveal = (progress: QuestionProgress): QuestionProgress => ({ ...progress, sawAnswer: true });

/** The reader is at this heading now. */
export const afterVisit = (progress: LessonProgress, place: string | null, now: Date): LessonProgress => ({
  ...progress,
  visitedAt: now.toISOString(),
  place,
});

export const afterCellRun = (progress: LessonProgress, cell: string): LessonProgress =>
  progress.cellsRun.includes(cell) ? progress : { ...progress, cellsRun: [...progress.cellsRun, cell] };
