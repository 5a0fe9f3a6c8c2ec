import { findTerm } from "./glossary";
import type { GlossaryTerm, Lesson, LessonMeta, LessonProblem } from "./types";

/** What a lesson's links may point to outside of it. */
export interface SiteMap {
  readonly lessons: readonly Pick<LessonMeta, "slug">[];
  readonly glossary: readonly GlossaryTerm[];
}

const sitePages = new Set(["/", "/lessons", "/notebook", "/glossary", "/search"]);

/**
 * What is wrong with a lesson that does compile: repeated ids, links that lead nowhere, exercises that are missing or
 * never shown, figures without a file or without a description.
 *
 * @returns problems in the order of their lines; empty where all is well
 */
export function lintLesson(lesson: Lesson, site: SiteMap): readonly LessonProblem[] {
  const problems: LessonProblem[] = [];
  const report = (line: number, message: string) => problems.push({ file: lesson.file, line, message });

  for (const cell of repeated(lesson.cells)) report(cell.line - 1, `another cell already has the id "${cell.id}"`);
  for (const cell of lesson.cells) {
    const heirs = lesson.modern.filter((code) => code.cell === cell.id);
    if (cell.historical !== null && heirs.length !== 1) {
      report(cell.line - 1, `a historical cell needs one fence \`\`\`python modern=${cell.id}, found ${heirs.length}`);
    }
  }
  for (const { cell, line } of lesson.modern) {
    if (lesson.cells.find(({ id }) => id === cell)?.historical == null) {
      report(line, `there is no historical cell "${cell}"`);
    }
  }
  for (const question of repeated(lesson.questions)) {
    report(question.line, `another question already has the id "${question.id}"`);
  }
  for (const heading of repeated(lesson.headings)) {
    report(heading.line, `another heading already has the address "#${heading.id}"; change one of them`);
  }
  for (const heading of lesson.headings) {
    if (heading.id === "") report(heading.line, "a heading needs at least one latin letter or digit for its address");
  }
  for (const { href, line } of lesson.links) {
    const reason = brokenLink(href, lesson, site);
    if (reason !== null) report(line, reason);
  }
  for (const { src, alt, line, exists } of lesson.figures) {
    if (!/^figures\/[\w-]+\.(svg|png|jpg|webp)$/.test(src)) {
      report(line, `a figure lies in figures/ and is svg, png, jpg or webp, found "${src}"`);
    } else if (!exists) report(line, `there is no file ${src} beside the lesson`);
    if (alt.trim() === "") report(line, "a figure needs a description (alt) for readers who cannot see it");
  }
  for (const { term, line } of lesson.terms) {
    if (findTerm(site.glossary, term) === null) report(line, `the glossary has no word "${term}"`);
  }
  for (const slug of lesson.needs) {
    const earlier = site.lessons.some((other) => other.slug === slug) && slug < lesson.slug;
    if (!earlier) report(1, `needs names an earlier lesson, found "${slug}"`);
  }
  const known = new Set(lesson.exercises.map((exercise) => exercise.slug));
  for (const { slug, line } of lesson.exerciseUses) {
    if (!known.has(slug)) report(line, `there is no folder exercises/${slug}`);
  }
  for (const use of repeated(lesson.exerciseUses.map(({ slug, line }) => ({ id: slug, line })))) {
    report(use.line, `the exercise "${use.id}" is shown twice`);
  }
  const used = new Set(lesson.exerciseUses.map((use) => use.slug));
  for (const exercise of lesson.exercises) {
    if (!used.has(exercise.slug)) {
      problems.push({ file: exercise.file, line: 1, message: "the lesson never shows this exercise" });
    }
  }
  return problems.sort((a, b) => a.line - b.line);
}

function repeated<T extends { readonly id: string }>(items: readonly T[]): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const again = seen.has(item.id);
    seen.add(item.id);
    return again;
  });
}

function brokenLink(href: string, lesson: Lesson, site: SiteMap): string | null {
  if (href.startsWith("#")) {
    return lesson.anchors.includes(href.slice(1)) ? null : `no heading of this lesson has the address "${href}"`;
  }
  if (href.startsWith("/")) {
    const [pathname] = href.split("#");
    if (sitePages.has(pathname)) return null;
    const slug = /^\/lessons\/([^/]+)$/.exec(pathname)?.[1];
    if (slug !== undefined && site.lessons.some((other) => other.slug === slug)) return null;
    return `there is no page "${pathname}" on this site`;
  }
  if (!URL.canParse(href)) return `"${href}" is neither an address nor a place in this lesson`;
  return new URL(href).protocol === "https:" ? null : `a link out of the site begins with https://, found "${href}"`;
}
