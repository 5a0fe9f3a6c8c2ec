"use client";

import { messages } from "@/components/messages";
import { PageLink } from "@/components/ui/PageLink";
import type { LessonOutline } from "@/lib/lesson";
import { lastPlace } from "./tally";
import { useAllProgress } from "./useAllProgress";

/** Back to where the reader was; nothing before the first visit. */
export function ResumeLink({
  lessons,
}: {
  lessons: readonly Pick<LessonOutline, "slug" | "number" | "title" | "headings">[];
}) {
  const progress = useAllProgress();
  const last = progress === null ? null : lastPlace(lessons, progress);
  if (last === null) return null;
  const { lesson, heading } = last;
  return (
    <PageLink className="resume" href={`/lessons/${lesson.slug}${heading === null ? "" : `#${heading.id}`}`}>
      <span>{messages.course.resume}</span>
      <strong>{messages.course.resumeAt(lesson.number, heading?.text ?? lesson.title)}</strong>
    </PageLink>
  );
}
