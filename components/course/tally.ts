import type { LessonOutline } from "@/lib/lesson";
import {
  exerciseKey,
  exerciseProgress,
  lessonKey,
  lessonProgress,
  type ProgressKind,
  questionKey,
  questionProgress,
} from "@/lib/store";

export interface Done {
  readonly done: number;
  readonly all: number;
}

/** How far a reader is in a lesson. */
export interface Tally {
  readonly cells: Done;
  readonly exercises: Done;
  readonly questions: Done;
  /** 0 to 100; exercises and questions weigh more than cells, which only need to be run. */
  readonly percent: number;
}

type Progress = ReadonlyMap<string, unknown>;
type Course = Pick<LessonOutline, "slug" | "cells" | "exercises" | "questions">;

const read = <T>(progress: Progress, kind: ProgressKind<T>, key: string): T =>
  kind.read(progress.get(key)) ?? kind.none;

const weights = { cells: 1, exercises: 5, questions: 2 } as const;

/** What of a lesson is done. Cells, exercises and questions that the lesson no longer has do not count. */
export function tallyOf({ slug, cells, exercises, questions }: Course, progress: Progress): Tally {
  const run = new Set(read(progress, lessonProgress, lessonKey(slug)).cellsRun);
  const count = (items: readonly string[], isDone: (item: string) => boolean): Done => ({
    done: items.filter(isDone).length,
    all: items.length,
  });
  const parts = {
    cells: count(cells, (id) => run.has(id)),
    exercises: count(
      exercises.map((exercise) => exercise.slug),
      (exercise) => read(progress, exerciseProgress, exerciseKey(slug, exercise)).passedAt !== null,
    ),
    questions: count(questions, (id) => read(progress, questionProgress, questionKey(slug, id)).rightAt !== null),
  };
  const sum = (which: "done" | "all") =>
    weights.cells * parts.cells[which] +
    weights.exercises * parts.exercises[which] +
    weights.questions * parts.questions[which];
  return { ...parts, percent: sum("all") === 0 ? 0 : Math.floor((100 * sum("done")) / sum("all")) };
}

/** The lesson that was last open, and the heading at which it was left; null before the first visit. */
export function lastPlace<T extends Pick<LessonOutline, "slug" | "headings">>(
  lessons: readonly T[],
  progress: Progress,
): { readonly lesson: T; readonly heading: T["headings"][number] | null } | null {
  let latest: { lesson: T; visitedAt: string; place: string | null } | null = null;
  for (const lesson of lessons) {
    const { visitedAt, place } = read(progress, lessonProgress, lessonKey(lesson.slug));
    if (visitedAt !== null && (latest === null || visitedAt > latest.visitedAt)) latest = { lesson, visitedAt, place };
  }
  if (latest === null) return null;
  const { lesson, place } = latest;
  return { lesson, heading: lesson.headings.find(({ id }) => id === place) ?? null };
}
