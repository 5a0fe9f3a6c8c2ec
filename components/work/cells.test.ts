import { describe, expect, it } from "vitest";
import type { LessonExport } from "@/lib/lesson";
import { lessonCells, notebookCells } from "./cells";

const cell = (id: string, source: string, more: object = {}): LessonExport["parts"][number] => ({
  kind: "cell",
  id,
  language: "python",
  framework: "torch",
  source,
  historical: null,
  modern: null,
  printed: `${id}\n`,
  ...more,
});
const lesson: LessonExport = {
  slug: "01-a",
  title: "A",
  parts: [
    { kind: "markdown", text: "# Lesson 1: A" },
    cell("one", "print(1)"),
    cell("old", "tf.layers.conv2d()", { historical: "tf.layers", modern: "tf.nn.conv2d()" }),
    cell("ts", "const x = 1;", { language: "typescript" }),
  ],
};
const untouched = () => null;

describe("a lesson's notebook", () => {
  it("has the text, the cells and what they print", () => {
    const [title, first] = lessonCells(lesson, untouched, "setup()");
    expect(title).toEqual({ kind: "markdown", source: "# Lesson 1: A" });
    expect(first).toEqual({ kind: "code", id: "one", source: "print(1)", printed: "one\n", framework: "torch" });
  });

  it("has the reader's code in place of the lesson's, and then no expected output", () => {
    const cells = lessonCells(lesson, (id) => (id === "one" ? "print(2)" : null), "setup()");
    expect(cells[1]).toMatchObject({ source: "print(2)", printed: null });
  });

  it("shows what is history, and runs what has taken its place", () => {
    const cells = lessonCells(lesson, untouched, "setup()");
    expect(cells[2]).toMatchObject({ kind: "markdown", source: expect.stringContaining("tf.layers.conv2d()") });
    expect(cells[3]).toMatchObject({ kind: "code", id: "old", source: "tf.nn.conv2d()" });
  });

  it("shows TypeScript as text", () => {
    const cells = lessonCells(lesson, untouched, "setup()");
    expect(cells.at(-1)).toEqual({ kind: "markdown", source: "```typescript\nconst x = 1;\n```" });
  });

  it("brings the package of the lessons only where a cell needs it", () => {
    expect(lessonCells(lesson, untouched, "setup()").some((each) => each.source === "setup()")).toBe(false);
    const needing = { ...lesson, parts: [...lesson.parts, cell("two", "from tapegraph import digits")] };
    expect(lessonCells(needing, untouched, "setup()")[1]).toMatchObject({ id: "setup", source: "setup()" });
  });
});

it("a notebook of one's own goes out with all of its cells", () => {
  const cells = notebookCells(
    "Mine",
    [
      { id: "a", language: "python", source: "x = 1" },
      { id: "b", language: "typescript", source: "1" },
    ],
    "setup()",
  );
  expect(cells.map((each) => each.kind)).toEqual(["markdown", "code", "markdown"]);
});
