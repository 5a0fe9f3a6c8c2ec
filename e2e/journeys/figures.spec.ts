import { bootTimeout, expectPhase, openNotebook, outputOf, pasteCode, seriousFindings } from "../helpers";
import { expect, test } from "../kernel-test";

const drawing = `import matplotlib.pyplot as plt
import torch

x = torch.linspace(0, 6.28, 50)
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 4))
left.plot(x, torch.sin(x), label="sine")
left.set(title="Waves", xlabel="time", ylabel="height")
left.legend()
right.imshow(torch.eye(4))
plt.show()`;

/** The share of an image's pixels that are as dark as ink on paper, or as light as ink on a dark page. */
const lightness = (image: HTMLImageElement): number => {
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  const on = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  on.drawImage(image, 0, 0);
  const { data } = on.getImageData(0, 0, canvas.width, canvas.height);
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) sum += data[i] + data[i + 1] + data[i + 2];
  return sum / (data.length / 4) / 765;
};

// As on a machine without a network: the real Matplotlib cannot be had.
test.beforeEach(({ page }) => page.route("https://cdn.jsdelivr.net/**", (route) => route.abort()));

test("a figure shows below its cell, says in words what it shows, and follows the page into the dark", async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: "light" });
  const cell = await openNotebook(page);
  await pasteCode(page, cell, drawing);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expectPhase(cell, "ok", bootTimeout);
  const figure = outputOf(cell).getByRole("img", { name: /Figure: Waves, height against time, 1 line, showing sine/ });
  await expect(figure).toBeVisible();
  const size = await figure.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]);
  expect(size[0]).toBeGreaterThan(500);
  expect(size[1]).toBeGreaterThan(200);
  // The drawing is more than paper, and most of it is paper.
  const light = await figure.evaluate(lightness);
  expect(light).toBeGreaterThan(0.6);
  expect(light).toBeLessThan(0.98);
  await expect(outputOf(cell).getByText("matplotlib could not be loaded")).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);

  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => figure.evaluate(lightness)).toBeLessThan(0.45);
  expect(await seriousFindings(page)).toEqual([]);

  // A phone: the figure stays within the page.
  await page.setViewportSize({ width: 390, height: 800 });
  const box = await figure.boundingBox();
  expect(box?.width).toBeLessThanOrEqual(390);
});

test("a bar counts a loop, and a figure that is drawn again stands in the same place", async ({ page }) => {
  const cell = await openNotebook(page);
  await pasteCode(
    page,
    cell,
    `from tqdm.auto import tqdm
from IPython.display import display, Markdown
import matplotlib.pyplot as plt
for i in tqdm(range(20), desc="epochs"):
    pass
handle = display(Markdown("**first**"), display_id=True)
handle.update(Markdown("the *second* one"))
for i in range(3):
    plt.clf()
    plt.plot([0, i])
    plt.title(f"round {i}")
    plt.pause(0.01)`,
  );
  await page.keyboard.press("ControlOrMeta+Enter");
  await expectPhase(cell, "ok", bootTimeout);
  const bar = outputOf(cell).getByRole("progressbar", { name: /^epochs/ });
  await expect(bar).toHaveAttribute("value", "20");
  await expect(outputOf(cell).getByText("the second one")).toBeVisible();
  await expect(outputOf(cell).getByText("first")).toHaveCount(0);
  await expect(outputOf(cell).getByRole("img")).toHaveCount(1);
  await expect(outputOf(cell).getByRole("img", { name: /round 2/ })).toBeVisible();
});
