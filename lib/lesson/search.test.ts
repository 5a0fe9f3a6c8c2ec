import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { apiNamesIn, findTerm, loadCourse, neighbours, readGlossary, searchDocuments } from ".";

const fixtures = path.join(path.dirname(fileURLToPath(import.meta.url)), "fixtures", "lessons");
const lessons = await loadCourse(fixtures);
const glossary = await readGlossary();

describe("the names of frameworks in a cell", () => {
  it("are written in full, whatever the imports call them", () => {
    const source = [
      "import torch.nn.functional as F",
      "from torch import nn",
      "import tensorflow.compat.v1 as tf",
      "layer = nn.Conv2d(3, 8, 3)",
      'print("nn.Linear is only mentioned")  # as is torch.ones',
      "F.relu(layer(torch.zeros(1)))",
      "tf.placeholder(tf.float32)",
      "self.conv.weight",
    ].join("\n");
    expect(apiNamesIn(source)).toEqual([
      "tf.compat.v1.float32",
      "tf.compat.v1.placeholder",
      "torch.nn.Conv2d",
      "torch.nn.functional.relu",
      "torch.zeros",
    ]);
  });
});

describe("what can be searched for", () => {
  const documents = searchDocuments(lessons, glossary);

  it("has each section under its heading, without its code", () => {
    const section = documents.find(({ id }) => id === "/lessons/01-first-steps#side-by-side");
    expect(section).toMatchObject({ kind: "section", title: "Side by side", where: "Lesson 1: First steps" });
    expect(section?.text).toContain("Some history, with a list: one two");
    expect(section?.text).not.toContain("return x + 1");
  });

  it("has the words of the glossary and the names in the cells, each once", () => {
    expect(documents.find(({ id }) => id === "/glossary#tape")?.kind).toBe("term");
    expect(documents.filter(({ title }) => title === "torch.ones").map(({ where }) => where)).toEqual([
      "Used in lesson 1",
    ]);
    expect(new Set(documents.map(({ id }) => id)).size).toBe(documents.length);
  });
});

describe("the glossary", () => {
  it.each([
    ["Gradients", "gradient"],
    ["Wengert list", "tape"],
    ["batches", "batch"],
    ["in-place operation", "in-place operation"],
  ])("finds %s under %s", (word, term) => expect(findTerm(glossary, word)?.term).toBe(term));

  it("says when it has no such word", () => expect(findTerm(glossary, "quaternion")).toBeNull());

  it("is in alphabetical order and leads to places that exist", async () => {
    const course = await loadCourse();
    const places = new Set(
      course.flatMap(({ slug, anchors }) => [`/lessons/${slug}`, ...anchors.map((id) => `/lessons/${slug}#${id}`)]),
    );
    expect(glossary.flatMap(({ see }) => (see === null || places.has(see) ? [] : [see]))).toEqual([]);
    const names = glossary.map(({ term }) => term.toLowerCase());
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, "en")));
    // It compiles the whole course.
  }, 60_000);
});

it("knows the lessons before and after one", () => {
  const list = [{ slug: "a" }, { slug: "b" }, { slug: "c" }];
  expect(neighbours(list, "a")).toEqual({ previous: null, next: { slug: "b" } });
  expect(neighbours(list, "c")).toEqual({ previous: { slug: "b" }, next: null });
  expect(neighbours(list, "x")).toEqual({ previous: null, next: null });
});
