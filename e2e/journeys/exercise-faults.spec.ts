import type { Locator, Page } from "@playwright/test";
import { bootTimeout, lessonPath, openEditor, outputOf, pasteCode } from "../helpers";
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

test("a GPU that goes away during a Check is no attempt either", async ({ playwright }, testInfo) => {
  // A browser of its own: one whose GPU has crashed is wary of the pages that used it.
  const { launchOptions, baseURL } = testInfo.project.use;
  const browser = await playwright.chromium.launch(launchOptions);
  const page = await browser.newPage({ baseURL });
  await page.goto(lessonPath);
  // Where the editor answers the page has come alive; what is chosen before that is not heard.
  await openEditor(codeOf(exerciseOf(page)));
  const executor = page.getByRole("combobox", { name: "Runs on" });
  await executor.selectOption("webgpu");
  const endless =
    "import torch\nx = torch.ones(3)\nprint('begun')\nwhile True:\n    x = torch.tensor((x * 1).tolist())";
  const exercise = await check(page, endless);
  await expect(outputOf(codeOf(exercise))).toContainText("begun", { timeout: bootTimeout });
  await expect(executor).toHaveValue("webgpu");
  const session = await browser.newBrowserCDPSession();
  // The command is answered by nobody: the process that would do it is gone.
  session.send("Browser.crashGpuProcess" as never).catch(() => undefined);
  await expect(exercise).toHaveAttribute("data-state", "device-lost", { timeout: 60_000 });
  await expectNoAttempt(page, exercise);
  await browser.close();
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
