import type { Locator, Page } from "@playwright/test";
import { cellById, expectPhase, lessonPath } from "../helpers";
import { expect, test } from "../kernel-test";

/** Tab until something has the focus, out of editors with Escape first, as their hint says. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    if (await page.evaluate(() => document.activeElement?.matches(".cm-content") ?? false)) {
      await page.keyboard.press("Escape");
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`not reached with 80 presses of Tab: ${target}`);
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
