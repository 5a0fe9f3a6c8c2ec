import { cellById, expectPhase, lessonPath, outputOf } from "../helpers";
import { expect, test } from "../kernel-test";

/** A software GPU on a shared machine: the lesson's own limit is about a minute on real hardware. */
const runTimeout = 240_000;

test.describe("the lesson runs", () => {
  test.setTimeout(runTimeout + 60_000);

  test("Run all runs every cell, in order, to its end", async ({ page }) => {
    await page.goto(lessonPath);
    await page.getByRole("button", { name: "Run all" }).click();
    // The code of exercises and of predictions waits for the reader.
    const cells = page.locator(".lesson-text [data-cell-id]:not(:is(.exercise, .quiz) [data-cell-id])");
    const total = await cells.count();
    expect(total).toBeGreaterThan(8);
    await expect
      .poll(
        () =>
          cells.evaluateAll(
            (all) =>
              all.filter((cell) => /^(ok|error|lost|interrupted)$/.test(cell.getAttribute("data-phase") ?? "")).length,
          ),
        {
          timeout: runTimeout,
        },
      )
      .toBe(total);
    const failed = await cells.evaluateAll((all) =>
      all.filter((cell) => cell.getAttribute("data-phase") !== "ok").map((cell) => cell.getAttribute("data-cell-id")),
    );
    expect(failed).toEqual([]);
  });

  test("training draws a loss curve that moves while it runs, and ends above 95 %", async ({ page }) => {
    await page.goto(lessonPath);
    const cell = cellById(page, "train-torch");
    await cell.scrollIntoViewIfNeeded();
    await cell.getByRole("button", { name: /^Run/ }).click();
    const chart = outputOf(cell).getByRole("figure", { name: /^Chart of loss/ });
    await expect(chart).toBeVisible({ timeout: 120_000 });
    await expect(cell).toHaveAttribute("data-phase", "running");
    const points = async () => Number(/(\d+) points?/.exec((await chart.getAttribute("aria-label")) ?? "")?.[1] ?? 0);
    const early = await points();
    await expect.poll(points, { timeout: 60_000 }).toBeGreaterThan(early + 5);
    await expectPhase(cell, "ok", runTimeout);
    const accuracy = /test accuracy: ([\d.]+)/.exec((await outputOf(cell).textContent()) ?? "")?.[1];
    expect(Number(accuracy)).toBeGreaterThan(95);
  });

  test("a cell draws the graph that it built, and the keyboard walks through it", async ({ page }) => {
    await page.goto(lessonPath);
    const cell = page.locator("[data-cell-id]").first();
    await cell.getByRole("button", { name: /^Run/ }).click();
    await expectPhase(cell, "ok");
    const graph = outputOf(cell).getByRole("group", { name: /^Graph/ });
    await expect(graph).toBeVisible();
    const nodes = graph.getByRole("img");
    expect(await nodes.count()).toBeGreaterThan(3);
    await nodes.first().focus();
    const first = await graph.locator(":focus").getAttribute("aria-label");
    await page.keyboard.press(first?.includes("; to ") ? "ArrowDown" : "ArrowUp");
    expect(await graph.locator(":focus").getAttribute("aria-label")).not.toBe(first);
    await outputOf(cell).getByText("This graph as text").click();
    await expect(outputOf(cell).locator(".graph-text li")).toHaveCount(await nodes.count());
  });
});
