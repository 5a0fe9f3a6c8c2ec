import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { bootTimeout, lessonPath, pasteCode } from "../helpers";
import { expect, test } from "../kernel-test";

const folder = "content/lessons/01-static-and-dynamic-graphs/exercises/01-branch-in-the-graph";
const wrong = readFileSync(`${folder}/wrong/3-branches-swapped.py`, "utf8");
const expected = /^# expect: (.+)/.exec(wrong)?.[1] ?? "";
/** The first check of a page starts a kernel too. */
const checkTimeout = bootTimeout;

const exerciseOf = (page: Page): Locator => page.locator(".exercise").first();

test("hints come one by one, and the solution asks first", async ({ page }) => {
  await page.goto(lessonPath);
  const exercise = exerciseOf(page);
  await exercise.getByRole("button", { name: "Solution", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "See the solution already?" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  await expect(exercise.getByRole("region", { name: "Solution" })).toBeHidden();

  await exercise.getByRole("button", { name: /^Hint 1 of/ }).click();
  const hints = exercise.getByRole("region", { name: "Hints" });
  const count = Number(/of (\d+)/.exec((await hints.getByRole("heading").textContent()) ?? "")?.[1]);
  expect(count).toBeGreaterThan(1);
  await expect(hints.getByRole("button", { name: "Previous hint" })).toBeDisabled();
  for (let hint = 2; hint <= count; hint++) {
    await hints.getByRole("button", { name: "Next hint" }).click();
    await expect(hints.getByRole("heading")).toHaveText(`Hint ${hint} of ${count}`);
  }
  await expect(hints.getByRole("button", { name: "Next hint" })).toBeDisabled();
  await hints.getByRole("button", { name: "Previous hint" }).click();
  await expect(hints.getByRole("heading")).toHaveText(`Hint ${count - 1} of ${count}`);

  // Who has read all hints is not asked again.
  await exercise.getByRole("button", { name: "Solution", exact: true }).click();
  await expect(exercise.getByRole("region", { name: "Solution" })).toContainText("tf.cond");
});

test("a wrong answer gets its own message, the right one passes, and the progress is kept", async ({ page }) => {
  await page.goto(lessonPath);
  const exercise = exerciseOf(page);
  const cell = exercise.locator("[data-cell-id]");
  await pasteCode(page, cell, wrong);
  await exercise.getByRole("button", { name: "Check", exact: true }).click();
  const verdict = exercise.locator(".exercise-verdict");
  await expect(verdict).toContainText("Not yet", { timeout: checkTimeout });
  await expect(verdict).toContainText(expected);
  await expect(exercise.getByText("Passed", { exact: true })).toHaveCount(0);

  // Once checked, the solution is one press away.
  await exercise.getByRole("button", { name: "Solution", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await exercise.getByRole("button", { name: "Put it into the editor" }).click();
  await expect(cell.locator(".cm-content")).toContainText("tf.cond");
  await exercise.getByRole("button", { name: "Check", exact: true }).click();
  await expect(verdict.locator('[data-kind="passed"]')).toBeVisible({ timeout: checkTimeout });
  await expect(exercise.locator(".exercise-passed")).toBeVisible();

  await page.waitForTimeout(500);
  await page.reload();
  await expect(exercise.locator(".exercise-passed")).toBeVisible();
  await expect(cell.locator(".code-lines, .cm-content")).toContainText("tf.cond");
});

test("the comparison strikes the reader's lines and shows the solution's", async ({ page }) => {
  await page.goto(lessonPath);
  const exercise = exerciseOf(page);
  const cell = exercise.locator("[data-cell-id]");
  await expect(exercise.getByRole("button", { name: "Compare with solution" })).toHaveCount(0);
  await pasteCode(page, cell, "import tensorflow.compat.v1 as tf\nmine = 1");
  await exercise.getByRole("button", { name: "Compare with solution" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Show it" }).click();
  const comparison = exercise.getByRole("region", { name: "Compare with solution" });
  await expect(comparison.locator(".cm-deletedChunk")).toContainText("mine = 1");
  await expect(comparison.locator(".cm-changedLine").first()).toBeVisible();
  await exercise.getByRole("button", { name: "Hide the comparison" }).click();
  await expect(comparison).toHaveCount(0);
});

test("a blank is named before anything runs, an error shows its line, and neither hides the other's state", async ({
  page,
}) => {
  await page.goto(lessonPath);
  const exercise = exerciseOf(page);
  const cell = exercise.locator("[data-cell-id]");
  await expect(exercise).toHaveAttribute("data-state", "untouched");
  await pasteCode(page, cell, "x = 1\nprint(____)");
  await expect(exercise).toHaveAttribute("data-state", "edited");
  await exercise.getByRole("button", { name: "Check", exact: true }).click();
  await expect(exercise).toHaveAttribute("data-state", "blank", { timeout: checkTimeout });
  await expect(exercise.locator(".exercise-verdict")).toContainText("Line 2 still holds a blank");
  await pasteCode(page, cell, "def broken(:");
  await expect(exercise).toHaveAttribute("data-state", "edited");
  await exercise.getByRole("button", { name: "Check", exact: true }).click();
  await expect(exercise).toHaveAttribute("data-state", "syntax-error", { timeout: checkTimeout });
  await pasteCode(page, cell, "x = 1\ny = x / 0");
  await exercise.getByRole("button", { name: "Check", exact: true }).click();
  await expect(exercise).toHaveAttribute("data-state", "error", { timeout: checkTimeout });
  await expect(exercise.locator(".exercise-verdict")).toContainText("ZeroDivisionError");
  await expect(exercise.locator(".exercise-verdict")).toContainText("line 2");
});

test("Start over brings the problem back, and can be undone", async ({ page }) => {
  await page.goto(lessonPath);
  const exercise = exerciseOf(page);
  const cell = exercise.locator("[data-cell-id]");
  await pasteCode(page, cell, "mine = 1");
  await exercise.getByRole("button", { name: "Start over" }).click();
  await expect(cell).toContainText("EXAMPLE");
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(cell.locator(".cm-content")).toHaveText("mine = 1");
});
