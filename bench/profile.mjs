/**
 * Where JavaScript's time goes: calls of WebGPU per unit of a case, and the self time of functions while a few units are
 * recorded and handed to the device, by V8's sampling profiler.
 *
 *     node bench/profile.mjs [--columns NAME,...] [--cases NAME,...] [--native]
 */

import { bundle } from "./bundle.mjs";
import { launch, openColumns, openPage } from "./host.mjs";
import { COLUMNS } from "./names.mjs";
import { parseOptions, UsageError } from "./options.mjs";
import { installPeers } from "./peers.mjs";
import { align, digits } from "./report.mjs";
import { serve } from "./server.mjs";

/** Units in a call, so few that no library waits for the device meanwhile; and such calls while sampling. */
const UNITS = 4;
const CALLS = 40;
const WARM_UPS = 4;
/** Between two samples, in microseconds. */
const INTERVAL = 100;
const FUNCTIONS = 25;

/** In the page, before anything runs: counts the calls of WebGPU. */
function countCalls() {
  const counts = {};
  window.webGpuCalls = counts;
  const classes = [GPUDevice, GPUQueue, GPUCommandEncoder, GPUComputePassEncoder, GPUComputePipeline, GPUBuffer];
  for (const { name, prototype } of classes) {
    for (const [method, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (typeof value !== "function" || method === "constructor") continue;
      const key = `${name.slice("GPU".length)}.${method}`;
      prototype[method] = function (...args) {
        counts[key] = (counts[key] ?? 0) + 1;
        return value.apply(this, args);
      };
    }
  }
}

const callsSoFar = (page) => page.evaluate(() => ({ ...window.webGpuCalls }));

async function callsPerUnit(page) {
  const before = await callsSoFar(page);
  await page.evaluate((n) => window.bench.go(n), UNITS);
  const after = await callsSoFar(page);
  return Object.entries(after)
    .map(([name, n]) => [name, (n - (before[name] ?? 0)) / UNITS])
    .filter(([, n]) => n > 0);
}

const nameOf = ({ functionName, url, lineNumber }) =>
  functionName || `anonymous at ${url.slice(url.lastIndexOf("/") + 1)}:${lineNumber + 1}`;

/** Self time by function in milliseconds per unit, largest first, and what JavaScript took in all by the clock. */
async function selfTimes(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: INTERVAL });
  await session.send("Profiler.start");
  const script = await page.evaluate(
    async ([units, calls]) => {
      let total = 0;
      for (let i = 0; i < calls; i++) total += (await window.bench.go(units)).script ?? 0;
      return total / calls / units;
    },
    [UNITS, CALLS],
  );
  const { profile } = await session.send("Profiler.stop");
  await session.detach();
  const names = new Map(profile.nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const times = new Map();
  profile.samples.forEach((id, i) => {
    const name = names.get(id);
    times.set(name, (times.get(name) ?? 0) + profile.timeDeltas[i] / 1000 / CALLS / UNITS);
  });
  const isWork = ([name]) => !["(idle)", "(program)", "(root)"].includes(name);
  return { script, functions: [...times].filter(isWork).sort(([, a], [, b]) => b - a) };
}

/** Sets a case up in a page, runs it until it is warm, and does `f`; null where the column does not have the case. */
async function withCase(page, column, name, f) {
  if (!(await page.evaluate(([c, n]) => window.bench.start(c, n), [column, name]))) return null;
  try {
    for (let i = 0; i < WARM_UPS; i++) {
      await page.evaluate((n) => window.bench.go(n), UNITS);
      await page.evaluate(() => window.bench.settle());
    }
    return await f(page);
  } finally {
    await page.evaluate(() => window.bench.finish());
  }
}

function print(column, name, calls, { script, functions }) {
  const total = functions.reduce((sum, [, ms]) => sum + ms, 0);
  console.log(
    `${name} in ${column}: ${digits(script)} ms of JavaScript per unit by the clock, ${digits(total)} sampled`,
  );
  console.log(`calls per unit: ${calls.map(([call, n]) => `${call} ${digits(n)}`).join(", ")}`);
  const lines = functions.slice(0, FUNCTIONS).map(([f, ms]) => [f, digits(ms), percent(ms / total)]);
  console.log(`${align([["self time", "ms", ""], ...lines])}\n`);
}

/** Where the GPU's time goes in one unit, by its own clock; each kernel is timed by itself, which slows small ones. */
function printKernels(name, column, kernels) {
  const total = kernels.reduce((sum, { ms }) => sum + ms, 0);
  console.log(`${name} in ${column}: ${kernels.length} kernels, ${digits(total)} ms by the GPU's clock`);
  const lines = [...kernels].sort((a, b) => b.ms - a.ms).slice(0, FUNCTIONS);
  console.log(`${align([["kernel", "ms", ""], ...lines.map((k) => [k.name, digits(k.ms), percent(k.ms / total)])])}\n`);
}

const percent = (share) => `${(100 * share).toFixed(1)} %`;

async function run({ columns, cases, native }) {
  if (columns.some((name) => COLUMNS[name] === "jax")) await installPeers();
  await bundle(columns, { minify: false });
  const server = await serve(null);
  const browser = await launch(native);
  try {
    // Counting calls takes time itself, so that it is done in a page of its own.
    const counted = await browser.newContext();
    await counted.addInitScript(countCalls);
    const pages = [await openPage(counted, server.url), await openPage(browser, server.url)];
    for (const column of columns) {
      for (const page of pages) await openColumns(page, [column]);
      for (const name of cases) {
        const calls = await withCase(pages[0], column, name, callsPerUnit);
        if (calls === null) continue;
        print(column, name, calls, await withCase(pages[1], column, name, selfTimes));
        const kernels = await withCase(pages[1], column, name, (page) => page.evaluate(() => window.bench.kernels()));
        if (kernels) printKernels(name, column, kernels);
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

try {
  const given = parseOptions(process.argv.slice(2));
  const columns = given.columns.filter((name) => name !== "ours-python");
  await run({ ...given, columns, cases: given.cases.filter((name) => !name.endsWith("-loss")) });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(error instanceof UsageError ? 2 : 1);
}
