/**
 * Saved models, both ways.
 *
 *     node scripts/saved_models/check.mjs [--device wasm|webgpu|cpu]
 *
 * What the real TensorFlow wrote (`in/models.zip`, made by `make.py`) is loaded in our kernel and must give what it gave there.
 * What our kernel writes (`out/write.py`) must give the same in the real TensorFlow: TENSORFLOW_PYTHON names a Python that has it;
 * without that, this half is left out and says so.
 */

import { spawn } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = fileURLToPath(new URL(".", import.meta.url));
const tape = fileURLToPath(new URL("../tape/tape.mjs", import.meta.url));
const { device } = parseArgs({ options: { device: { type: "string", default: "wasm" } } }).values;

/** Runs a command; its standard output, or an error with how it ended. */
function execute(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"], ...options });
    let printed = "";
    child.stdout.on("data", (data) => {
      printed += data;
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve(printed) : reject(new Error(`${args[0]} ended with ${code}: ${printed.slice(-2000)}`)),
    );
  });
}

const counts = { passed: 0, failed: 0 };
function count(printed) {
  const found = /^(\d+) passed, (\d+) failed$/m.exec(printed);
  if (!found) throw new Error(`no line 'N passed, N failed' in: ${printed.slice(-500)}`);
  process.stdout.write(printed.replace(found[0], "").trimEnd());
  counts.passed += Number(found[1]);
  counts.failed += Number(found[2]);
}

count(await execute(process.execPath, [tape, "run", "--device", device, path.join(here, "in/read.py")]));

const python = process.env.TENSORFLOW_PYTHON;
if (python) {
  const folder = await mkdtemp(path.join(tmpdir(), "saved-models-"));
  try {
    const printed = await execute(process.execPath, [tape, "run", "--device", device, path.join(here, "out/write.py")]);
    for (const [, name, data] of printed.matchAll(/^FILE made\/(\S+) (\S+)$/gm)) {
      const file = path.join(folder, "models", name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, Buffer.from(data, "base64"));
    }
    await copyFile(path.join(here, "in/read.py"), path.join(folder, "read.py"));
    const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3", CUDA_VISIBLE_DEVICES: "" };
    count(await execute(python, ["read.py"], { cwd: folder, env }));
  } finally {
    await rm(folder, { recursive: true });
  }
} else console.log("TENSORFLOW_PYTHON is not set: what is written here was not read by the real TensorFlow");

console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed ? 1 : 0;
