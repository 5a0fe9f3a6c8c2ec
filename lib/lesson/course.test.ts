import { beforeAll, describe, expect, it } from "vitest";
import { contentRoot, type Lesson, lintLesson, listLessons, loadLesson, readGlossary } from ".";

/** Sources are footnotes; each of them can be linked to. */
const sourcesOf = ({ anchors }: Lesson) => anchors.filter((anchor) => anchor.startsWith("fn-"));

describe("the lessons of the course", async () => {
  const listed = await listLessons();

  it("are seven", () => {
    expect(listed.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  describe.each(listed.map(({ slug }) => slug))("%s", (slug) => {
    let lesson: Lesson;
    beforeAll(async () => {
      lesson = await loadLesson(`${contentRoot}/${slug}`);
    }, 120_000);

    it("takes from 15 to 30 minutes", () => {
      expect(lesson.minutes).toBeGreaterThanOrEqual(15);
      expect(lesson.minutes).toBeLessThanOrEqual(30);
    });

    it("says of which day it is", () => {
      expect(new Date(lesson.updated).toISOString().slice(0, 10)).toBe(lesson.updated);
    });

    it("names sources, each of which the text points to", () => {
      const sources = sourcesOf(lesson);
      expect(sources.length).toBeGreaterThanOrEqual(3);
      for (const source of sources) expect(lesson.anchors).toContain(source.replace("fn-", "fnref-"));
    });

    it("has at least six cells that run", () => {
      expect(lesson.cells.filter(({ source }) => source.trim() !== "").length).toBeGreaterThanOrEqual(6);
    });

    it("shows at least two exercises, each with hints and with wrong answers that its check tells apart", () => {
      const shown = new Set(lesson.exerciseUses.map((use) => use.slug));
      const exercises = lesson.exercises.filter((exercise) => shown.has(exercise.slug));
      expect(exercises.length).toBeGreaterThanOrEqual(2);
      for (const { hints, wrong } of exercises) {
        expect(hints.length).toBeGreaterThanOrEqual(1);
        expect(wrong.length).toBeGreaterThanOrEqual(1);
      }
    });

    it("asks questions", () => {
      expect(lesson.questions.length).toBeGreaterThanOrEqual(3);
    });

    it("has nothing that the linter minds", async () => {
      expect(lintLesson(lesson, { lessons: listed, glossary: await readGlossary() })).toEqual([]);
    });
  });
});
