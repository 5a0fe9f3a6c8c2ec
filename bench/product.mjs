/** What is measured of the product alone: boots and memory. */

import { gpuProcessBytes } from "./gpu-process.mjs";
import { launch, openColumns, openPage, say } from "./host.mjs";
import { digits } from "./report.mjs";

/** Boots of each kind; they take seconds and vary little. */
const BOOTS = 3;
/** A snapshot is written behind the back of the boot that made it, in milliseconds at most. */
const SNAPSHOT_WRITTEN = 2000;
/** Steps before memory is looked at for the first time, and after that in all. */
const WARM_UP_STEPS = 100;
const STEPS = 1000;
const LOOKS = 5;

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

/** Trains on and on in one column, looking now and then at what is held. */
async function trainAndLook(browser, page, name) {
  const looks = [];
  await page.evaluate((n) => window.bench.start(n, "mlp-loss"), name);
  try {
    for (let look = 0; look <= LOOKS; look++) {
      const steps = look === 0 ? WARM_UP_STEPS : STEPS / LOOKS;
      const { held } = await page.evaluate((n) => window.bench.go(n), steps);
      const done = WARM_UP_STEPS + (STEPS / LOOKS) * look;
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
 */
export async function measureMemory(native, url, names) {
  const memory = {};
  for (const name of names) {
    const browser = await launch(native);
    try {
      const page = await openPage(browser, url);
      await openColumns(page, [name]);
      memory[name] = await trainAndLook(browser, page, name);
    } catch (error) {
      say(`could not train in ${name}: ${error.message}`);
    } finally {
      await browser.close();
    }
  }
  return memory;
}
