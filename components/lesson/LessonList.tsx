import Link from "next/link";
import type { LessonMeta } from "@/lib/lesson";

export function LessonList({ lessons }: { lessons: readonly LessonMeta[] }) {
  return (
    <ol className="lesson-list">
      {lessons.map((lesson) => (
        <li key={lesson.slug} className="lesson-card">
          <span className="lesson-card-number" aria-hidden="true">
            {lesson.number}
          </span>
          <div>
            <h3>
              <Link href={`/lessons/${lesson.slug}`}>{lesson.title}</Link>
            </h3>
            <p>{lesson.description}</p>
            <p className="lesson-card-meta">About {lesson.minutes} minutes</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
