import { expect, test } from "@playwright/test";
import { expectPhase, lessonPath, openNotebook, outputOf, pasteCode } from "../helpers";

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

test("a part that cannot be loaded takes neither the page nor the code with it", async ({ page }) => {
  await page.goto(lessonPath);
  const cell = page.locator("[data-cell-id]").first();
  const code = await cell.locator(".code-lines").textContent();
  await page.route("**/_next/static/chunks/**", (route) => route.abort());
  await cell.getByRole("textbox").click();
  await expect(cell.getByRole("alert")).toContainText("The editor could not be shown");
  await expect(cell.locator(".code-lines")).toHaveText(code ?? "");
  await cell.getByRole("button", { name: /^Run/ }).click();
  await expect(page.locator(".kernel-bar").getByRole("alert")).toContainText("could not be loaded");
  await page.unroute("**/_next/static/chunks/**");
  await cell.getByRole("button", { name: "Reload" }).click();
  await cell.getByRole("textbox").click();
  await expect(cell.locator(".cm-content")).toBeFocused();
});
