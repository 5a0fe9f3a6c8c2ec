import { messages } from "@/components/messages";
import { PageLink } from "@/components/ui/PageLink";
import type { LessonOutline } from "@/lib/lesson";
import { LessonProgressLine } from "./LessonProgressLine";
import { ResumeLink } from "./ResumeLink";

const words = messages.course;

/** All lessons: what each is about, what it builds on, how long it takes, and how far the reader is. */
export function Catalogue({ lessons }: { lessons: readonly LessonOutline[] }) {
  const titles = new Map(lessons.map(({ slug, number }) => [slug, number]));
  return (
    <>
      <ResumeLink lessons={lessons.map(({ slug, number, title, headings }) => ({ slug, number, title, headings }))} />
      <ol className="lesson-list">
        {lessons.map(({ slug, number, title, description, minutes, needs, cells, exercises, questions }) => (
          <li key={slug} className="lesson-card">
            <span className="lesson-card-number" aria-hidden="true">
              {number}
            </span>
            <div>
              <h3>
                <PageLink href={`/lessons/${slug}`}>{title}</PageLink>
              </h3>
              <p>{description}</p>
              <p className="lesson-card-meta">
                <span>{words.minutes(minutes)}</span>
                {needs.length === 0 ? (
                  <span>{words.needsNothing}</span>
                ) : (
                  <span>
                    {words.needs}{" "}
                    {needs.map((need, index) => (
                      <span key={need}>
                        {index > 0 && ", "}
                        <PageLink href={`/lessons/${need}`}>
                          {words.lesson(titles.get(need) ?? 0).toLowerCase()}
                        </PageLink>
                      </span>
                    ))}
                  </span>
                )}
              </p>
              <LessonProgressLine lesson={{ slug, cells, exercises, questions }} />
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
