import type { Metadata } from "next";
import { MessagePage } from "@/components/site/MessagePage";
import { PageLink } from "@/components/ui/PageLink";
import { listLessons } from "@/lib/lesson";

export const metadata: Metadata = { title: "Page not found" };

export default async function NotFound() {
  const lessons = await listLessons();
  return (
    <MessagePage code="404" title="There is no page here">
      <p>The address may be mistyped, or the lesson may have been renamed. These lead back:</p>
      <ul>
        <li>
          <PageLink href="/">The home page</PageLink>
        </li>
        {lessons.map((lesson) => (
          <li key={lesson.slug}>
            Lesson {lesson.number}: <PageLink href={`/lessons/${lesson.slug}`}>{lesson.title}</PageLink>
          </li>
        ))}
        <li>
          <PageLink href="/notebook">The blank notebook</PageLink>
        </li>
      </ul>
    </MessagePage>
  );
}
