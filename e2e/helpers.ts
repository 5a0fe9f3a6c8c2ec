import { readdirSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";

export const lessonPath = "/lessons/01-static-and-dynamic-graphs";

/** The addresses of all lessons but that one. */
export const otherLessons: readonly string[] = readdirSync("content/lessons")
  .filter((slug) => /^\d\d-/.test(slug) && !lessonPath.endsWith(slug))
  .sort()
  .map((slug) => `/lessons/${slug}`);

/** Every page of the site, the one for addresses that lead nowhere too. */
export const everyPage: readonly string[] = [
  "/",
  "/lessons",
  lessonPath,
  ...otherLessons,
  "/authors",
  "/glossary",
  "/work",
  "/search?q=padding",
  "/notebook",
  "/lessons/99-no-such-lesson",
];

/** A first boot compiles Python and makes the memory snapshot; on a machine that is busy this takes its time. */
export const bootTimeout = 150_000;

/** A cell of the page by its id. */
export const cellById = (page: Page, id: string): Locator => page.locator(`[data-cell-id="${id}"]`);

export const outputOf = (cell: Locator): Locator => cell.locator(".cell-output");

/** Wait until a cell's run is over. */
export async function expectPhase(
  cell: Locator,
  phase: "ok" | "error" | "interrupted" | "lost",
  timeout = bootTimeout,
) {
  await expect(cell).toHaveAttribute("data-phase", phase, { timeout });
}

/** Put the caret into a cell's code, and wait for the editor to take the place of the drawing. */
export async function openEditor(cell: Locator): Promise<Locator> {
  await cell
    .getByRole("textbox", { name: /^Code of/ })
    .first()
    .click();
  const editor = cell.locator(".cm-content");
  await expect(editor).toBeFocused();
  return editor;
}

/** Replace all of a cell's code, as a reader would: select everything, then paste. */
export async function pasteCode(page: Page, cell: Locator, code: string): Promise<void> {
  await openEditor(cell);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(code);
}

/** The blank notebook, opened with its first cell. */
export async function openNotebook(page: Page): Promise<Locator> {
  await page.goto("/notebook");
  const first = page.locator("[data-cell-id]").first();
  await expect(first).toBeVisible();
  return first;
}

/** Everything serious that axe finds on the page as it is now. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  // A colour on its way to another is neither.
  await page.evaluate(() =>
    Promise.allSettled(
      document.getAnimations().flatMap((each) => (each instanceof CSSTransition ? [each.finished] : [])),
    ),
  );
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"])
    .analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help} at ${node.target.join(" ")}`));
}

/** What the console complained about since this was called. */
export function collectComplaints(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  return complaints;
}
