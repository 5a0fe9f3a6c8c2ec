"use client";

import { messages } from "@/components/messages";
import { Icon } from "@/components/ui/Icon";
import type { LessonOutline } from "@/lib/lesson";
import { tallyOf } from "./tally";
import { useAllProgress } from "./useAllProgress";

const words = messages.course;

/** How far the reader is in a lesson; nothing for one that was not begun. */
export function LessonProgressLine({
  lesson,
}: {
  lesson: Pick<LessonOutline, "slug" | "cells" | "exercises" | "questions">;
}) {
  const progress = useAllProgress();
  if (progress === null) return null;
  const { cells, exercises, questions, percent } = tallyOf(lesson, progress);
  if (cells.done + exercises.done + questions.done === 0) return null;
  return (
    <div className="lesson-progress">
      <progress value={percent} max={100} aria-label={words.progress(percent)} />
      <p>
        {percent === 100 && (
          <span className="lesson-progress-done">
            <Icon name="check" size={14} />
            {words.done}
          </span>
        )}
        <span>{words.cells(cells.done, cells.all)}</span>
        {exercises.all > 0 && <span>{words.exercises(exercises.done, exercises.all)}</span>}
        {questions.all > 0 && <span>{words.questions(questions.done, questions.all)}</span>}
      </p>
    </div>
  );
}
