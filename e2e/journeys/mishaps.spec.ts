import { closeSync, ftruncateSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { openNotebook, pasteCode, seriousFindings } from "../helpers";

/** What goes wrong outside of any cell: the disk is full, a file is monstrous, a page cannot be drawn. */

test("a full disk is told, the notebook goes on, and what was written goes out as a file", async ({
  page,
  baseURL,
}) => {
  // Before the first write: the browser remembers for a while how much room it found.
  const devTools = await page.context().newCDPSession(page);
  const { origin } = new URL(baseURL ?? "");
  await devTools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 150_000 });
  const first = await openNotebook(page);
  const banner = page.getByRole("alert").filter({ hasText: "last only as long as this page" });
  await pasteCode(page, first, "print('fits')");
  await page.waitForTimeout(600);
  await expect(banner).toHaveCount(0);
  await pasteCode(page, first, `print("kept")  # ${"x".repeat(200_000)}`);
  await expect(banner).toBeVisible();
  await pasteCode(page, first, "print('still here')");
  await expect(first.locator(".cm-content")).toHaveText("print('still here')");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    banner.getByRole("button", { name: /\.ipynb/ }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("notebook.ipynb");
  expect(await readFile(await file.path(), "utf8")).toContain("still here");
});

test("a notebook file of a gigabyte is refused at once, with its size and what is allowed", async ({ page }) => {
  await openNotebook(page);
  const file = test.info().outputPath("huge.ipynb");
  // Sparse: it has the length and takes no room.
  const handle = openSync(file, "w");
  ftruncateSync(handle, 1_000_000_000);
  closeSync(handle);
  await page.getByLabel("Open a notebook file").setInputFiles(file);
  await expect(page.getByRole("alert").filter({ hasText: "This file was not opened" })).toContainText(
    "this file has 1000 MB; up to 20 MB can be read",
  );
  await expect(page.locator("[data-cell-id]")).toHaveCount(1);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test("a page whose code cannot be loaded becomes a page that says so and leads back", async ({ page }) => {
      await page.goto("/");
      await page.waitForLoadState("networkidle");
      await page.route("**/*.js", (route) => route.abort());
      await page.getByRole("link", { name: "Search", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page stopped working");
      await page.screenshot({ path: test.info().outputPath(`error-${colorScheme}.png`) });
      expect(await seriousFindings(page)).toEqual([]);
      await page.unroute("**/*.js");
      await page.getByRole("main").getByRole("link", { name: "To the lessons" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Lessons");
    });
  });
}
