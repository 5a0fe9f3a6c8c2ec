import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { openEditor, openNotebook, pasteCode } from "../helpers";

const sources = (page: import("@playwright/test").Page) =>
  page
    .locator("[data-cell-id]")
    .evaluateAll((cells) =>
      cells.map((cell) =>
        [...cell.querySelectorAll(".cm-line, .code-line")]
          .map((line) => (line.textContent ?? "").replace(/\n$/, ""))
          .join("\n"),
      ),
    );

test("a notebook begins with one cell, and what is written in it survives a reload", async ({ page }) => {
  const first = await openNotebook(page);
  const program = "def square(x):\n    return x * x\n\nprint(square(12))";
  await pasteCode(page, first, program);
  await expect.poll(() => sources(page)).toEqual([program]);
  // Written behind within a moment; a reload also writes what is still waiting.
  await page.waitForTimeout(500);
  await page.reload();
  await expect.poll(() => sources(page)).toEqual([program]);
});

test("cells are added, moved, deleted and brought back", async ({ page }) => {
  const first = await openNotebook(page);
  await pasteCode(page, first, "one");
  await page.getByRole("button", { name: "Python", exact: true }).last().click();
  await expect(page.locator("[data-cell-id]")).toHaveCount(2);
  await page.keyboard.insertText("two");
  await page.getByRole("button", { name: "TypeScript", exact: true }).last().click();
  await expect(page.locator("[data-cell-id]")).toHaveCount(3);
  await page.keyboard.insertText("three");
  await expect.poll(() => sources(page)).toEqual(["one", "two", "three"]);

  await page.getByRole("button", { name: "Move cell 3 up" }).click();
  await expect.poll(() => sources(page)).toEqual(["one", "three", "two"]);
  await page.getByRole("button", { name: "Delete cell 1" }).click();
  await expect.poll(() => sources(page)).toEqual(["three", "two"]);
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => sources(page)).toEqual(["one", "three", "two"]);

  await page.getByLabel("Language of cell 1").selectOption("typescript");
  await page.waitForTimeout(500);
  await page.reload();
  await expect.poll(() => sources(page)).toEqual(["one", "three", "two"]);
  await expect(page.getByLabel("Language of cell 1")).toHaveValue("typescript");
});

test("undo takes moves and deletions back one by one", async ({ page }) => {
  const first = await openNotebook(page);
  await pasteCode(page, first, "one");
  await page.getByRole("button", { name: "Python", exact: true }).last().click();
  await page.keyboard.insertText("two");
  await page.getByRole("button", { name: "Move cell 2 up" }).click();
  await page.getByRole("button", { name: "Delete cell 2" }).click();
  await expect.poll(() => sources(page)).toEqual(["two"]);
  const undo = page.getByRole("button", { name: /^Undo the last change/ });
  await undo.click();
  await expect.poll(() => sources(page)).toEqual(["two", "one"]);
  await undo.click();
  await expect.poll(() => sources(page)).toEqual(["one", "two"]);
});

test("two tabs of one notebook follow each other", async ({ context }) => {
  const [left, right] = [await context.newPage(), await context.newPage()];
  const first = await openNotebook(left);
  await pasteCode(left, first, "from the left");
  await left.waitForTimeout(500);
  await right.goto("/notebook");
  await expect.poll(() => sources(right)).toEqual(["from the left"]);
  await openEditor(right.locator("[data-cell-id]").first());
  await right.keyboard.press("ControlOrMeta+End");
  await right.keyboard.insertText(", then the right");
  await expect.poll(() => sources(left)).toEqual(["from the left, then the right"]);
});

test("a tab that did not hear of another one's edit does not destroy it", async ({ context }) => {
  const [left, right] = [await context.newPage(), await context.newPage()];
  // As if the right tab had been asleep.
  await right.addInitScript(() => {
    Object.defineProperty(globalThis, "BroadcastChannel", { value: undefined });
  });
  const first = await openNotebook(left);
  await pasteCode(left, first, "start");
  await left.waitForTimeout(500);
  await right.goto("/notebook");
  await expect.poll(() => sources(right)).toEqual(["start"]);

  await pasteCode(left, first, "LEFT");
  await left.waitForTimeout(500);
  await pasteCode(right, right.locator("[data-cell-id]").first(), "RIGHT");
  const notice = right.getByText("This cell was also changed in another tab.");
  await expect(notice).toBeVisible();
  await expect.poll(() => sources(right)).toEqual(["RIGHT"]);
  await right.getByRole("button", { name: "Show the other text" }).click();
  await expect.poll(() => sources(right)).toEqual(["LEFT"]);
  await right.getByRole("button", { name: "Keep this one" }).click();
  await expect(notice).toBeHidden();
});

test("Escape, then Tab leaves the editor; Tab alone indents", async ({ page }) => {
  const first = await openNotebook(page);
  const editor = await openEditor(first);
  await page.keyboard.press("Tab");
  await expect.poll(() => sources(page)).toEqual(["    "]);
  await expect(editor).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(editor).not.toBeFocused();
});

test("a browser that keeps nothing says so, and the notebook still works", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, "indexedDB", { value: undefined });
  });
  const first = await openNotebook(page);
  const banner = page.getByRole("alert").filter({ hasText: "last only as long as this page" });
  await expect(banner).toBeVisible();
  await pasteCode(page, first, "still works");
  await expect.poll(() => sources(page)).toEqual(["still works"]);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    banner.getByRole("button", { name: /\.ipynb/ }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("notebook.ipynb");
});

test("what is stored and cannot be read is kept, told and handed out", async ({ page }) => {
  await openNotebook(page);
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("tape-and-graph");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction("notebooks", "readwrite");
          transaction.objectStore("notebooks").put({ schema: 999, half: "writ" }, "notebook:blank");
          transaction.oncomplete = () => resolve();
        };
      }),
  );
  await page.reload();
  const banner = page.getByRole("alert").filter({ hasText: "could not be read" });
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    banner.getByRole("button", { name: "Download it as it is" }).click(),
  ]);
  expect(readFileSync(await file.path(), "utf8")).toContain('"half": "writ"');
  await banner.getByRole("button", { name: "Let it go" }).click();
  await expect(banner).toBeHidden();
  await page.reload();
  await expect(page.locator("[data-cell-id]").first()).toBeVisible();
  await expect(banner).toBeHidden();
});
