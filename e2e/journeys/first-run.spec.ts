import { expect, test } from "@playwright/test";
import { expectPhase, openNotebook, outputOf, pasteCode } from "../helpers";

test("the first run shows how Python starts, then the result and what executes", async ({ page }) => {
  const cell = await openNotebook(page);
  await pasteCode(page, cell, "print('hello')\n40 + 2");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(outputOf(cell).getByRole("progressbar", { name: "Starting the kernel" })).toBeVisible();
  await expectPhase(cell, "ok");
  await expect(outputOf(cell)).toContainText("hello");
  await expect(outputOf(cell)).toContainText("42");
  await expect(page.locator(".kernel-bar")).toContainText("Python ready");
  await expect(page.locator(".kernel-note")).not.toBeEmpty();
});
