/**
 * `npm test`: every check of the project, cheapest first, one line of result for each and a total at the end.
 *
 *     node scripts/test/all.mjs [STEP...]     only the steps named, in this order of the list below
 *
 * A step that counts its own tests writes them down (vitest, Playwright, the goldens, `tape check`); one that does not
 * counts as a single test. The last line is `N passed, N failed`.
 */

import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const reports = `${root}.build/test`;
const bin = (name) => `${root}node_modules/.bin/${name}`;
const node = process.execPath;

/** Counts from vitest's JSON report. */
const vitest = (file) => () => {
  const report = JSON.parse(readFileSync(file, "utf8"));
  return {
    passed: report.numPassedTests,
    failed: report.numTotalTests - report.numPassedTests - report.numPendingTests,
  };
};

/** Counts from Playwright's JSON report; a test that passed only when tried again counts as failed. */
const playwright = (file) => () => {
  const { stats } = JSON.parse(readFileSync(file, "utf8"));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
};

/**
 * Counts from a last line `N passed, N failed`. The goldens end well when nothing fails but what is listed as known to
 * fail: those are counted apart, never as passed.
 */
const goldens = (output, code) => {
  const found = [...output.matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1);
  if (!found) throw new Error("no closing line `N passed, N failed`");
  const failed = Number(found[2]);
  return { passed: Number(found[1]), failed: code === 0 ? 0 : failed, known: code === 0 ? failed : 0 };
};

const lessons = (device) => ({
  name: `lessons-${device}`,
  command: [node, "scripts/tape/tape.mjs", "check", "--device", device],
});

/** @param share `K/N`: every N-th golden, from the K-th on */
const goldensOn = (device, share) => ({
  name: `goldens-${device}`,
  command: [
    node,
    "scripts/goldens/goldens.mjs",
    "--device",
    device,
    // Two kernels side by side; a software GPU takes both cores for one.
    "--jobs",
    device === "webgpu" ? "1" : "2",
    ...(share === undefined ? [] : ["--sample", share]),
  ],
  count: goldens,
});

const STEPS = [
  { name: "types", command: [bin("tsc"), "--noEmit"] },
  { name: "lint", command: [bin("biome"), "check", "--error-on-warnings", "."] },
  { name: "python", command: ["python3", "scripts/lessons/test_check.py"] },
  { name: "digits", command: ["python3", "scripts/lessons/test_digits.py"] },
  {
    name: "unit",
    command: [
      bin("vitest"),
      "run",
      "--project",
      "unit",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${reports}/unit.json`,
    ],
    count: vitest(`${reports}/unit.json`),
  },
  {
    name: "browser",
    command: [
      bin("vitest"),
      "run",
      "--project",
      "browser",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${reports}/browser.json`,
    ],
    count: vitest(`${reports}/browser.json`),
  },
  { name: "build", command: [node, "scripts/build/build.mjs"] },
  // Event files that are written in the browser, read by the real TensorBoard.
  { name: "events", command: [node, "scripts/boards/check.mjs"], count: goldens },
  { name: "saved-models", command: [node, "scripts/saved_models/check.mjs"], count: goldens },
  // Models that the real Keras saved, read in the browser.
  { name: "exchange", command: [node, "scripts/exchange/check.mjs"], count: goldens },
  lessons("wasm"),
  lessons("webgpu"),
  lessons("cpu"),
  // All of them where they run fastest, a spread of them on the others; `npm run goldens:all` runs all on all.
  goldensOn("wasm"),
  goldensOn("webgpu", "1/8"),
  goldensOn("cpu", "5/8"),
  {
    name: "e2e",
    command: [bin("playwright"), "test"],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: `${reports}/e2e.json` },
    count: playwright(`${reports}/e2e.json`),
  },
];

/** Runs one step, showing its output; resolves with the exit code, the output and the seconds it took. */
function run({ command: [file, ...args], env = {} }) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const take = (stream) => (chunk) => {
      output += chunk;
      stream.write(chunk);
    };
    child.stdout.on("data", take(process.stdout));
    child.stderr.on("data", take(process.stderr));
    child.on("error", (error) => resolve({ code: 1, output: String(error), seconds: 0 }));
    child.on("close", (code) => resolve({ code: code ?? 1, output, seconds: (performance.now() - started) / 1000 }));
  });
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`unknown step ${unknown.join(", ")}; the steps are ${STEPS.map((s) => s.name).join(", ")}`);
  process.exit(2);
}
mkdirSync(reports, { recursive: true });
const results = [];
for (const step of STEPS.filter((s) => wanted.length === 0 || wanted.includes(s.name))) {
  console.log(`\n── ${step.name}`);
  for (const name of ["unit", "browser", "e2e"])
    if (step.name === name) rmSync(`${reports}/${name}.json`, { force: true });
  const { code, output, seconds } = await run(step);
  let counts = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  try {
    if (step.count) counts = step.count(output, code);
    // A runner that counts no failure and yet fails (a crash, no tests found) is a failure.
    if (code !== 0 && counts.failed === 0) counts = { ...counts, failed: 1 };
  } catch (error) {
    console.error(`${step.name}: ${error.message}`);
    counts = { passed: 0, failed: 1 };
  }
  results.push({ name: step.name, known: 0, ...counts, seconds });
}

console.log("\n── summary");
for (const r of results) {
  const outcome = r.failed === 0 ? "ok" : "FAILED";
  console.log(
    `${r.name.padEnd(16)} ${outcome.padEnd(7)} ${String(r.passed).padStart(6)} passed ${String(r.failed).padStart(5)} failed ${r.seconds.toFixed(0).padStart(5)} s`,
  );
}
const passed = results.reduce((n, r) => n + r.passed, 0);
const failed = results.reduce((n, r) => n + r.failed, 0);
const known = results.reduce((n, r) => n + r.known, 0);
if (known > 0) console.log(`\n${known} goldens fail and are known to: e2e/goldens/known-failures.txt says why`);
console.log(`\n${passed} passed, ${failed} failed${known > 0 ? `, ${known} skipped` : ""}`);
process.exit(failed === 0 ? 0 : 1);
