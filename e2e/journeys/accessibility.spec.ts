import { expect, test } from "@playwright/test";
import { everyPage, lessonPath, seriousFindings } from "../helpers";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme axe finds nothing serious`, () => {
    test.use({ colorScheme });
    for (const address of everyPage) {
      test(`on ${address}`, async ({ page }) => {
        await page.goto(address);
        if (address === "/notebook") await expect(page.locator("[data-cell-id]").first()).toBeVisible();
        expect(await seriousFindings(page)).toEqual([]);
      });
    }

    test("in an editor with a dialog open above it", async ({ page }) => {
      await page.goto(lessonPath);
      const exercise = page
        .getByRole("region", { name: /./ })
        .filter({ has: page.getByRole("button", { name: "Check", exact: true }) });
      await exercise.last().getByRole("textbox").first().click();
      await expect(exercise.last().locator(".cm-content")).toBeFocused();
      expect(await seriousFindings(page)).toEqual([]);
      await exercise.last().getByRole("button", { name: "Solution", exact: true }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await seriousFindings(page)).toEqual([]);
    });
  });
}
