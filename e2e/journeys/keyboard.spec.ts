import type { Locator, Page } from "@playwright/test";
import { bootTimeout, cellById, expectPhase, lessonPath } from "../helpers";
import { expect, test } from "../kernel-test";

/** Tab until something has the focus, out of editors with Escape first, as their hint says. */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    if (await page.evaluate(() => document.activeElement?.matches(".cm-content") ?? false)) {
      await page.keyboard.press("Escape");
    }
    await page.keyboard.press(key);
  }
  throw new Error(`not reached with 80 presses of ${key}: ${target}`);
}

async function follow(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

test("from the home page to the result of a lesson's first cell with the keyboard alone", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await follow(page, page.getByRole("link", { name: /Start with lesson 1/ }));
  await expect(page).toHaveURL(lessonPath);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Static and dynamic graphs");

  const cell = cellById(page, "first-graph");
  await follow(page, cell.getByRole("button", { name: /^Run/ }).first());
  await expectPhase(cell, "ok");
});

test("an exercise is solved and a question answered with the keyboard alone", async ({ page }) => {
  await page.goto(`${lessonPath}#a-branch-that-depends-on-data`);
  const exercise = page.locator(".exercise").first();
  const solution = exercise.getByRole("button", { name: "Solution", exact: true });
  await follow(page, solution);
  const dialog = page.getByRole("dialog", { name: "See the solution already?" });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(solution).toBeFocused();
  await page.keyboard.press("Enter");
  await follow(page, dialog.getByRole("button", { name: "Show it" }));
  await follow(page, exercise.getByRole("button", { name: "Put it into the editor" }));
  await tabTo(page, exercise.getByRole("button", { name: "Check", exact: true }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(exercise).toHaveAttribute("data-state", "passed-after-solution", { timeout: bootTimeout });

  await page.goto(`${lessonPath}#check-yourself`);
  const question = page.locator(".question").filter({ hasText: "takes a condition and two functions" });
  await tabTo(page, question.getByRole("textbox"));
  await page.keyboard.type("tf.cond");
  await follow(page, question.getByRole("button", { name: "Check answer" }));
  await expect(page.locator(".quiz-score")).toHaveText("1 of 7 answered right");
});
