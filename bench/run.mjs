/**
 * `npm run bench`: measures the engine against its peers in one page and one run, prints a table for each case, and
 * says how far the goals are. See README.md.
 */

import { writeFile } from "node:fs/promises";
import os from "node:os";
import { chromium } from "playwright";
import { browserArguments, findBrowser } from "../scripts/browser.mjs";
import buildWorkers from "../scripts/build/workers.mjs";
import { bundle } from "./bundle.mjs";
import { goalTable } from "./goals.mjs";
import { gpuProcessBytes } from "./gpu-process.mjs";
import { COLUMNS } from "./names.mjs";
import { parseOptions, USAGE, UsageError } from "./options.mjs";
import { installPeers } from "./peers.mjs";
import { bootTable, caseTable, digits, median, memoryTable } from "./report.mjs";
import { serve } from "./server.mjs";
import { measurePrompt } from "./site.mjs";

const SOFTWARE = ["--use-webgpu-adapter=swiftshader"];
const VULKAN = ["--enable-features=Vulkan", "--ignore-gpu-blocklist"];

/** Boots of each kind; they take seconds and vary little. */
const BOOTS = 3;
/** Steps before memory is looked at for the first time, and between two looks. */
const WARM_UP_STEPS = 100;
const STEPS = 1000;
const LOOKS = 5;

const say = (text) => process.stderr.write(`${text}\n`);

/** Each Chromium flag of the tests, with the adapter that was asked for. */
function browserFlags(native) {
  const common = browserArguments.filter((flag) => !SOFTWARE.includes(flag));
  return [...common, ...(native ? VULKAN : SOFTWARE)];
}

async function openPage(browserOrContext, url) {
  const page = await browserOrContext.newPage();
  page.on("pageerror", (error) => say(`page: ${error.message}`));
  page.on("console", (line) => {
    if (line.type() === "error") say(`page: ${line.text().slice(0, 500)}`);
  });
  await page.goto(url);
  await page.waitForFunction("window.bench !== undefined");
  return page;
}

/** Opens the columns; one that cannot be opened is told and left out. */
async function openColumns(page, names) {
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

/** Cold, plain and snapshot boots in turn, each turn in a browser context that has never seen the site. */
async function measureBoots(browser, url) {
  const boots = { cold: [], plain: [], snapshot: [] };
  for (let i = 0; i < BOOTS; i++) {
    const context = await browser.newContext();
    const page = await openPage(context, url);
    for (const kind of Object.keys(boots)) {
      boots[kind].push(await page.evaluate((k) => window.bench.boot(k), kind));
      say(`boot ${kind}: ${digits(boots[kind].at(-1).boot)} ms`);
      // The snapshot is written behind the first boot's back.
      await page.waitForTimeout(2000);
    }
    await context.close();
  }
  return boots;
}

/** Trains on and on in one column after the other, looking at what is held. */
async function measureMemory(browser, page, names) {
  const memory = {};
  for (const name of names) {
    memory[name] = [];
    for (let look = 0; look <= LOOKS; look++) {
      const steps = look === 0 ? WARM_UP_STEPS : STEPS / LOOKS;
      const held = await page.evaluate(([n, s]) => window.bench.train(n, s), [name, steps]);
      const done = WARM_UP_STEPS + (STEPS / LOOKS) * look;
      memory[name].push({ steps: done, gpuProcess: await gpuProcessBytes(browser), ...held });
    }
    await page.evaluate(() => window.bench.stopTraining());
    say(`memory ${name}: done`);
  }
  return memory;
}

async function run(options) {
  const needsPeers = options.columns.some((name) => COLUMNS[name] === "jax");
  const peers = needsPeers ? await installPeers() : {};
  const needsKernel = options.columns.includes("ours-python") || options.productCases.includes("boot");
  const manifest = needsKernel ? await buildWorkers({ production: true }) : null;
  await bundle(options.columns);
  const server = await serve(manifest);
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    channel: "chromium",
    args: browserFlags(options.native),
  });
  const results = { options, peers, load: [os.loadavg()[0]], cases: {} };
  try {
    const page = await openPage(browser, server.url);
    results.surroundings = await page.evaluate(() => window.bench.surroundings());
    const { adapter, browser: version, cores, isolated } = results.surroundings;
    console.log(
      `${adapter} | ${version} | ${cores} cores | ${isolated ? "" : "not "}isolated | load ${digits(results.load[0])}\n`,
    );
    results.columns = await openColumns(page, options.columns);
    for (const name of options.cases) {
      say(`measuring ${name} ...`);
      const rounds = { rounds: options.rounds, sampleMs: options.sampleMs };
      results.cases[name] = await page.evaluate(([n, r]) => window.bench.measure(n, r), [name, rounds]);
      if (Object.keys(results.cases[name]).length > 0) console.log(caseTable(name, results.cases[name]));
    }
    if (options.productCases.includes("memory")) {
      const trained = Object.keys(results.columns).filter((name) => ["ours-webgpu", "ours-python"].includes(name));
      results.memory = await measureMemory(browser, page, trained);
      if (trained.length > 0) console.log(memoryTable(results.memory));
    }
    await page.close();
    if (options.productCases.includes("boot")) {
      results.boots = await measureBoots(browser, server.url);
      console.log(bootTable(results.boots));
    }
    if (options.productCases.includes("prompt")) {
      results.prompt = await measurePrompt(browser, 3 * options.rounds);
      const { prompt } = results;
      console.log(
        `prompt: from keypress to result of 1+1 (ms)\nmedian ${digits(median(prompt))}  slowest ${digits(Math.max(...prompt))}\n`,
      );
    }
  } finally {
    await browser.close();
    await server.close();
  }
  results.load.push(os.loadavg()[0]);
  console.log(goalTable(results));
  console.log(`load at the end ${digits(results.load[1])}`);
  if (options.json !== null) await writeFile(options.json, `${JSON.stringify(results, null, 1)}\n`);
}

try {
  await run(parseOptions(process.argv.slice(2)));
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${USAGE}`);
    process.exit(2);
  }
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
