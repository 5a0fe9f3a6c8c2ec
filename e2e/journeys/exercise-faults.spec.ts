import type { Locator, Page } from "@playwright/test";
import { bootTimeout, lessonPath, outputOf, pasteCode } from "../helpers";
import { expect, test } from "../kernel-test";

/** What may go wrong with a Check through no fault of the reader's, each brought about for real. */

const exerciseOf = (page: Page): Locator => page.locator(".exercise").first();
const codeOf = (exercise: Locator): Locator => exercise.locator("[data-cell-id]");
const verdictOf = (exercise: Locator): Locator => exercise.locator(".exercise-verdict");

async function check(page: Page, code: string): Promise<Locator> {
  const exercise = exerciseOf(page);
  await pasteCode(page, codeOf(exercise), code);
  await exercise.getByRole("button", { name: "Check", exact: true }).click();
  return exercise;
}

/** After an attempt the solution is one press away; so where it still asks, nothing was counted. */
async function expectNoAttempt(page: Page, exercise: Locator): Promise<void> {
  await exercise.getByRole("button", { name: "Solution", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "See the solution already?" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  await expect(exercise.locator(".exercise-passed")).toHaveCount(0);
}

/** A Check of code that errs: it gets its verdict, so the kernel is there again, and it counts. */
async function expectNextCheckCounts(page: Page): Promise<void> {
  const exercise = await check(page, "x = 1 / 0");
  await expect(exercise).toHaveAttribute("data-state", "error", { timeout: bootTimeout });
  await exercise.getByRole("button", { name: "Solution", exact: true }).click();
  await expect(exercise.getByRole("region", { name: "Solution" })).toBeVisible();
}

test("a Check that never ends is stopped, says after how long, and is no attempt", async ({ page }) => {
  await page.clock.install();
  await page.goto(lessonPath);
  const exercise = await check(page, "print('begun')\nwhile True:\n    pass");
  await expect(outputOf(codeOf(exercise))).toContainText("begun", { timeout: bootTimeout });
  await expect(exercise).toHaveAttribute("data-state", "running");
  await page.clock.fastForward("02:00");
  await expect(exercise).toHaveAttribute("data-state", "timeout", { timeout: 60_000 });
  await expect(verdictOf(exercise)).toContainText("That took too long");
  await expect(verdictOf(exercise)).toContainText("stopped after 120 seconds");
  await expectNoAttempt(page, exercise);
  await expectNextCheckCounts(page);
});

test("a kernel that dies during a Check is named, the code is kept, and it is no attempt", async ({ page }) => {
  await page.goto(lessonPath);
  const exercise = await check(page, "import ctypes\nctypes.string_at(0xfffffff0, 64)");
  await expect(exercise).toHaveAttribute("data-state", "device-lost", { timeout: bootTimeout });
  await expect(verdictOf(exercise)).toContainText("The kernel was lost while checking");
  await expect(codeOf(exercise).locator(".cm-content")).toContainText("ctypes.string_at");
  await expectNoAttempt(page, exercise);
  await expectNextCheckCounts(page);
});

test("a check program that fails says that it is our mistake, and is no attempt", async ({ page }) => {
  await page.goto(lessonPath);
  const exercise = await check(page, "from tapegraph import check\ndel check.expect_defined");
  await expect(exercise).toHaveAttribute("data-state", "checker-fault", { timeout: bootTimeout });
  await expect(verdictOf(exercise)).toContainText("That is our mistake, not yours.");
  await expect(verdictOf(exercise)).toContainText("expect_defined");
  await expect(verdictOf(exercise)).toContainText("of the check");
  await expectNoAttempt(page, exercise);
  await expectNextCheckCounts(page);
});
