import { err, ok, type Result } from "@/lib/base";
import {
  type ExerciseProgress,
  exerciseProgress,
  kindOfKey,
  type LessonProgress,
  lessonProgress,
  type QuestionProgress,
  questionProgress,
} from "./progress";

const format = "tape-and-graph progress";
const version = 1;
const largest = 2_000_000;

/** The text of a file that holds all records. */
export function writeProgressFile(records: ReadonlyMap<string, unknown>, now: Date): string {
  const sorted = [...records].sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ format, version, savedAt: now.toISOString(), records: Object.fromEntries(sorted) }, null, 1)}\n`;
}

/**
 * Read such a file; it may come from anywhere.
 *
 * @returns the records by key, or one sentence that says why the file is refused
 */
export function readProgressFile(text: string): Result<ReadonlyMap<string, unknown>> {
  if (text.length > largest) return err("it is far larger than progress can be");
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return err("it is not valid JSON");
  }
  const { format: found, version: written, records } = (data ?? {}) as Record<string, unknown>;
  if (found !== format) return err("it is not a file of progress from this site");
  if (written !== version) {
    return err(`it has form ${JSON.stringify(written ?? null)}; this version reads form ${version}`);
  }
  if (typeof records !== "object" || records === null) return err("it holds no records");
  const read = new Map<string, unknown>();
  for (const [key, value] of Object.entries(records)) {
    const record = kindOfKey(key)?.read(value) ?? null;
    if (record === null) return err(`the record "${key.slice(0, 60)}" is damaged`);
    read.set(key, record);
  }
  return ok(read);
}

const earlier = (a: string | null, b: string | null) => (a === null ? b : b === null || a < b ? a : b);

/** Two records of one key as one: nothing that was passed, answered or run in either is lost. */
export function mergeProgress(key: string, mine: unknown, theirs: unknown): unknown {
  const kind = kindOfKey(key);
  if (kind === exerciseProgress) {
    const [a, b] = [exerciseProgress.read(mine) ?? exerciseProgress.none, theirs as ExerciseProgress];
    return {
      passedAt: earlier(a.passedAt, b.passedAt),
      checks: Math.max(a.checks, b.checks),
      hints: Math.max(a.hints, b.hints),
      sawSolution: a.sawSolution || b.sawSolution,
      passedAfterSolution: (earlier(a.passedAt, b.passedAt) === a.passedAt ? a : b).passedAfterSolution,
    } satisfies ExerciseProgress;
  }
  if (kind === questionProgress) {
    const [a, b] = [questionProgress.read(mine) ?? questionProgress.none, theirs as QuestionProgress];
    const takeTheirs = a.answer === null || (a.rightAt === null && b.rightAt !== null);
    return {
      answer: takeTheirs ? b.answer : a.answer,
      attempts: Math.max(a.attempts, b.attempts),
      rightAt: earlier(a.rightAt, b.rightAt),
      sawAnswer: a.sawAnswer || b.sawAnswer,
    } satisfies QuestionProgress;
  }
  const [a, b] = [lessonProgress.read(mine) ?? lessonProgress.none, theirs as LessonProgress];
  const latest = (b.visitedAt ?? "") > (a.visitedAt ?? "") ? b : a;
  const cellsRun = [...new Set([...a.cellsRun, ...b.cellsRun])];
  return { visitedAt: latest.visitedAt, place: latest.place, cellsRun } satisfies LessonProgress;
}
