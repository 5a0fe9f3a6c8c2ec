import { messages } from "@/components/messages";
import { Icon } from "@/components/ui/Icon";
import { PageLink } from "@/components/ui/PageLink";
import type { LessonMeta } from "@/lib/lesson";

type Neighbour = Pick<LessonMeta, "slug" | "number" | "title"> | null;

/** The way to the lessons before and after this one. */
export function LessonNav({ previous, next }: { previous: Neighbour; next: Neighbour }) {
  return (
    <nav className="lesson-nav" aria-label={messages.course.around}>
      {previous !== null && (
        <PageLink className="lesson-nav-previous" href={`/lessons/${previous.slug}`} rel="prev">
          <span>
            <Icon name="left" size={14} />
            {messages.course.previous}
          </span>
          <strong>{previous.title}</strong>
        </PageLink>
      )}
      {next !== null && (
        <PageLink className="lesson-nav-next" href={`/lessons/${next.slug}`} rel="next">
          <span>
            {messages.course.next}
            <Icon name="right" size={14} />
          </span>
          <strong>{next.title}</strong>
        </PageLink>
      )}
    </nav>
  );
}
