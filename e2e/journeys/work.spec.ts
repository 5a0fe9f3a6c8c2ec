import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { cellById, lessonPath, openNotebook, pasteCode } from "../helpers";
import { expect, test } from "../kernel-test";

interface NotebookFile {
  readonly nbformat: number;
  readonly cells: readonly {
    readonly cell_type: string;
    readonly id: string;
    readonly source: readonly string[];
    readonly outputs?: readonly { readonly text: readonly string[] }[];
  }[];
}

async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

test("a lesson goes out as a notebook with the reader's code and the lesson's outputs", async ({ page }) => {
  await page.goto(lessonPath);
  await pasteCode(page, cellById(page, "first-gradient"), "print('mine')");
  const section = page.getByRole("region", { name: "Take it with you" });
  const { name, text } = await downloaded(page, () => section.getByRole("button", { name: "As a notebook" }).click());
  expect(name).toBe("01-static-and-dynamic-graphs.ipynb");
  const notebook: NotebookFile = JSON.parse(text);
  const cell = (id: string) => notebook.cells.find((each) => each.id === id);
  expect(notebook.nbformat).toBe(4);
  expect(cell("first-gradient")?.source.join("")).toBe("print('mine')");
  expect(cell("first-gradient")?.outputs).toEqual([]);
  expect(cell("first-graph")?.outputs?.[0].text.join("")).toContain("PowBackward0");
  // What no current package has is shown; what does the same today is run.
  expect(cell("block-tf1")?.source.join("")).not.toContain("tf.layers");
  expect(
    notebook.cells.some((each) => each.cell_type === "markdown" && each.source.join("").includes("tf.layers")),
  ).toBe(true);
});

test("the notebook goes out as a program and comes back from a notebook file, inert", async ({ page }) => {
  const first = await openNotebook(page);
  await pasteCode(page, first, "print('hello')");
  const { name, text } = await downloaded(page, () =>
    page.getByRole("button", { name: "As a Python program" }).click(),
  );
  expect(name).toBe("notebook.py");
  expect(text).toContain("# %%\nprint('hello')\n");

  const file = {
    cells: [
      { cell_type: "markdown", metadata: {}, source: ["# A title\n", "words"] },
      {
        cell_type: "code",
        metadata: {},
        execution_count: 1,
        source: ["6 * 7"],
        outputs: [
          {
            output_type: "execute_result",
            data: { "text/plain": ["42 <b>"], "text/html": ["<img src=x onerror=x()>"] },
          },
        ],
      },
    ],
    metadata: { kernelspec: { name: "python3", language: "python" } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  const upload = { name: "some.ipynb", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) };
  const input = page.getByLabel("Open a notebook file");
  await input.setInputFiles(upload);
  const cells = page.locator("[data-cell-id]");
  await expect(page.getByRole("status").filter({ hasText: "2 cells were added" })).toContainText("1 picture or page");
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(cells).toHaveCount(1);
  await input.setInputFiles(upload);
  await expect(cells).toHaveCount(3);
  await expect(cells.nth(1)).toContainText("# words");
  await expect(cells.nth(2).locator(".saved-output pre")).toHaveText("42 <b>");
  await expect(cells.nth(2).locator("img, b")).toHaveCount(0);
});

for (const [what, content, reason] of [
  ["something else", "<script>alert(1)</script>", "it is not valid JSON"],
  ["keys that reach for prototypes", '{"cells": [], "nbformat": 4, "__proto__": {}}', 'a field called "__proto__"'],
  ["a notebook of another form", '{"cells": [], "nbformat": 2}', "found format 2"],
] as const) {
  test(`a file with ${what} is refused in plain words`, async ({ page }) => {
    await openNotebook(page);
    await page
      .getByLabel("Open a notebook file")
      .setInputFiles({ name: "x.ipynb", mimeType: "application/json", buffer: Buffer.from(content) });
    await expect(page.getByRole("alert").filter({ hasText: "This file was not opened" })).toContainText(reason);
    await expect(page.locator("[data-cell-id]")).toHaveCount(1);
  });
}

test("progress goes out as a file and comes back in an empty browser", async ({ page }) => {
  await page.goto(lessonPath);
  const asked = page.locator(".question").filter({ hasText: "takes a condition and two functions" });
  await asked.getByRole("textbox").fill("tf.cond");
  await asked.getByRole("button", { name: "Check answer" }).click();
  await expect(page.locator(".quiz-score")).toHaveText("1 of 7 answered right");
  await page.goto("/work");
  const { name, text } = await downloaded(page, () =>
    page.getByRole("button", { name: "Download your progress" }).click(),
  );
  expect(name).toMatch(/^tape-and-graph-progress-\d{4}-\d\d-\d\d\.json$/);

  await page.evaluate(async () => {
    for (const { name: database } of await indexedDB.databases()) if (database) indexedDB.deleteDatabase(database);
  });
  await page.goto("/work");
  await page
    .getByLabel("Bring progress back", { exact: true })
    .last()
    .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  await expect(page.getByRole("status").filter({ hasText: "taken over" })).toBeVisible();
  await page.goto(lessonPath);
  await expect(page.locator(".quiz-score")).toHaveText("1 of 7 answered right");
});

test("a lesson that has changed never hides the reader's edits: theirs, the new one, or both", async ({ page }) => {
  await page.goto(lessonPath);
  const cell = cellById(page, "first-gradient");
  const lessonCode = await cell.locator(".code-lines").innerText();
  await pasteCode(page, cell, "print('mine')");
  await page.waitForTimeout(600);
  // As if the lesson had had another text when this was typed.
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("tape-and-graph");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const store = opening.result.transaction("notebooks", "readwrite").objectStore("notebooks");
          const reading = store.get("lesson:01-static-and-dynamic-graphs");
          reading.onsuccess = () => {
            reading.result.notebook.cells[0].origin = "older";
            store.put(reading.result, "lesson:01-static-and-dynamic-graphs").onsuccess = () => {
              opening.result.close();
              resolve();
            };
          };
        };
      }),
  );
  await page.reload();
  const notice = cell.getByRole("status").filter({ hasText: "The lesson has changed this cell" });
  await expect(notice).toBeVisible();
  await expect(cell.locator(".code-lines, .cm-content").first()).toContainText("print('mine')");
  await notice.getByRole("button", { name: "Show both" }).click();
  await expect(cell.getByRole("region", { name: "The lesson's code now" })).toContainText(
    lessonCode.trim().split("\n")[0],
  );
  await notice.getByRole("button", { name: "Keep mine" }).click();
  await expect(notice).toBeHidden();
  await page.waitForTimeout(600);
  await page.reload();
  await expect(cell.locator(".code-lines, .cm-content").first()).toContainText("print('mine')");
  await expect(notice).toBeHidden();
});
