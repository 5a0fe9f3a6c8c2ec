import type { Metadata } from "next";
import { messages } from "@/components/messages";
import { MessagePage } from "@/components/site/MessagePage";
import { PageLink } from "@/components/ui/PageLink";
import { listLessons } from "@/lib/lesson";

export const metadata: Metadata = { title: messages.notFound.tab };

export default async function NotFound() {
  const lessons = await listLessons();
  return (
    <MessagePage code="404" title={messages.notFound.title}>
      <p>{messages.notFound.text}</p>
      <ul>
        <li>
          <PageLink href="/">{messages.notFound.home}</PageLink>
        </li>
        {lessons.map((lesson) => (
          <li key={lesson.slug}>
            {messages.course.lesson(lesson.number)}:{" "}
            <PageLink href={`/lessons/${lesson.slug}`}>{lesson.title}</PageLink>
          </li>
        ))}
        <li>
          <PageLink href="/notebook">{messages.notFound.notebook}</PageLink>
        </li>
      </ul>
    </MessagePage>
  );
}
