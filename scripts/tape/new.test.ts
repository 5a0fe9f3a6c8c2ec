import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lintLesson, loadLesson } from "@/lib/lesson";
import { filesOf, slugOf } from "./new.mjs";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "lesson-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("a new lesson", () => {
  it.each([
    ["Devices and memory", "devices-and-memory"],
    ["05-devices", "devices"],
    ["Über-Größe!", "uber-gro-e"],
    ["???", ""],
  ])("called %s has the address %j", (name, slug) => expect(slugOf(name)).toBe(slug));

  it("compiles, and the linter minds nothing", async () => {
    const root = path.join(folder, "01-a-lesson");
    for (const [file, text] of Object.entries(filesOf("A lesson", "2026-11-20"))) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      await writeFile(path.join(root, file), text);
    }
    const lesson = await loadLesson(root);
    expect(lintLesson(lesson, { lessons: [lesson], glossary: [] })).toEqual([]);
    expect(lesson).toMatchObject({ title: "A lesson", cells: [{ id: "first-cell" }], questions: [{ kind: "one" }] });
    expect(lesson.exercises[0]).toMatchObject({ slug: "01-double-it", wrong: [{ name: "1-adds-two" }] });
  });
});
