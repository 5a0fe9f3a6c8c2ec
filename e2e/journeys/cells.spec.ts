import type { Locator, Page } from "@playwright/test";
import {
  bootTimeout,
  cellById,
  expectPhase,
  lessonPath,
  openEditor,
  openNotebook,
  outputOf,
  pasteCode,
} from "../helpers";
import { expect, test } from "../kernel-test";

/** A notebook whose first cell has run once, so that the kernel is up. */
async function bootedNotebook(page: Page) {
  const cell = await openNotebook(page);
  await pasteCode(page, cell, "1 + 1");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expectPhase(cell, "ok");
  await expect(outputOf(cell)).toHaveText("2");
  return cell;
}

async function runCode(page: Page, cell: Locator, code: string) {
  await pasteCode(page, cell, code);
  await page.keyboard.press("ControlOrMeta+Enter");
}

test("a pasted program runs, and what it prints is shown", async ({ page }) => {
  const cell = await openNotebook(page);
  const program = [
    "import math",
    "",
    "def primes(limit):",
    "    for n in range(2, limit):",
    "        if all(n % d for d in range(2, math.isqrt(n) + 1)):",
    "            yield n",
    "",
    "print(*primes(30))",
  ].join("\n");
  await runCode(page, cell, program);
  await expectPhase(cell, "ok");
  await expect(outputOf(cell)).toHaveText("2 3 5 7 11 13 17 19 23 29");
});

test("Shift+Enter runs a cell and moves on; the cells share their names", async ({ page }) => {
  const first = await bootedNotebook(page);
  await pasteCode(page, first, "answer = 41");
  await page.keyboard.press("Shift+Enter");
  const second = page.locator("[data-cell-id]").nth(1);
  await expect(second.locator(".cm-content")).toBeFocused();
  await page.keyboard.insertText("answer + 1");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(outputOf(second)).toHaveText("42");
});

test("from the keypress to the result of 1+1 takes less than a tenth of a second", async ({ page }) => {
  const cell = await bootedNotebook(page);
  await pasteCode(page, cell, "1+1");
  const times: number[] = [];
  for (let round = 0; round < 7; round++) {
    times.push(
      await cell.evaluate(async (element) => {
        const output = () => element.querySelector(".cell-output")?.textContent ?? "";
        const done = () => element.getAttribute("data-phase") === "ok" && output().includes("2");
        const editor = element.querySelector(".cm-content") as HTMLElement;
        const start = performance.now();
        editor.dispatchEvent(
          new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true }),
        );
        await new Promise<void>((resolve) => {
          const check = () => {
            if (done() && performance.now() - start > 0.5) resolve();
            else requestAnimationFrame(check);
          };
          // The old result goes first.
          const gone = new MutationObserver(() => {
            if (element.getAttribute("data-phase") === "ok") return;
            gone.disconnect();
            requestAnimationFrame(check);
          });
          gone.observe(element, { attributeFilter: ["data-phase"] });
          if (element.getAttribute("data-phase") !== "ok") requestAnimationFrame(check);
        });
        return performance.now() - start;
      }),
    );
  }
  const median = times.sort((a, b) => a - b)[3];
  test.info().annotations.push({ type: "keypress to result", description: `${median.toFixed(0)} ms (median of 7)` });
  expect(median).toBeLessThan(100);
});

test("an error names the exception, and marks the line that failed", async ({ page }) => {
  const cell = await openNotebook(page);
  await runCode(page, cell, "def f(x):\n    return x / 0\n\nf(1)");
  await expectPhase(cell, "error");
  await expect(outputOf(cell)).toContainText("ZeroDivisionError: division by zero");
  await expect(cell.locator(".code-error-line")).toHaveText("    return x / 0");
  await expect(outputOf(cell).getByRole("list", { name: "Where it happened" })).toContainText("return x / 0");
  // An edit of that line takes the mark away; one elsewhere does not.
  await openEditor(cell);
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.insertText(" ");
  await expect(cell.locator(".code-error-line")).toHaveCount(1);
  await cell.locator(".code-error-line").click();
  await page.keyboard.press("End");
  await page.keyboard.insertText(" ");
  await expect(cell.locator(".code-error-line")).toHaveCount(0);
});

test("an endless loop is stopped, and its variables are kept", async ({ page }) => {
  const cell = await bootedNotebook(page);
  await runCode(page, cell, "n = 0\nwhile True:\n    n += 1");
  await expect(cell).toHaveAttribute("data-phase", "running");
  await expect(cell.locator(".cell-status")).toContainText("Running");
  await page.waitForTimeout(500);
  await cell.getByRole("button", { name: "Stop cell 1" }).click();
  await expectPhase(cell, "interrupted", 8000);
  await runCode(page, cell, "n > 1000");
  await expectPhase(cell, "ok");
  await expect(outputOf(cell)).toHaveText("True");
});

test("an endless loop in TypeScript is stopped as well", async ({ page }) => {
  const cell = await openNotebook(page);
  await page.getByLabel("Language of cell 1").selectOption("typescript");
  await runCode(page, cell, "let n: number = 0;\nwhile (true) n += 1;");
  await expect(cell).toHaveAttribute("data-phase", "running", { timeout: bootTimeout });
  await page.waitForTimeout(300);
  await cell.getByRole("button", { name: "Stop cell 1" }).click();
  await expectPhase(cell, "interrupted", 8000);
});

test("a restart forgets the variables and nothing else", async ({ page }) => {
  const cell = await bootedNotebook(page);
  await runCode(page, cell, "kept = 1");
  await expectPhase(cell, "ok");
  await page.getByRole("button", { name: "Restart the kernel" }).click();
  await expect(page.locator(".kernel-bar")).toContainText("Python ready", { timeout: bootTimeout });
  await runCode(page, cell, "kept");
  await expectPhase(cell, "error");
  await expect(outputOf(cell)).toContainText("NameError");
});

test("input() asks in the cell", async ({ page }) => {
  const cell = await bootedNotebook(page);
  await runCode(page, cell, "name = input('Who? ')\nprint('Hello', name)");
  const field = outputOf(cell).getByLabel("Who?");
  await expect(field).toBeFocused();
  await field.fill("Ada");
  await field.press("Enter");
  await expectPhase(cell, "ok");
  await expect(outputOf(cell)).toContainText("Hello Ada");
});

test("a million printed lines leave the page usable, and all of them can be had as a file", async ({ page }) => {
  const cell = await bootedNotebook(page);
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(globalThis, { longTasks: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.push(entry.duration);
    }).observe({ entryTypes: ["longtask"] });
  });
  const started = Date.now();
  await runCode(page, cell, "for i in range(1_000_000): print('line', i)");
  await expect(cell).toHaveAttribute("data-phase", "running");
  // While it prints, the page still answers, and nothing holds it up for long.
  await page.getByRole("button", { name: /^Theme/ }).click();
  await expectPhase(cell, "ok", 90_000);
  // A share of the time, not a length: on a machine that is busy with other things every task is long.
  const elapsed = Date.now() - started;
  const blocked = await page.evaluate(() =>
    (globalThis as unknown as { longTasks: number[] }).longTasks.reduce((sum, duration) => sum + duration, 0),
  );
  const share = blocked / elapsed;
  test.info().annotations.push({ type: "page held up while printing", description: `${(100 * share).toFixed(0)} %` });
  expect(share).toBeLessThan(0.5);
  await expect(outputOf(cell)).toContainText("line 999999");
  await expect(outputOf(cell)).toContainText("lines are left out here");
  expect(await outputOf(cell).evaluate((element) => (element.textContent ?? "").split("\n").length)).toBeLessThan(1000);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    outputOf(cell).getByRole("button", { name: "Download all of the text" }).click(),
  ]);
  const stream = await download.createReadStream();
  let lines = 0;
  for await (const chunk of stream) for (const byte of chunk as Buffer) if (byte === 10) lines++;
  expect(lines).toBe(1_000_000);
});

test("names complete and explain themselves once the kernel knows them", async ({ page }) => {
  const cell = await bootedNotebook(page);
  await runCode(page, cell, "import math\nfrequency = 3");
  await expectPhase(cell, "ok");
  await pasteCode(page, cell, "");
  await page.keyboard.type("freq");
  const options = page.getByRole("listbox").getByRole("option");
  await expect(options.first()).toContainText("frequency");
  await page.keyboard.press("Escape");
  await pasteCode(page, cell, "math.isqrt(9)");
  await cell.locator(".cm-line").getByText("isqrt").hover();
  await expect(page.locator(".code-hover")).toContainText("integer part of the square root");
});

test("Reset brings the lesson's code back, and can be undone", async ({ page }) => {
  await page.goto(lessonPath);
  const id = (await page.locator("[data-cell-id]").first().getAttribute("data-cell-id")) ?? "";
  const cell = cellById(page, id);
  // The editor, or the drawing that stands in its place until the code is touched.
  const code = cell.locator(".cm-line, .code-line").first();
  const original = await cell.locator(".code-line").first().textContent();
  await pasteCode(page, cell, "changed = True");
  await page.waitForTimeout(500);
  await page.reload();
  await expect(code).toHaveText("changed = True");
  await cell.getByRole("button", { name: /^Reset/ }).click();
  await expect(code).toHaveText(original?.trimEnd() ?? "");
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(code).toHaveText("changed = True");
});

test("a kernel on another executor starts anew, and says what it runs on", async ({ page }) => {
  await bootedNotebook(page);
  await page.getByLabel("Runs on").selectOption("cpu");
  await page.getByRole("dialog").getByRole("button", { name: "Restart" }).click();
  await expect(page.locator(".kernel-bar")).toContainText("Python ready", { timeout: bootTimeout });
  await expect(page.locator(".kernel-note")).toContainText("reference executor");
});
