/**
 * `npm run bench`: measures the engine against its peers in one page and one run, prints a table for each case, and
 * says how far the goals are. See README.md.
 */

import { writeFile } from "node:fs/promises";
import os from "node:os";
import buildWorkers from "../scripts/build/workers.mjs";
import { bundle } from "./bundle.mjs";
import { goalTable } from "./goals.mjs";
import { launch, openColumns, openPage, say } from "./host.mjs";
import { COLUMNS } from "./names.mjs";
import { parseOptions, USAGE, UsageError } from "./options.mjs";
import { installPeers } from "./peers.mjs";
import { measureBoots, measureMemory } from "./product.mjs";
import { bootTable, caseTable, digits, median, memoryTable } from "./report.mjs";
import { serve } from "./server.mjs";
import { measurePrompt } from "./site.mjs";

async function run(options) {
  const needsPeers = options.columns.some((name) => COLUMNS[name] === "jax");
  const peers = needsPeers ? await installPeers() : {};
  const needsKernel =
    options.columns.some((name) => COLUMNS[name] === "ours-python") || options.productCases.includes("boot");
  const manifest = needsKernel ? await buildWorkers({ production: true }) : null;
  await bundle(options.columns);
  const server = await serve(manifest);
  const browser = await launch(options.native);
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
    await page.close();
    if (options.productCases.includes("memory")) {
      const trained = Object.keys(results.columns).filter((name) => ["ours-webgpu", "ours-python"].includes(name));
      results.memory = await measureMemory(options.native, server.url, trained, options.steps);
      if (trained.length > 0) console.log(memoryTable(results.memory));
    }
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
