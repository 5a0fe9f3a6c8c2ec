import { readFile } from "node:fs/promises";
import { expectPhase, openNotebook, outputOf, pasteCode, seriousFindings } from "../helpers";
import { expect, test } from "../kernel-test";

const network = `import torch, tapegraph
from torch import nn
net = nn.Sequential(
    nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.ReLU()),
    nn.Sequential(nn.Conv2d(4, 4, 3), nn.ReLU()),
    nn.Flatten(),
    nn.Linear(64, 5),
)
tapegraph.show_graph(net, torch.randn(1, 3, 8, 8), title="small network")`;

test("a drawing groups a network by its modules, which close and open", async ({ page }) => {
  const cell = await openNotebook(page);
  await pasteCode(page, cell, network);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expectPhase(cell, "ok");
  const figure = outputOf(cell).getByRole("figure");
  const drawing = figure.getByRole("group", { name: /^Graph: small network/ });
  await expect(drawing.getByRole("img", { name: /^ConvolutionBackward0/ })).toHaveCount(2);
  await figure.getByRole("button", { name: "Close all" }).click();
  await expect(drawing.getByRole("img", { name: /^ConvolutionBackward0/ })).toHaveCount(0);
  const first = drawing.getByRole("button", { name: /^0, a closed group/ });
  await first.focus();
  await page.keyboard.press("Enter");
  await expect(first).toHaveCount(0);
  await expect(drawing.getByText("− 0", { exact: false }).first()).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
});

test("a drawing is saved as SVG with its colours, and as PNG", async ({ page }) => {
  const cell = await openNotebook(page);
  await pasteCode(page, cell, network);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expectPhase(cell, "ok");
  const save = async (kind: string) => {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      outputOf(cell)
        .getByRole("button", { name: `Download small network as ${kind}` })
        .click(),
    ]);
    expect(file.suggestedFilename()).toBe(`small-network.${kind.toLowerCase()}`);
    return readFile(await file.path());
  };
  const svg = (await save("SVG")).toString();
  expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
  expect(svg).toContain("fill:rgb");
  expect(svg).not.toContain("var(--");
  const png = await save("PNG");
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect(png.length).toBeGreaterThan(5000);
});
