/** The browser and the page that the measurements run in. */

import { chromium } from "playwright";
import { browserArguments, findBrowser } from "../scripts/browser.mjs";

const SOFTWARE = ["--use-webgpu-adapter=swiftshader"];
const VULKAN = ["--enable-features=Vulkan", "--ignore-gpu-blocklist"];

export const say = (text) => process.stderr.write(`${text}\n`);

/** @param {boolean} native this machine's graphics chip, else the software adapter that the tests have too */
export function launch(native) {
  const common = browserArguments.filter((flag) => !SOFTWARE.includes(flag));
  return chromium.launch({
    executablePath: findBrowser(),
    channel: "chromium",
    args: [...common, ...(native ? VULKAN : SOFTWARE)],
  });
}

/**
 * @param {import("playwright").Browser | import("playwright").BrowserContext} where
 * @param {string} url
 * @returns {Promise<import("playwright").Page>} ready for calls of `window.bench`
 */
export async function openPage(where, url) {
  const page = await where.newPage();
  page.on("pageerror", (error) => say(`page: ${error.message}`));
  page.on("console", (line) => {
    if (line.type() === "error") say(`page: ${line.text().slice(0, 500)}`);
  });
  await page.goto(url);
  await page.waitForFunction("window.bench !== undefined");
  return page;
}

/**
 * Opens the columns; one that cannot be opened is told and left out.
 *
 * @returns {Promise<Record<string, string>>} what each says of itself
 */
export async function openColumns(page, names) {
  const columns = {};
  for (const name of names) {
    try {
      columns[name] = await page.evaluate((n) => window.bench.open(n), name);
      say(`opened ${name}: ${columns[name]}`);
    } catch (error) {
      say(`could not open ${name}: ${error.message}`);
    }
  }
  return columns;
}
