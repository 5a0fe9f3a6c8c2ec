import path from "node:path";
import { contentRoot, listLessons, loadLesson } from "./load";
import type { Lesson, LessonMeta, LessonOutline } from "./types";

const outlineOf = (lesson: Lesson): LessonOutline => ({
  slug: lesson.slug,
  number: lesson.number,
  title: lesson.title,
  description: lesson.description,
  minutes: lesson.minutes,
  updated: lesson.updated,
  needs: lesson.needs,
  cells: lesson.cells.map((cell) => cell.id),
  exercises: lesson.exercises.map(({ slug, title }) => ({ slug, title })),
  questions: lesson.questions.map((question) => question.id),
  headings: lesson.headings.map(({ id, text }) => ({ id, text })),
});

/** Where the page for authors lies: a lesson outside of the course. */
export const guideFolder = path.join("content", "authors", "00-writing-lessons");

/** The page that documents every component, as a lesson. */
export const loadGuide = (): Promise<Lesson> => loadLesson(guideFolder);

const courses = new Map<string, Promise<readonly Lesson[]>>();

/** Every lesson of the course, compiled; once for a build, anew each time while lessons are being written. */
export function loadCourse(root = contentRoot): Promise<readonly Lesson[]> {
  const load = async () => {
    const metas = await listLessons(root);
    return Promise.all(metas.map(({ slug }) => loadLesson(path.join(/* turbopackIgnore: true */ root, slug))));
  };
  if (process.env.NODE_ENV !== "production") return load();
  const known = courses.get(root) ?? load();
  courses.set(root, known);
  return known;
}

/** What catalogue, home page and progress need to know of every lesson. */
export async function listCourse(root = contentRoot): Promise<readonly LessonOutline[]> {
  return (await loadCourse(root)).map(outlineOf);
}

/** The lessons before and after one, null at the ends. */
export function neighbours<T extends Pick<LessonMeta, "slug">>(
  lessons: readonly T[],
  slug: string,
): { readonly previous: T | null; readonly next: T | null } {
  const index = lessons.findIndex((lesson) => lesson.slug === slug);
  return { previous: lessons[index - 1] ?? null, next: index === -1 ? null : (lessons[index + 1] ?? null) };
}
