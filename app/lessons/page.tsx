import type { Metadata } from "next";
import { LessonList } from "@/components/lesson/LessonList";
import { listLessons } from "@/lib/lesson";

export const metadata: Metadata = { title: "Lessons" };

export default async function LessonsPage() {
  return (
    <div className="page">
      <h1>Lessons</h1>
      <p className="page-lead">Each one is a page of text with code that you can run and change.</p>
      <LessonList lessons={await listLessons()} />
    </div>
  );
}
