import type { Metadata } from "next";
import Link from "next/link";
import { MessagePage } from "@/components/site/MessagePage";
import { listLessons } from "@/lib/lesson";

export const metadata: Metadata = { title: "Page not found" };

export default async function NotFound() {
  const lessons = await listLessons();
  return (
    <MessagePage code="404" title="There is no page here">
      <p>The address may be mistyped, or the lesson may have been renamed. These lead back:</p>
      <ul>
        <li>
          <Link href="/">The home page</Link>
        </li>
        {lessons.map((lesson) => (
          <li key={lesson.slug}>
            Lesson {lesson.number}: <Link href={`/lessons/${lesson.slug}`}>{lesson.title}</Link>
          </li>
        ))}
        <li>
          <Link href="/notebook">The blank notebook</Link>
        </li>
      </ul>
    </MessagePage>
  );
}
