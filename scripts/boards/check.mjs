/**
 * Event files that are written in the browser, read by the real TensorBoard.
 *
 *     node scripts/boards/check.mjs
 *
 * Two programs run in our kernel and hand out their event files; `read_events.py` reads them with the standard library, then
 * with the package `tensorboard`. TENSORBOARD_PYTHON names a Python that has it; without that it is installed, without
 * TensorFlow, into `.build/tensorboard`.
 */

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { openKernels } from "../tape/kernels.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const installed = fileURLToPath(new URL("../../.build/tensorboard/2.21.0", import.meta.url));
/** What reading event files needs of it; the server and its pages stay away. */
const packages = ["tensorboard==2.21.0", "protobuf", "numpy", "absl-py", "packaging"];

function execute(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } });
    child.on("error", reject);
    child.on("close", resolve);
  });
}

/** Runs a program in a fresh kernel, and writes the files that it printed into a folder. */
async function write(kernels, program, folder) {
  const kernel = await kernels.open({ language: "python", executor: "wasm" });
  let printed = "";
  const onOutput = (output) => {
    if (output.kind === "stream" && output.name === "stdout") printed += output.text;
  };
  const source = await readFile(path.join(here, program), "utf8");
  const outcome = await kernel.run("program", source, { timeout: 120, onOutput });
  await kernel.close();
  if (outcome.status !== "ok") throw new Error(`${program}: ${outcome.error?.text ?? outcome.status}`);
  for (const [, name, data] of printed.matchAll(/^FILE logs\/(\S+) (\S+)$/gm)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, Buffer.from(data, "base64"));
  }
}

/** Where Python finds the real package: in an interpreter that has it, or among what is installed here. */
async function tensorboard() {
  if (process.env.TENSORBOARD_PYTHON) return { python: process.env.TENSORBOARD_PYTHON, env: {} };
  if (!existsSync(installed)) {
    const part = `${installed}.part-${process.pid}`;
    const words = ["-m", "pip", "install", "--quiet", "--no-deps", "--target", part, ...packages];
    if ((await execute("python3", words)) !== 0) throw new Error("pip could not install tensorboard");
    await rename(part, installed);
  }
  return { python: "python3", env: { PYTHONPATH: installed } };
}

const folder = await mkdtemp(path.join(tmpdir(), "events-"));
try {
  const kernels = await openKernels();
  try {
    for (const program of ["program_torch.py", "program_tensorflow.py"]) await write(kernels, program, folder);
  } finally {
    await kernels.close();
  }
  const { python, env } = await tensorboard();
  process.exitCode = await execute(python, [path.join(here, "read_events.py"), folder, "--with-tensorboard"], env);
} finally {
  await rm(folder, { recursive: true });
}
