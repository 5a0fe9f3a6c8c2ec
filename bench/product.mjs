/** What is measured of the product alone: boots and memory. */

import { gpuProcessBytes } from "./gpu-process.mjs";
import { launch, openColumns, openPage, say } from "./host.mjs";
import { digits } from "./report.mjs";

/** Boots of each kind; they take seconds and vary little. */
const BOOTS = 3;
/** A snapshot is written behind the back of the boot that made it, in milliseconds at most. */
const SNAPSHOT_WRITTEN = 2000;
/** Steps before memory is looked at for the first time. */
const WARM_UP_STEPS = 100;
const LOOKS = 5;
/** Until the GPU process has given back what the page no longer has, in milliseconds. */
const GIVEN_BACK = 500;

/** Cold, plain and snapshot boots in turn, each turn in a browser context that has never seen the site. */
export async function measureBoots(browser, url) {
  const boots = { cold: [], plain: [], snapshot: [] };
  for (let i = 0; i < BOOTS; i++) {
    const context = await browser.newContext();
    const page = await openPage(context, url);
    for (const kind of Object.keys(boots)) {
      boots[kind].push(await page.evaluate((k) => window.bench.boot(k), kind));
      say(`boot ${kind}: ${digits(boots[kind].at(-1).boot)} ms`);
      await page.waitForTimeout(SNAPSHOT_WRITTEN);
    }
    await context.close();
  }
  return boots;
}

/**
 * Trains on and on in one column, looking now and then at what is held. Before each look the page's garbage is collected:
 * the objects of JavaScript by which it speaks to the GPU (an encoder, a pass, a command buffer for each submission) are
 * small and collected late, and each keeps a little in the GPU process until then. What is left after that is held.
 */
async function trainAndLook(browser, page, name, all) {
  const looks = [];
  const session = await page.context().newCDPSession(page);
  await page.evaluate((n) => window.bench.start(n, "mlp-loss"), name);
  try {
    for (let look = 0; look <= LOOKS; look++) {
      const steps = look === 0 ? WARM_UP_STEPS : Math.ceil(all / LOOKS);
      const { held } = await page.evaluate((n) => window.bench.go(n), steps);
      await session.send("HeapProfiler.collectGarbage");
      await page.waitForTimeout(GIVEN_BACK);
      const done = WARM_UP_STEPS + Math.ceil(all / LOOKS) * look;
      looks.push({ steps: done, gpuProcess: await gpuProcessBytes(browser), ...held });
    }
    return looks;
  } finally {
    await page.evaluate(() => window.bench.finish());
  }
}

/**
 * Trains in each column, each in a browser of its own: memory that others have freed would hide what one takes.
 *
 * @param {readonly string[]} names of columns
 * @param {number} steps after the first hundred
 */
export async function measureMemory(native, url, names, steps) {
  const memory = {};
  for (const name of names) {
    const browser = await launch(native);
    try {
      const page = await openPage(browser, url);
      await openColumns(page, [name]);
      memory[name] = await trainAndLook(browser, page, name, steps);
    } catch (error) {
      say(`could not train in ${name}: ${error.message}`);
    } finally {
      await browser.close();
    }
  }
  return memory;
}
