import type { Locator, Page } from "@playwright/test";
import { bootTimeout, lessonPath, outputOf, seriousFindings } from "../helpers";
import { expect, test } from "../kernel-test";

const question = (page: Page, words: string): Locator => page.locator(".question").filter({ hasText: words });
const check = (from: Locator) => from.getByRole("button", { name: "Check answer" });
const verdict = (from: Locator) => from.locator(".question-verdict");

test("choosing one: a wrong answer gets its own words, the right one is kept", async ({ page }) => {
  await page.goto(lessonPath);
  const asked = question(page, "placeholders, and c = a * b");
  await expect(check(asked)).toBeDisabled();
  await asked.getByRole("radio").first().check();
  await check(asked).click();
  await expect(verdict(asked)).toContainText("Not right yet.");
  await expect(asked.locator(".question-feedback")).toContainText("Placeholders have no values");
  await asked.getByRole("radio").nth(1).check();
  await expect(verdict(asked)).toBeEmpty();
  await check(asked).click();
  await expect(verdict(asked)).toContainText("Right.");
  await expect(page.locator(".quiz-score")).toHaveText("1 of 7 answered right");
  expect(await seriousFindings(page)).toEqual([]);

  await page.waitForTimeout(300);
  await page.reload();
  await expect(asked.getByRole("radio").nth(1)).toBeChecked();
  await expect(verdict(asked)).toContainText("Right.");
  await expect(page.locator(".quiz-score")).toHaveText("1 of 7 answered right");
});

test("choosing several: half of it is not enough, and the answer can be seen", async ({ page }) => {
  await page.goto(lessonPath);
  const asked = question(page, "must become operations of the graph");
  await asked.getByRole("checkbox", { name: "leaving a loop" }).check();
  await check(asked).click();
  await expect(verdict(asked)).toContainText("Something is missing");
  await asked.getByRole("button", { name: "Show the answer" }).click();
  await expect(asked.locator('.question-choice[data-right="true"]')).toHaveCount(2);
  await expect(page.locator(".quiz-score")).toHaveText("0 of 7 answered right");
});

test("a number may be off by the tolerance only, and must be a number", async ({ page }) => {
  await page.goto(lessonPath);
  const asked = question(page, "How many graphs are made?");
  const field = asked.getByRole("textbox").last();
  await field.fill("three");
  await field.press("Enter");
  await expect(verdict(asked)).toContainText("A number is asked for");
  await field.fill("5");
  await field.press("Enter");
  await expect(verdict(asked)).toContainText("Not right yet.");
  await field.fill(" 3 ");
  await field.press("Enter");
  await expect(verdict(asked)).toContainText("Right.");
});

test("a text is right in any case", async ({ page }) => {
  await page.goto(lessonPath);
  const asked = question(page, "takes a condition and two functions");
  await asked.getByRole("textbox").fill("TF.cond");
  await check(asked).click();
  await expect(verdict(asked)).toContainText("Right.");
});

test("an ordering is put right with the keyboard alone", async ({ page }) => {
  await page.goto(lessonPath);
  const asked = question(page, "Oldest first.");
  const items = asked.getByRole("listitem");
  const wanted = ["Theano", "Chainer", "PyTorch", "TensorFlow 2.0", "torch.compile"];
  await check(asked).click();
  await expect(verdict(asked)).toContainText("stand in their place");
  for (const [place, name] of wanted.entries()) {
    for (let tries = 0; tries < wanted.length; tries++) {
      const at = (await items.allInnerTexts()).findIndex((text) => text.includes(name));
      if (at === place) break;
      const up = items.nth(at).getByRole("button", { name: `Move step ${at + 1} up` });
      await up.focus();
      await page.keyboard.press("Enter");
      await expect(items.nth(at - 1)).toContainText(name);
    }
  }
  await check(asked).focus();
  await page.keyboard.press("Enter");
  await expect(verdict(asked)).toContainText("Right.");
});

test("a graph is picked by its drawing, which is also told in words", async ({ page }) => {
  await page.goto(lessonPath);
  const asked = question(page, "Which graph does this leave behind?");
  await expect(asked.getByRole("img", { name: "Graph: exp from x; add from exp" })).toBeVisible();
  await asked.getByRole("radio").nth(1).check();
  await check(asked).click();
  await expect(verdict(asked)).toContainText("Right.");
});

test("a prediction is compared with what the cell prints, and the cell runs", async ({ page }) => {
  await page.goto(lessonPath);
  const asked = question(page, "Remember when the Python in a");
  await asked.getByLabel("What it will print").fill("tracing\n3\ntracing\n6");
  await asked.getByRole("button", { name: "Run it and compare" }).click();
  await expect(verdict(asked)).toContainText("It prints something else in line 3.");
  const cell = asked.locator("[data-cell-id]");
  await expect(cell).toHaveAttribute("data-phase", "ok", { timeout: bootTimeout });
  await expect(outputOf(cell)).toHaveText(/^tracing\s*3\s*6$/);
  await asked.getByLabel("What it will print").fill("tracing\n3\n6\n");
  await asked.getByRole("button", { name: "Run it and compare" }).click();
  await expect(verdict(asked)).toContainText("Exactly what it prints.");
});
