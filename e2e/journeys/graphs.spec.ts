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

test("the same graph is there as text, opened by a key: every operation, its shape, and what it is made from", async ({
  page,
}) => {
  const cell = await openNotebook(page);
  await pasteCode(
    page,
    cell,
    "import torch, tapegraph\nx = torch.ones(2, 3, requires_grad=True)\ny = (x * 2).sum()\ntapegraph.show_graph(y)",
  );
  await page.keyboard.press("ControlOrMeta+Enter");
  await expectPhase(cell, "ok");
  const figure = outputOf(cell).getByRole("figure");
  const items = figure.locator("details").getByRole("listitem");
  await expect(items.first()).toBeHidden();
  await figure.getByText("This graph as text").focus();
  await page.keyboard.press("Enter");
  await expect(items.filter({ hasText: /^SumBackward0/ })).toContainText("from MulBackward0");
  await expect(items.filter({ hasText: /2 × 3/ }).first()).toBeVisible();
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

const loop = `import torch, tapegraph
w = torch.tensor(0.5, requires_grad=True)
h = torch.tensor([1.0, 0.0])
for turn in range(3):
    h = torch.tanh(w * h)
h.sum().backward()
tapegraph.show_graph(h, title="loop")`;

test("a box tells what its values and gradients look like, to eyes and to screen readers", async ({ page }) => {
  const cell = await openNotebook(page);
  await pasteCode(page, cell, loop);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expectPhase(cell, "ok");
  const drawing = outputOf(cell).getByRole("group", { name: /^Graph: loop/ });
  const first = drawing.getByRole("img", { name: /^TanhBackward0/ }).first();
  await expect(first).toHaveAttribute("aria-label", /Values: smallest 0, largest 0\.\d+, mean .*zero 50 %; Gradient: /);
  await first.hover();
  const card = page.locator(".graph-card");
  await expect(card).toContainText("TanhBackward0");
  await expect(card).toContainText("line 5");
  await expect(card.locator("dl").first()).toContainText("50 %");
  await expect(card.locator("dl")).toHaveCount(2);
  await expect(card.locator("svg").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(card).toHaveCount(0);
  await first.focus();
  await expect(card).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
});

test("a drawing grows line by line, each turn of a loop by itself, with keys alone", async ({ page }) => {
  const cell = await openNotebook(page);
  await pasteCode(page, cell, loop);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expectPhase(cell, "ok");
  const drawing = outputOf(cell).getByRole("group", { name: /^Graph: loop/ });
  const boxes = drawing.locator('.graph-node:not([data-hidden]) >> text="TanhBackward0"');
  await expect(boxes).toHaveCount(3);
  const slider = outputOf(cell).getByRole("slider", { name: "Grow the graph line by line" });
  await slider.focus();
  await page.keyboard.press("Home");
  await expect(slider).toHaveAttribute("aria-valuetext", "after line 5: h = torch.tanh(w * h)");
  await expect(boxes).toHaveCount(1);
  await page.keyboard.press("ArrowRight");
  await expect(slider).toHaveAttribute("aria-valuetext", /^after line 5, turn 2/);
  await expect(boxes).toHaveCount(2);
});

test("the way back turns the edges round", async ({ page }) => {
  const cell = await openNotebook(page);
  await pasteCode(page, cell, loop);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expectPhase(cell, "ok");
  const drawing = outputOf(cell).getByRole("group", { name: /^Graph: loop/ });
  await expect(drawing.getByRole("img", { name: /^w, parameter/ })).toHaveAttribute("aria-label", /; to MulBackward0/);
  await outputOf(cell).getByRole("button", { name: "Backward" }).click();
  await expect(drawing.getByRole("img", { name: /^w, parameter/ })).toHaveAttribute(
    "aria-label",
    /; from MulBackward0/,
  );
});

test("a function that is traced again, and data that lead another way, are further graphs with a reason", async ({
  page,
}) => {
  const cell = await openNotebook(page);
  await pasteCode(
    page,
    cell,
    `import torch, tapegraph
import tensorflow as tf
@tf.function
def double(x):
    return tf.exp(x) * 2.0
double(tf.ones([2]))
double(tf.ones([3]))
tapegraph.show_graph(double)
for sign in (1.0, -1.0):
    x = torch.tensor([sign], requires_grad=True)
    y = x * x if x > 0 else torch.exp(x)
    tapegraph.show_graph(y, title="branch")`,
  );
  await page.keyboard.press("ControlOrMeta+Enter");
  await expectPhase(cell, "ok");
  await expect(outputOf(cell).getByRole("figure")).toHaveCount(2);
  const traces = outputOf(cell).getByRole("navigation", { name: "Graphs of double" });
  await traces.getByRole("button", { name: "Next graph" }).click();
  await expect(traces).toContainText("Graph 2 of 2: x has the shape (3,) and had (2,).");
  const branch = outputOf(cell).getByRole("navigation", { name: "Graphs of branch" });
  await branch.getByRole("button", { name: "Graph 2: branch" }).click();
  await expect(branch).toContainText("another way was taken, with ExpBackward0 instead of MulBackward0");
});

test("two frameworks beside each other: what matches has one number and lights up together", async ({ page }) => {
  const cell = await openNotebook(page);
  await pasteCode(
    page,
    cell,
    `import torch, tapegraph
import tensorflow as tf
net = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.ReLU(), torch.nn.Linear(4, 2))
model = tf.keras.Sequential([tf.keras.layers.Dense(4, activation="relu"), tf.keras.layers.Dense(2)])
tapegraph.compare_graphs((net, torch.ones(1, 3)), (model, tf.ones([1, 3])), title="a small network")`,
  );
  await page.keyboard.press("ControlOrMeta+Enter");
  await expectPhase(cell, "ok");
  const pair = outputOf(cell).getByRole("region", { name: "Two graphs compared: a small network" });
  const [left, right] = [pair.getByRole("figure").nth(0), pair.getByRole("figure").nth(1)];
  await left.getByRole("img", { name: /^ReluBackward0/ }).hover();
  await expect(right.locator(".graph-node[data-lit]")).toContainText("Relu");
  await left.getByRole("img", { name: /^ReluBackward0/ }).focus();
  await page.keyboard.press("p");
  await expect(right.getByRole("img", { name: /^Relu,/ })).toBeFocused();
  await expect(left.locator(".graph-node[data-lit]")).toContainText("ReluBackward0");
  await pair.getByText("What matches what").click();
  const row = pair.getByRole("row", { name: /AddmmBackward0/ }).first();
  await expect(row).toContainText("MatMul");
  await expect(row).toContainText("BiasAdd");
  expect(await seriousFindings(page)).toEqual([]);
});
