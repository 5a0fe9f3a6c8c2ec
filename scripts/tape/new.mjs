/** `tape new lesson NAME`: the folder of a lesson, complete enough to pass `tape check`, for an author to change. */

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { UsageError } from "./args.mjs";
import { importLessons } from "./lessons.mjs";

/** The address of a lesson: its words in lower case, joined by "-". */
export const slugOf = (name) =>
  name
    .replace(/^\d\d-/, "")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

const sentenceOf = (slug) => `${slug[0].toUpperCase()}${slug.slice(1)}`.replaceAll("-", " ");

/** Every file of a new lesson, by its path in the lesson's folder. */
export function filesOf(title, day) {
  const exercise = "exercises/01-double-it";
  return {
    "lesson.mdx": `---
title: ${JSON.stringify(title)}
description: One sentence that says what a reader can do afterwards.
minutes: 20
updated: ${day}
---

Begin with what the reader will see, not with what the lesson is about.

## A first section

\`\`\`python cell id=first-cell framework=torch title="A first cell"
import torch

x = torch.arange(3)
print(x * 2)
\`\`\`

Say what was printed, and why.

## Exercises

<Exercise slug="01-double-it" />

## Check yourself

<Quiz title="Check yourself">

<Question id="first-question" kind="one">

What does \`torch.arange(3) * 2\` hold?

- [ ] \`1, 2, 3\`
  > \`arange\` begins at 0.
- [x] \`0, 2, 4\`

</Question>

</Quiz>

## What to remember

- One sentence that a reader should keep.
`,
    [`${exercise}/exercise.md`]: `---
title: Double it
hints:
  - "Which operator multiplies?"
---

Write \`double(x)\`: **twice the number it is given.**
`,
    [`${exercise}/problem.py`]: "def double(x):\n    return x\n\n\nprint(double(3))\n",
    [`${exercise}/solution.py`]: "def double(x):\n    return 2 * x\n\n\nprint(double(3))\n",
    [`${exercise}/check.py`]: `from tapegraph import check

check.expect_defined(globals(), "double")
for number in (3, 0, -1.5):
    check.expect(
        double(number) == 2 * number,
        "The double is not right.",
        expected=f"double({number}) = {2 * number}",
        found=double(number),
        next="Multiply by 2.",
    )

__passed__ = "Twice as much, each time."
`,
    [`${exercise}/wrong/1-adds-two.py`]:
      "# expect: The double is not right\ndef double(x):\n    return x + 2\n\n\nprint(double(3))\n",
  };
}

/**
 * @param {import("./args.mjs").NewCommand} command
 * @returns {Promise<number>} the exit status
 */
export async function newLesson({ name }) {
  const slug = slugOf(name);
  if (slug === "") throw new UsageError(`a lesson's name needs latin letters or digits, found ${name}`);
  const { contentRoot, listLessons } = await importLessons();
  const listed = await listLessons();
  const taken = listed.find((lesson) => lesson.slug.slice(3) === slug);
  if (taken !== undefined)
    throw new UsageError(`there is such a lesson already: ${path.join(contentRoot, taken.slug)}`);
  const number = Math.max(0, ...listed.map((lesson) => lesson.number)) + 1;
  const folder = path.join(contentRoot, `${String(number).padStart(2, "0")}-${slug}`);
  const title = /[A-Z\s]/.test(name) ? name : sentenceOf(slug);
  for (const [file, text] of Object.entries(filesOf(title, new Date().toISOString().slice(0, 10)))) {
    const target = path.join(folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text, { flag: "wx" });
  }
  console.log(`${folder}\nNow: npm run --silent tape -- check ${path.basename(folder)}`);
  return 0;
}
