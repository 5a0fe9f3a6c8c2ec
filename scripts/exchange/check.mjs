#!/usr/bin/env node
/**
 * Do models that the real Keras saved open here, and go on training? With a real Keras at hand also the other way round.
 *
 *   node scripts/exchange/check.mjs [--device webgpu|wasm|cpu] [--tensorflow PYTHON]
 *
 * Ends with `N passed, N failed`: one for each model and direction. Exit status 0 when none fails, 2 for wrong usage.
 */

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../goldens/suites.mjs";
import { runFiles } from "../goldens/tape.mjs";

const FOLDER = join(ROOT, "e2e", "exchange", "keras");
/** Reading a dozen models takes seconds; saving them, each trained first, some more. */
const SECONDS = 300;

function options() {
  try {
    const { values } = parseArgs({
      options: { device: { type: "string", default: "wasm" }, tensorflow: { type: "string" } },
    });
    if (["webgpu", "wasm", "cpu"].includes(values.device)) return values;
  } catch {
    // Said below.
  }
  console.error("usage: check.mjs [--device webgpu|wasm|cpu] [--tensorflow PYTHON]");
  process.exit(2);
}

/** What a program of the folder prints here. */
async function here(name, device) {
  const path = join(FOLDER, name);
  const result = (await runFiles([path], { device, timeout: SECONDS, jobs: 1 })).get(path);
  if (!result?.ok) throw new Error(`${name}: ${result?.error ?? "no result"}`);
  return result.stdout;
}

/** Files saved here, read by the real Keras. */
function there(python, saved) {
  const folder = mkdtempSync(join(tmpdir(), "exchange-"));
  try {
    for (const [name, text] of Object.entries(saved.files))
      writeFileSync(join(folder, name), Buffer.from(text, "base64"));
    writeFileSync(join(folder, "expected.json"), JSON.stringify(saved.expected));
    for (const name of ["read.py", "exchange_models.py"]) copyFileSync(join(FOLDER, name), join(folder, name));
    return execFileSync(python, ["read.py"], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3", TF_ENABLE_ONEDNN_OPTS: "0", CUDA_VISIBLE_DEVICES: "" },
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

let [passed, failed] = [0, 0];

function report(title, lines) {
  console.log(title);
  for (const line of lines.split("\n").filter((l) => /^(ok|FAILED) /.test(l))) {
    console.log(`  ${line}`);
    if (line.startsWith("ok ")) passed++;
    else failed++;
  }
}

const { device, tensorflow } = options();
report(`Saved by the real Keras, read here (${device}):`, await here("read.py", device));
if (tensorflow) {
  const saved = JSON.parse((await here("write.py", device)).trim().split("\n").at(-1));
  report("Saved here, read by the real Keras:", there(tensorflow, saved));
}
if (passed + failed === 0) {
  console.log("no model was read");
  failed = 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
