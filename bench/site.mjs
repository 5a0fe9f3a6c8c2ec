/** The site as a reader has it, to measure what lies between the key and the screen. */

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));

/** The first start builds. */
const START_LIMIT = 600_000;
const BOOT_LIMIT = 120_000;

/**
 * Starts the site on a free port.
 *
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
async function startSite() {
  const child = spawn(process.execPath, ["scripts/build/start.mjs"], {
    cwd: root,
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const close = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  let timer;
  try {
    const url = await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Error("the site did not start in time")), START_LIMIT);
      let text = "";
      child.stdout.on("data", (chunk) => {
        text += chunk;
        const found = /ready at (\S+)/.exec(text);
        if (found) resolve(found[1]);
      });
      ended.then(() => reject(new Error(`the site did not start:\n${text}`)));
    });
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Runs `1+1` in a cell of the blank notebook again and again, in a kernel that has booted. The time is from the key's
 * own time stamp to the first frame after the answer is in the page.
 *
 * @param {import("playwright").Browser} browser
 * @param {number} times
 * @returns {Promise<number[]>} milliseconds
 */
export async function measurePrompt(browser, times) {
  const site = await startSite();
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${site.url}/notebook`);
    const cell = page.locator("[data-cell-id]").first();
    await cell
      .getByRole("textbox", { name: /^Code of/ })
      .first()
      .click();
    await cell.locator(".cm-content:focus").waitFor();
    await page.keyboard.insertText("1+1");
    await page.keyboard.press("Control+Enter");
    await page.locator('[data-cell-id][data-phase="ok"]').waitFor({ timeout: BOOT_LIMIT });
    const found = [];
    for (let i = 0; i < times; i++) {
      await page.waitForTimeout(200);
      await page.evaluate(watchForAnswer);
      await page.keyboard.press("Control+Enter");
      found.push(await page.evaluate(() => window.answered));
    }
    return found;
  } finally {
    await context.close();
    await site.close();
  }
}

/** In the page: times the next key that runs the cell, until the answer of that run is on the screen. */
function watchForAnswer() {
  window.answered = new Promise((resolve) => {
    let pressed = 0;
    let hasStarted = false;
    const onKey = (event) => {
      if (event.key !== "Enter") return;
      pressed = event.timeStamp;
      removeEventListener("keydown", onKey, true);
    };
    addEventListener("keydown", onKey, true);
    const cell = document.querySelector("[data-cell-id]");
    const observer = new MutationObserver(() => {
      // The answer of the run before stays until this one begins.
      if (cell.dataset.phase !== "ok") hasStarted = true;
      const output = cell.querySelector(".cell-output");
      if (pressed === 0 || !hasStarted || cell.dataset.phase !== "ok" || output?.textContent.includes("2") !== true)
        return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.now() - pressed));
    });
    observer.observe(cell, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}
