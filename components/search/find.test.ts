import { expect, it } from "vitest";
import type { SearchDocument } from "@/lib/lesson";
import { openIndex } from "./find";

const document = (id: string, title: string, text: string, kind: SearchDocument["kind"] = "section") => ({
  id,
  kind,
  title,
  where: "Lesson 1",
  text,
});
const long = `${"Something else entirely. ".repeat(20)}A stride of two halves the picture. ${"And more. ".repeat(30)}`;
const find = openIndex([
  document("/a", "Padding", "Zeros around a picture."),
  document("/b", "Strides", long),
  document("/c", "torch.nn.Conv2d", "torch nn Conv2d", "api"),
]);
const idsFor = (query: string) => find(query).map(({ id }) => id);

it("finds by whole words, beginnings and small slips", () => {
  expect(idsFor("padding")).toEqual(["/a"]);
  expect(idsFor("padd")).toEqual(["/a"]);
  expect(idsFor("paddinf")).toEqual(["/a"]);
});

it("finds a framework's name by any of its parts", () => {
  for (const query of ["torch.nn.Conv2d", "conv2d", "nn.Conv2d"]) expect(idsFor(query)).toContain("/c");
});

it("wants all words", () => {
  expect(idsFor("zeros picture")).toEqual(["/a"]);
  expect(idsFor("zeros stride")).toEqual([]);
});

it("shows the words around the match, cut at blanks", () => {
  const { excerpt } = find("halves")[0];
  expect(excerpt).toContain("A stride of two halves");
  expect(excerpt.length).toBeLessThan(180);
  expect(excerpt).toMatch(/^… .* …$/);
});
