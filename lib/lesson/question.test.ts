import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { compileText } from "./compile";
import { LessonError } from "./error";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "question-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** What is wrong with a quiz of one question, as "line message"; the question's first line is line 3. */
async function complaint(attributes: string, body: string): Promise<string> {
  const file = path.join(folder, "lesson.mdx");
  await writeFile(file, `<Quiz>\n\n<Question ${attributes}>\n\n${body}\n\n</Question>\n\n</Quiz>\n`);
  const error = await compileText(file).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error === null) return "";
  if (!(error instanceof LessonError)) throw error;
  return error.problems.map(({ line, message }) => `${line} ${message}`).join("\n");
}

const choices = "- [ ] no\n- [x] yes";

it.each([
  ['kind="one"', `Q?\n\n${choices}`, "3 a <Question> needs an id"],
  ['id="Q" kind="one"', `Q?\n\n${choices}`, 'found "Q"'],
  [
    'id="q"',
    `Q?\n\n${choices}`,
    '3 a question\'s kind is one of one, several, number, text, order, predict, graph, found ""',
  ],
  ['id="q" kind="one" answer="2"', `Q?\n\n${choices}`, '3 a question of kind one has no attribute "answer"'],
  ['id="q" kind="one"', choices, "3 a question needs words that ask it"],
  ['id="q" kind="one"', "Q?", "3 a question needs a list of answers"],
  ['id="q" kind="one"', "Q?\n\n- no\n- [x] yes", "7 an answer begins with - [ ]"],
  ['id="q" kind="one"', "Q?\n\n- [x] yes", "7 a question needs at least two answers, found 1"],
  ['id="q" kind="one"', "Q?\n\n- [x] a\n- [x] b", "3 a question of kind one has exactly one right answer, found 2"],
  ['id="q" kind="several"', "Q?\n\n- [ ] a\n- [ ] b", "3 a question needs at least one right answer"],
  ['id="q" kind="one"', `Q?\n\n${choices}\n\nAnd more.`, "10 nothing but an explanation"],
  ['id="q" kind="one"', "Q?\n\n- [ ] a\n  ```graph\n  a -> b\n  ```\n- [x] b", "8 only a question of kind graph"],
  ['id="q" kind="graph"', `Q?\n\n${choices}`, "7 each answer holds one fence ```graph"],
  [
    'id="q" kind="graph"',
    "Q?\n\n- [x] a\n  ```graph\n  a -> b\n  b + c\n  ```\n- [ ] b",
    '10 expected "inputs -> operation", found "b + c"',
  ],
  ['id="q" kind="number"', "Q?", '3 a question of kind number needs answer="..." as a number'],
  ['id="q" kind="number" answer="1" tolerance="-1"', "Q?", "3 a tolerance is not negative, found -1"],
  ['id="q" kind="text" answer="a||b"', "Q?", "3 a question of kind text needs answer"],
  ['id="q" kind="order"', "Q?\n\n1. a\n2. b", "7 an ordering needs at least three steps, found 2"],
  ['id="q" kind="order"', `Q?\n\n${choices}`, "3 an ordering needs a numbered list"],
  ['id="q" kind="predict"', "Q?\n\n```output\n2\n```", "3 a prediction is about one cell, found 0"],
  ['id="q" kind="predict"', "Q?\n\n```python cell id=c\nprint(2)\n```", "3 a prediction needs one fence ```output"],
])("refuses <Question %s> with %j", async (attributes, body, reason) => {
  expect(await complaint(attributes, body)).toContain(reason);
});

it("wants a question to stand in a quiz, and a quiz to hold nothing else", async () => {
  const file = path.join(folder, "alone.mdx");
  await writeFile(file, `<Question id="q" kind="one">\n\nQ?\n\n${choices}\n\n</Question>\n`);
  await expect(compileText(file)).rejects.toThrow("1: a <Question> stands in a <Quiz>");
  await writeFile(file, "<Quiz>\n\nwords\n\n</Quiz>\n");
  await expect(compileText(file)).rejects.toThrow("3: <Quiz> holds only <Question>s");
});
