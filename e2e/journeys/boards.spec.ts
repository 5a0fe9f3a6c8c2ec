import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Download, Locator, Page } from "@playwright/test";
import { collectComplaints, expectPhase, openNotebook, outputOf, pasteCode, seriousFindings } from "../helpers";
import { expect, test } from "../kernel-test";

const training = `%load_ext tensorboard
%tensorboard --logdir runs
import torch
from torch import nn
from torch.utils.tensorboard import SummaryWriter
net = nn.Sequential(nn.Flatten(), nn.Linear(16, 4), nn.ReLU())
for rate in (0.3, 0.03):
    with SummaryWriter(f"runs/rate-{rate}") as writer:
        for step in range(30):
            writer.add_scalar("loss", 2 * (1 - rate / 4) ** step, step)
            if step % 10 == 0:
                writer.add_histogram("weight", torch.linspace(-1, 1, 50) * (1 + step), step)
                writer.add_image("noise", torch.rand(1, 8, 8), step)
        writer.add_graph(net, torch.zeros(1, 4, 4))
        writer.add_text("note", "Some **bold** words.", 0)
print("trained")`;

const windows = `import visdom
vis = visdom.Visdom()
for step in range(5):
    vis.line(X=[step], Y=[1 / (step + 1)], win="loss", name="train", update="append", opts=dict(title="loss"))
vis.image([[0.0, 1.0], [1.0, 0.0]], win="picture", opts=dict(title="picture", caption="four fields"))
vis.text("Hello <b>there</b><img src=x alt=nothing onerror='window.hacked = true'>", win="note", opts=dict(title="note"))
vis.bar([1, 2, 3], win="far", env="other")
print("drawn")`;

async function runCode(page: Page, cell: Locator, code: string): Promise<void> {
  await pasteCode(page, cell, code);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expectPhase(cell, "ok");
}

async function saved(page: Page, press: () => Promise<void>): Promise<{ file: Download; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  return { file, bytes: await readFile(await file.path()) };
}

test.describe("TensorBoard", () => {
  test("draws scalars of several runs, smoothed, over steps and time, and reads them out", async ({ page }) => {
    const complaints = collectComplaints(page);
    const cell = await openNotebook(page);
    await runCode(page, cell, training);
    const board = outputOf(cell).getByRole("region", { name: "TensorBoard of runs" });
    const chart = board.getByRole("slider", { name: "Chart of loss" });
    await expect(chart).toBeVisible();
    await expect(board.getByRole("status")).toHaveText("2 runs");

    // The arrow keys walk along the curves, and what is there is the slider's value.
    await chart.focus();
    await page.keyboard.press("Home");
    await expect(chart).toHaveAttribute("aria-valuetext", "at 0: rate-0.03 2, rate-0.3 2");
    await page.keyboard.press("ArrowRight");
    const smoothed = await chart.getAttribute("aria-valuetext");
    // 0.6 is TensorBoard's weight at first: (0.24 * 2 + 0.4 * 1.985) / 0.64.
    expect(smoothed).toBe("at 1: rate-0.03 1.991, rate-0.3 1.906");
    await board.getByRole("slider", { name: "Smoothing" }).fill("0");
    await chart.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await expect(chart).toHaveAttribute("aria-valuetext", "at 1: rate-0.03 1.985, rate-0.3 1.85");

    await board.getByRole("checkbox", { name: "rate-0.3", exact: true }).uncheck();
    await chart.focus();
    await page.keyboard.press("Home");
    await expect(chart).toHaveAttribute("aria-valuetext", "at 0: rate-0.03 2");
    await board.getByRole("radio", { name: "Relative" }).check();
    await chart.focus();
    await page.keyboard.press("Home");
    // Clocks of browsers are coarse: the first points may share their time.
    await expect(chart).toHaveAttribute("aria-valuetext", /^at 0 s: rate-0.03 [\d.]+$/);
    await board.getByRole("checkbox", { name: "Logarithmic y axis" }).check();
    await board.getByText("As a table").first().click();
    await expect(board.getByRole("region", { name: "Chart of loss as a table" }).getByRole("row")).toHaveCount(31);
    expect(complaints).toEqual([]);
  });

  test("shows histograms, distributions, images, the graph and texts, and is clean in light and dark", async ({
    page,
  }) => {
    const cell = await openNotebook(page);
    await runCode(page, cell, training);
    const board = outputOf(cell).getByRole("region", { name: "TensorBoard of runs" });
    await expect(board.getByRole("tab")).toHaveText([
      "Scalars",
      "Images",
      "Graphs",
      "Distributions",
      "Histograms",
      "Text",
    ]);

    // One stop for the Tab key, arrow keys in between.
    await board.getByRole("tab", { name: "Scalars" }).focus();
    await page.keyboard.press("ArrowRight");
    await expect(board.getByRole("tab", { name: "Images" })).toBeFocused();
    const picture = board.getByRole("img", { name: "noise, rate-0.3 at step 20" });
    await expect(picture).toBeVisible();
    await board.getByRole("slider", { name: "Step of noise, rate-0.3", exact: true }).fill("0");
    await expect(board.getByRole("img", { name: "noise, rate-0.3 at step 0" })).toBeVisible();

    await page.getByRole("tab", { name: "Graphs" }).click();
    const drawing = board.getByRole("group", { name: /^Graph: rate-0.03/ });
    await expect(drawing.getByText("aten::addmm")).toBeVisible();
    await page.getByRole("tab", { name: "Histograms" }).click();
    await expect(
      board.getByRole("img", { name: /^Histograms of weight, rate-0.3: 3 steps, values from -21 to 21/ }),
    ).toBeVisible();
    await board.getByRole("radio", { name: "over each other" }).check();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      for (const tab of ["Scalars", "Images", "Distributions", "Histograms", "Text"]) {
        await board.getByRole("tab", { name: tab }).click();
        await expect(board.getByRole("tabpanel")).not.toContainText("Drawing");
        expect(await seriousFindings(page), `${tab}, ${colorScheme}`).toEqual([]);
      }
    }
    await expect(board.getByText("bold", { exact: true }).first()).toBeVisible();
  });

  test("follows what other cells write, and hands out what was written", async ({ page }) => {
    const cell = await openNotebook(page);
    await runCode(page, cell, "%tensorboard --logdir runs");
    const board = outputOf(cell).getByRole("region", { name: "TensorBoard of runs" });
    await expect(board).toContainText("There are no events in runs yet");
    await page.locator(".notebook-add").last().getByRole("button", { name: "Python" }).click();
    const second = page.locator("[data-cell-id]").nth(1);
    await runCode(page, second, training.split("\n").slice(2).join("\n"));
    await expect(board.getByRole("slider", { name: "Chart of loss" })).toBeVisible();

    const { file, bytes } = await saved(page, () => board.getByRole("button", { name: "Download all (.zip)" }).click());
    expect(file.suggestedFilename()).toBe("runs.zip");
    expect(bytes.subarray(0, 2).toString()).toBe("PK");
    // Python unpacks the archive, and a reader that is not ours finds every record whole.
    const folder = await mkdtemp(path.join(tmpdir(), "runs-"));
    try {
      execFileSync("python3", ["-m", "zipfile", "-e", await file.path(), folder]);
      const read = execFileSync("python3", ["scripts/boards/read_events.py", path.join(folder, "runs")]).toString();
      expect(read).toContain("2 passed, 0 failed");
    } finally {
      await rm(folder, { recursive: true });
    }
    const svg = await saved(page, () => board.getByRole("button", { name: "Save loss as SVG" }).click());
    expect(svg.bytes.toString()).toContain("rate-0.03");
    const csv = await saved(page, () => board.getByRole("button", { name: "Save loss as CSV" }).click());
    expect(csv.bytes.toString().split("\n")).toHaveLength(61);

    // The kernel goes, what it wrote stays.
    await page.getByRole("button", { name: "Restart the kernel" }).first().click();
    await expect(board).toContainText("The kernel that wrote this has ended", { timeout: 60_000 });
    await expect(board.getByRole("slider", { name: "Chart of loss" })).toBeVisible();
  });
});

test.describe("Visdom", () => {
  test("draws windows that are moved and resized by key, maximized, closed and brought back", async ({ page }) => {
    const complaints = collectComplaints(page);
    const cell = await openNotebook(page);
    await runCode(page, cell, windows);
    const pane = outputOf(cell).getByRole("region", { name: "Visdom, environment main" });
    const names = () =>
      pane.locator("[data-window]").evaluateAll((all) => all.map((each) => each.getAttribute("aria-label")));
    await expect(pane.getByRole("slider", { name: "Plot loss" })).toHaveAttribute(
      "aria-valuetext",
      "train 5 points from 1 to 0.2",
    );
    expect(await names()).toEqual(["loss", "picture", "note"]);

    await pane.getByRole("button", { name: "Move loss" }).focus();
    await page.keyboard.press("ArrowRight");
    expect(await names()).toEqual(["picture", "loss", "note"]);
    await expect(pane.getByRole("status")).toHaveText("loss is now 2 of 3");
    await expect(pane.getByRole("button", { name: "Move loss" })).toBeFocused();

    const loss = pane.locator('[data-window="loss"]');
    const before = await loss.boundingBox();
    await pane.getByRole("button", { name: /^Resize loss/ }).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowDown");
    const after = await loss.boundingBox();
    expect(Math.round((after?.width ?? 0) - (before?.width ?? 0))).toBe(20);
    expect(Math.round((after?.height ?? 0) - (before?.height ?? 0))).toBe(80);

    await pane.getByRole("button", { name: "Maximize note" }).click();
    expect(await names()).toEqual(["note"]);
    await page.keyboard.press("Escape");
    expect(await names()).toEqual(["picture", "loss", "note"]);

    await pane.getByRole("button", { name: "Close note" }).click();
    await expect(pane.locator('[data-window="note"]')).toHaveCount(0);
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await expect(pane.locator('[data-window="note"]')).toBeVisible();
    // What the program wrote is shown, and does nothing.
    await expect(pane.locator('[data-window="note"]')).toContainText("Hello there");
    expect(await page.evaluate(() => "hacked" in window)).toBe(false);
    // The browser says of the handler that it was not run, already where the text is only parsed to be cleaned.
    expect(complaints.filter((text) => !/Failed to load resource|inline event handler/.test(text))).toEqual([]);
  });

  test("moves and resizes windows with the pointer", async ({ page }) => {
    const cell = await openNotebook(page);
    await runCode(page, cell, windows);
    const pane = outputOf(cell).getByRole("region", { name: "Visdom, environment main" });
    const loss = pane.locator('[data-window="loss"]');
    await loss.scrollIntoViewIfNeeded();
    const corner = await pane.getByRole("button", { name: /^Resize loss/ }).boundingBox();
    const before = await loss.boundingBox();
    if (corner === null || before === null) throw new Error("the window is not shown");
    await page.mouse.move(corner.x + 10, corner.y + 10);
    await page.mouse.down();
    await page.mouse.move(corner.x + 70, corner.y + 50, { steps: 4 });
    await page.mouse.up();
    const after = await loss.boundingBox();
    expect(Math.abs((after?.width ?? 0) - before.width - 60)).toBeLessThan(4);
    const title = await pane.getByRole("button", { name: "Move loss" }).boundingBox();
    const target = await pane.locator('[data-window="picture"]').boundingBox();
    if (title === null || target === null) throw new Error("the windows are not shown");
    await page.mouse.move(title.x + 20, title.y + 10);
    await page.mouse.down();
    await page.mouse.move(target.x + target.width / 2, target.y + 20, { steps: 6 });
    await page.mouse.up();
    await expect(pane.locator("[data-window]").nth(1)).toHaveAttribute("data-window", "loss");
  });

  test("switches environments, and the program hears what the reader closed", async ({ page }) => {
    const cell = await openNotebook(page);
    await runCode(page, cell, windows);
    const output = outputOf(cell);
    const pane = output.getByRole("region", { name: "Visdom, environment main" });
    await pane.getByRole("combobox", { name: "Environment" }).selectOption("other");
    const other = output.getByRole("region", { name: "Visdom, environment other" }).first();
    await expect(other.locator('[data-window="far"]')).toBeVisible();
    await other.getByRole("combobox", { name: "Environment" }).selectOption("main");
    await pane.getByRole("button", { name: "Close picture" }).click();
    await expect(pane.locator('[data-window="picture"]')).toHaveCount(0);

    await page.locator(".notebook-add").last().getByRole("button", { name: "Python" }).click();
    const second = page.locator("[data-cell-id]").nth(1);
    await runCode(
      page,
      second,
      `print(vis.win_exists("picture"), vis.win_exists("loss"), vis.get_env_list())
vis.line(X=[5], Y=[0.1], win="loss", name="train", update="append")`,
    );
    await expect(outputOf(second)).toContainText("False True ['main', 'other']");
    // The second cell feeds the pane of the first.
    await expect(outputOf(second)).toContainText("whose windows stand below an earlier cell");
    await expect(pane.getByRole("slider", { name: "Plot loss" })).toHaveAttribute(
      "aria-valuetext",
      "train 6 points from 1 to 0.1",
    );
  });

  test("saves a window as SVG and PNG and all of them as one page, and is clean in light and dark", async ({
    page,
  }) => {
    const cell = await openNotebook(page);
    await runCode(page, cell, windows);
    const pane = outputOf(cell).getByRole("region", { name: "Visdom, environment main" });
    const press = (name: string) => () => pane.getByRole("button", { name }).click();
    const svg = await saved(page, press("Save loss as SVG"));
    expect(svg.file.suggestedFilename()).toBe("loss.svg");
    expect(svg.bytes.toString()).not.toContain("var(--");
    const png = await saved(page, press("Save loss as PNG"));
    expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
    const picture = await saved(page, press("Save picture as PNG"));
    expect(picture.bytes.subarray(1, 4).toString()).toBe("PNG");
    const { file, bytes } = await saved(page, press("Save as one HTML file"));
    expect(file.suggestedFilename()).toBe("visdom-main.html");
    const html = bytes.toString();
    for (const part of ["<svg", "data:image/png;base64", "<b>there</b>"]) expect(html).toContain(part);
    expect(html).not.toContain("onerror");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousFindings(page), colorScheme).toEqual([]);
    }
  });

  test("fits a phone", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const cell = await openNotebook(page);
    await runCode(page, cell, windows);
    const pane = outputOf(cell).getByRole("region", { name: "Visdom, environment main" });
    await expect(pane.locator('[data-window="loss"]')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const width = await pane.locator('[data-window="loss"]').evaluate((element) => element.clientWidth);
    expect(width).toBeGreaterThan(250);
  });
});
