import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { LessonPage } from "@/components/lesson/LessonPage";
import { findLesson, LessonError, lintLesson, listLessons, neighbours, readGlossary } from "@/lib/lesson";

export const dynamicParams = false;

interface Props {
  readonly params: Promise<{ slug: string }>;
}

/** A lesson that does not compile, or that the linter minds, fails the build with file and line. */
const lessonAt = cache(async (slug: string) => {
  const lesson = await findLesson(slug);
  if (lesson === null) notFound();
  const problems = lintLesson(lesson, { lessons: await listLessons(), glossary: await readGlossary() });
  if (problems.length > 0) throw new LessonError(problems);
  return lesson;
});

export async function generateStaticParams() {
  return (await listLessons()).map(({ slug }) => ({ slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title, description } = await lessonAt((await params).slug);
  return { title, description };
}

export default async function Page({ params }: Props) {
  const { slug } = await params;
  const lesson = await lessonAt(slug);
  return <LessonPage lesson={lesson} glossary={await readGlossary()} around={neighbours(await listLessons(), slug)} />;
}
