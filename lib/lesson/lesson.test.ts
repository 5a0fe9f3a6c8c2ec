import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { describeDrawing, type Lesson, LessonError, lintLesson, listLessons, loadLesson } from ".";

const fixtures = path.join(path.dirname(fileURLToPath(import.meta.url)), "fixtures");
const lessons = path.join(fixtures, "lessons");
const broken = path.join(fixtures, "broken");
const glossary = [{ id: "tensor", term: "tensor", text: "A block.", also: [], see: null }];
const first = await loadLesson(path.join(lessons, "01-first-steps"));

describe("a lesson that compiles", () => {
  it("keeps every cell byte for byte, with the line it begins on", () => {
    expect(first.cells.map((cell) => cell.id)).toEqual([
      "count",
      "ones-torch",
      "ones-tf2",
      "ones-tf1",
      "py",
      "ts",
      "predicted",
    ]);
    const [count] = first.cells;
    expect(count.source).toBe('for i in range(3):\n    print(i)   \n\t# a tab stays a tab\n\n"done"');
    expect(count.line).toBe(18);
    expect(count.title).toBe("Counting to three");
    expect(first.cells[5]).toMatchObject({ language: "typescript", framework: "tfjs" });
  });

  it("lists its headings for the table of contents", () => {
    expect(first.headings.map(({ id, depth }) => [id, depth])).toEqual([
      ["counting", 2],
      ["side-by-side", 2],
      ["a-smaller-heading", 3],
      ["did-it-stick", 2],
    ]);
  });

  it("reads its frontmatter and its exercises", async () => {
    expect(first).toMatchObject({ slug: "01-first-steps", number: 1, minutes: 5, updated: "2026-11-20" });
    expect(first.exercises[0]).toMatchObject({ slug: "01-double-it", title: "Double it" });
    expect(first.exercises[0].hints).toHaveLength(2);
    expect(first.exercises[0].wrong[0]).toMatchObject({ name: "1-adds", expect: "double(3) should be 6" });
    expect((await listLessons(lessons)).map((lesson) => lesson.title)).toEqual(["First steps"]);
  });

  it("has nothing that the linter minds", () => {
    expect(lintLesson(first, { lessons: [first], glossary })).toEqual([]);
  });
});

describe("the questions of a lesson", () => {
  const named = (id: string) => first.questions.find((question) => question.id === id);

  it("say what is right", () => {
    expect(first.questions.map(({ id, kind }) => [id, kind])).toEqual([
      ["shape", "one"],
      ["true-ones", "several"],
      ["how-many", "number"],
      ["name", "text"],
      ["steps", "order"],
      ["print", "predict"],
      ["which-graph", "graph"],
    ]);
    expect(named("shape")).toMatchObject({ choices: 3, right: 1 });
    expect(named("true-ones")).toMatchObject({ choices: 3, right: [0, 2] });
    expect(named("how-many")).toMatchObject({ answer: 6, tolerance: 0.5, unit: "elements" });
    expect(named("name")).toMatchObject({ answers: ["tensor", "Tensor"] });
    expect(named("steps")).toMatchObject({ items: 3 });
    expect(named("print")).toMatchObject({ cell: "predicted", output: "2\ntwo" });
  });

  it("hold the drawings of a graph's answers, with inputs told from operations", () => {
    const question = named("which-graph");
    if (question?.kind !== "graph") throw new Error("not a graph");
    const [wrong, right] = question.graphs;
    expect(right.nodes.map(({ id, kind }) => `${id} ${kind}`)).toEqual(["a input", "b input", "add op", "mul op"]);
    expect(describeDrawing(right)).toBe("add from a and b; mul from add and a");
    expect(describeDrawing(wrong)).toBe("add from a and b; mul from add and b");
  });
});

describe("a lesson that does not compile names file and line", () => {
  const failure = async (name: string) => {
    const error = await loadLesson(path.join(broken, name)).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(LessonError);
    return (error as LessonError).message;
  };

  it.each([
    ["01-no-such-component", 10, "cannot use <Widget>"],
    ["02-bad-formula", 10, "KaTeX cannot set this formula"],
    ["03-bad-cell", 8, "a cell needs an id"],
    ["04-not-mdx", 10, "Callout"],
    ["06-text-in-tabs", 10, "<FrameworkTabs> holds only cells"],
    ["07-tabs-without-framework", 10, "needs a framework"],
    ["08-one-side", 8, "holds two or three cells, found 1"],
    ["05-no-title", 1, "title must be a text, found 3"],
  ])("%s, line %i", async (name, line, reason) => {
    const message = await failure(name);
    expect(message).toContain(`${path.join("broken", name, "lesson.mdx")}:${line}: `);
    expect(message).toContain(reason);
  });
});

describe("the linter", () => {
  const lint = (change: Partial<Lesson>) =>
    lintLesson({ ...first, ...change }, { lessons: [first], glossary }).map(
      ({ line, message }) => `${line} ${message}`,
    );

  it("finds two cells with one id", () => {
    const again = { ...first.cells[0], line: 90 };
    expect(lint({ cells: [...first.cells, again] })).toEqual(['89 another cell already has the id "count"']);
  });

  it("finds two questions with one id", () => {
    const again = { ...first.questions[0], line: 200 };
    expect(lint({ questions: [...first.questions, again] })).toEqual([
      '200 another question already has the id "shape"',
    ]);
  });

  it("finds two headings with one address", () => {
    const again = { ...first.headings[0], line: 70 };
    expect(lint({ headings: [...first.headings, again] })[0]).toContain('already has the address "#counting"');
  });

  it.each([
    ["#nowhere", "no heading of this lesson"],
    ["/lessons/99-missing", "there is no page"],
    ["http://example.org", "begins with https://"],
    ["../other", "neither an address nor a place"],
  ])("finds that the link %s leads nowhere", (href, reason) => {
    expect(lint({ links: [{ href, line: 3 }] })).toEqual([expect.stringContaining(`3 `)]);
    expect(lint({ links: [{ href, line: 3 }] })[0]).toContain(reason);
  });

  it("lets links to other places of the site and of the lesson pass", () => {
    const links = ["#counting", "/lessons/01-first-steps#counting", "/", "https://pytorch.org/docs"];
    expect(lint({ links: links.map((href) => ({ href, line: 1 })) })).toEqual([]);
  });

  it("finds an exercise that is missing and one that is never shown", () => {
    const found = lint({ exerciseUses: [{ slug: "02-other", line: 5 }] });
    expect(found).toContain("5 there is no folder exercises/02-other");
    expect(found).toContain("1 the lesson never shows this exercise");
  });

  it("finds a figure without a file or without a description", () => {
    const figure = { src: "figures/none.png", alt: " ", line: 4, exists: false };
    expect(lint({ figures: [figure] })).toHaveLength(2);
  });
});
