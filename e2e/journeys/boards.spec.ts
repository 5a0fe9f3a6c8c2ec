import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Download, Locator, Page } from "@playwright/test";
import { expectPhase, openNotebook, outputOf, pasteCode, seriousFindings } from "../helpers";
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
