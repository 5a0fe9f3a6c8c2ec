import { firstCell } from "../../components/home/first-cell";
import { cellById, expectPhase, lessonPath, outputOf } from "../helpers";
import { expect, test } from "../kernel-test";

test("the home page shows a cell with its result, and running it gives that result", async ({ page }) => {
  await page.goto("/");
  const cell = cellById(page, "home");
  const sample = cell.locator(".hero-sample");
  await expect(sample).toContainText(firstCell.printed);
  await cell.getByRole("button", { name: /^Run/ }).click();
  await expect(sample).toBeHidden();
  await expectPhase(cell, "ok");
  await expect(outputOf(cell)).toContainText(firstCell.printed);
  await expect(outputOf(cell).getByRole("group", { name: /^Graph/ })).toBeVisible();
});

test("the catalogue says what a lesson builds on and how far the reader is", async ({ page }) => {
  await page.goto("/lessons/03-autograd-from-the-tape-up");
  const cell = cellById(page, "finite");
  await cell.getByRole("button", { name: /^Run/ }).click();
  await expectPhase(cell, "ok");
  await page.goto("/lessons");
  const card = page.getByRole("listitem").filter({ hasText: "Autograd from the tape up" });
  await expect(card).toContainText("About 30 minutes");
  await expect(card.getByRole("link", { name: "lesson 1" })).toBeVisible();
  await expect(card).toContainText(/1 of \d+ cells run/);
  await expect(card).toContainText("0 of 2 exercises passed");
  await expect(page.getByRole("listitem").filter({ hasText: "One network, three styles" })).not.toContainText(
    "cells run",
  );
});

test("a reader goes on where they were", async ({ page }) => {
  await page.goto(lessonPath);
  await page
    .getByRole("heading", { name: "A branch that depends on data" })
    .evaluate((heading) => heading.scrollIntoView());
  await expect(page.locator('.lesson-toc [aria-current="location"]')).toHaveText("A branch that depends on data");
  await page.waitForTimeout(2000);
  await page.goto("/");
  await page.getByRole("link", { name: /Go on where you were/ }).click();
  await expect(page.getByRole("heading", { name: "A branch that depends on data" })).toBeInViewport();
});

test("lessons lead to the next and to the one before", async ({ page }) => {
  await page.goto(lessonPath);
  const around = page.getByRole("navigation", { name: "Other lessons" });
  await expect(around.getByRole("link")).toHaveCount(1);
  await around.getByRole("link", { name: /^Next/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("One network, three styles");
  await expect(around.getByRole("link")).toHaveCount(2);
  await around.getByRole("link", { name: /^Previous/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Static and dynamic graphs");
});

test("a word of the glossary shows its meaning on hover and focus, and leads there", async ({ page }) => {
  await page.goto(lessonPath);
  const word = page.getByRole("link", { name: "Wengert list" });
  const meaning = page.getByRole("tooltip").filter({ hasText: "The list of operations" });
  await expect(meaning).toBeHidden();
  await word.hover();
  await expect(meaning).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(meaning).toBeHidden();
  await word.focus();
  await expect(meaning).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/glossary#tape$/);
  await expect(page.locator("#tape")).toBeInViewport();
});

test("search finds sections, words and names, and leads to hidden cells too", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Search", exact: true }).click();
  const field = page.getByRole("searchbox", { name: "Search the lessons" });
  await field.fill("padding");
  const results = page.locator(".search-results");
  await expect(results.getByRole("link", { name: "Padding", exact: true })).toBeVisible();
  await expect(page).toHaveURL(/\/search\?q=padding$/);
  await field.fill("tf.placeholder zzz");
  await expect(page.getByRole("status").filter({ hasText: "Nothing was found" })).toBeVisible();
  await field.fill("batch_normalization");
  await results.getByRole("link", { name: "tf.compat.v1.layers.batch_normalization" }).click();
  await expect(page).toHaveURL(/#cell-block-tf1$/);
  await expect(cellById(page, "block-tf1")).toBeInViewport();
});
