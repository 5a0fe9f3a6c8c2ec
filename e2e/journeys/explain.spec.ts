import { expectPhase, openNotebook, outputOf, pasteCode, seriousFindings } from "../helpers";
import { expect, test } from "../kernel-test";

test("a cell explains what the compiler makes of it: graph, passes and kernels with their source", async ({ page }) => {
  const cell = await openNotebook(page);
  await page.getByLabel("Runs on").selectOption("webgpu");
  await pasteCode(
    page,
    cell,
    "import torch\nx = torch.linspace(0, 1, 8, requires_grad=True)\nloss = (torch.sigmoid(x * 3) ** 2).sum()\nloss.backward()\nprint(round(loss.item(), 4))",
  );
  await cell.getByRole("button", { name: "Explain cell 1" }).click();
  await expectPhase(cell, "ok");
  const panel = outputOf(cell).getByRole("region", { name: "Explained: This cell" });
  await expect(panel.getByRole("row", { name: /in all/ })).toBeVisible();
  await panel.getByText("The graph was cut in one place").click();
  await expect(panel.getByText("Line 5, by item: 1 time")).toBeVisible();
  const first = panel.locator("details.explain-plan").first();
  if ((await first.getAttribute("open")) === null) await first.locator("summary").first().click();
  await expect(first.getByRole("tab", { name: "recorded" })).toHaveAttribute("aria-selected", "true");
  await expect(first.getByRole("img", { name: /^sigmoid, / })).toBeVisible();
  await first.getByRole("button", { name: "Show as text" }).click();
  await expect(first.locator("pre")).toContainText("= sigmoid(%");
  // The tabs answer to the arrow keys.
  await first.getByRole("tab", { name: "recorded" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(first.getByRole("tab", { name: "simplify" })).toBeFocused();
  await first.getByRole("tab", { name: "kernels" }).click();
  await first.locator(".explain-kernels summary").first().click();
  await expect(first.locator(".explain-kernels pre").first()).toContainText("@compute");
  expect(await seriousFindings(page)).toEqual([]);
  // On a phone the panel scrolls inside its cell.
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("explain() in Python shows one function and gives back what it returned", async ({ page }) => {
  const cell = await openNotebook(page);
  await pasteCode(
    page,
    cell,
    "import tapegraph, torch\ndef step(a):\n    return (a @ a).relu().sum().item()\ntapegraph.explain(step, torch.ones(4, 4))",
  );
  await page.keyboard.press("ControlOrMeta+Enter");
  await expectPhase(cell, "ok");
  await expect(outputOf(cell).getByRole("region", { name: "Explained: step" })).toBeVisible();
  await expect(outputOf(cell)).toContainText("64.0");
});
