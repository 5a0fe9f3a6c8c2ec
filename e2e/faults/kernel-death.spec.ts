import type { Browser, Locator, Page } from "@playwright/test";
import { bootTimeout, expectPhase, openNotebook, outputOf, pasteCode } from "../helpers";
import { expect, test } from "../kernel-test";

/** What a kernel can die of, each death brought about for real: it is named, and one click leads on. */

const bar = (page: Page): Locator => page.locator(".kernel-bar");

async function run(page: Page, cell: Locator, code: string): Promise<void> {
  await pasteCode(page, cell, code);
  await page.keyboard.press("ControlOrMeta+Enter");
}

/** Starts the kernel anew with the button that the notice offers, and shows that the same code works again. */
async function restartLeadsOn(page: Page, cell: Locator): Promise<void> {
  await page.getByRole("alert").getByRole("button", { name: "Restart" }).click();
  await expect(bar(page)).toContainText("Python ready", { timeout: bootTimeout });
  await run(page, cell, "import torch\n(torch.ones(2) + 1).tolist()");
  await expectPhase(cell, "ok");
  await expect(outputOf(cell)).toHaveText("[2.0, 2.0]");
}

async function crashGpuProcess(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  // The command is answered by nobody: the process that would do it is gone.
  session.send("Browser.crashGpuProcess" as never).catch(() => undefined);
}

test("a GPU that goes away is named, and a new kernel finds the next one", async ({ playwright }, testInfo) => {
  // A browser of its own: one whose GPU has crashed is wary of the pages that used it.
  const { launchOptions, baseURL } = testInfo.project.use;
  const browser = await playwright.chromium.launch(launchOptions);
  const page = await browser.newPage({ baseURL });
  const cell = await openNotebook(page);
  await page.getByLabel("Runs on").selectOption("webgpu");
  await run(page, cell, "import torch\nx = torch.ones(3)\nprint((x * 2).tolist())");
  await expectPhase(cell, "ok");
  await crashGpuProcess(browser);
  await expect(bar(page)).toContainText(/GPU device was lost/i, { timeout: 30_000 });
  await restartLeadsOn(page, cell);
  await browser.close();
});

test("a trap of the interpreter is named, and the code is kept", async ({ page }) => {
  const cell = await openNotebook(page);
  const code = "import ctypes\nctypes.string_at(0xfffffff0, 64)";
  await run(page, cell, code);
  await expectPhase(cell, "lost");
  await expect(bar(page)).toContainText(/Variables are lost; your code is not/);
  await expect(cell.locator(".cm-content")).toContainText("ctypes.string_at");
  await restartLeadsOn(page, cell);
});

test("a loop that swallows the interrupt is killed, and the reader is told that variables are gone", async ({
  page,
}) => {
  const cell = await openNotebook(page);
  await run(
    page,
    cell,
    "while True:\n    try:\n        while True:\n            pass\n    except KeyboardInterrupt:\n        pass",
  );
  await expect(cell).toHaveAttribute("data-phase", "running", { timeout: bootTimeout });
  await page.waitForTimeout(300);
  await cell.getByRole("button", { name: "Stop cell 1" }).click();
  await expectPhase(cell, "lost", 30_000);
  await expect(cell).toContainText("did not react to Stop");
  await expect(cell).toContainText("Its variables are lost; your code is not.");
  await expect(bar(page)).toContainText("Python ready", { timeout: bootTimeout });
  await run(page, cell, "1 + 1");
  await expectPhase(cell, "ok");
});
