import type { Metadata } from "next";
import { cache } from "react";
import { LessonPage } from "@/components/lesson/LessonPage";
import { LessonError, lintLesson, listLessons, loadGuide, readGlossary } from "@/lib/lesson";

/** The page for authors is a lesson like all others, and held to the same. */
const theGuide = cache(async () => {
  const guide = await loadGuide();
  const problems = lintLesson(guide, { lessons: await listLessons(), glossary: await readGlossary() });
  if (problems.length > 0) throw new LessonError(problems);
  return guide;
});

export async function generateMetadata(): Promise<Metadata> {
  const { title, description } = await theGuide();
  return { title, description };
}

export default async function Page() {
  return (
    <LessonPage lesson={await theGuide()} glossary={await readGlossary()} around={{ previous: null, next: null }} />
  );
}
