/**
 * Exported notebooks under the real frameworks.
 *
 *     TORCH_PYTHON=... TENSORFLOW_PYTHON=... node scripts/lessons/real.mjs [--record] [LESSON...]
 *
 * The variables name Python interpreters that have PyTorch and TensorFlow (with NumPy); either may be left out. Without
 * `--record` each notebook runs, and what it prints must be what is in it. With `--record` that is written down anew, in
 * the lesson's outputs.json, with the versions that printed it.
 */

import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { exportLessons } from "../tape/export.mjs";
import { importLessons } from "../tape/lessons.mjs";

const runner = fileURLToPath(new URL("notebooks.py", import.meta.url));
const interpreters = { torch: process.env.TORCH_PYTHON, tensorflow: process.env.TENSORFLOW_PYTHON };

/** Runs one interpreter over the notebooks. */
function python(interpreter, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(interpreter, [runner, ...args], { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

/** Writes down what cells printed; cells that print something else each time are left out. */
async function record(recorded) {
  const { findLesson } = await importLessons();
  const lessons = new Map();
  for (const { name, versions, cells } of recorded) {
    const lesson = lessons.get(name)?.lesson ?? (await findLesson(name));
    const known = lessons.get(name) ?? { lesson, versions: {}, cells: {} };
    Object.assign(known.versions, versions);
    // In the order of the lesson, so that the file changes only where an output does.
    for (const { id, varies } of lesson.cells) {
      const text = cells[id];
      if (varies || !text) continue;
      if (known.cells[id] !== undefined && known.cells[id] !== text) {
        throw new Error(`${name}: cell ${id} prints something else under each framework; mark it prints=varies`);
      }
      known.cells[id] = text;
    }
    lessons.set(name, known);
  }
  for (const [name, { lesson, versions, cells }] of lessons) {
    const kept = lesson.cells.flatMap(({ id }) => (cells[id] === undefined ? [] : [[id, cells[id]]]));
    const file = path.join("content", "lessons", name, "outputs.json");
    await writeFile(file, `${JSON.stringify({ versions, cells: Object.fromEntries(kept) }, null, 2)}\n`);
    console.log(`${file}: ${kept.length} cells`);
  }
}

async function main() {
  const words = process.argv.slice(2);
  const recording = words.includes("--record");
  const lessons = words.filter((word) => word !== "--record");
  const there = Object.entries(interpreters).filter(([, interpreter]) => interpreter);
  if (there.length === 0) {
    console.error("set TORCH_PYTHON or TENSORFLOW_PYTHON to a Python that has the framework");
    return 2;
  }
  const folder = await mkdtemp(path.join(tmpdir(), "notebooks-"));
  try {
    await exportLessons({ format: "ipynb", out: folder, lessons });
    const files = (await readdir(folder)).map((file) => path.join(folder, file)).sort();
    let [failed, recorded] = [false, []];
    for (const [framework, interpreter] of there) {
      const { code, output } = await python(interpreter, [recording ? "record" : "compare", framework, ...files]);
      failed ||= code !== 0;
      if (recording)
        recorded = [
          ...recorded,
          ...output
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line)),
        ];
      else process.stdout.write(`${framework}: ${output}`);
    }
    if (recording && !failed) await record(recorded);
    return failed ? 1 : 0;
  } finally {
    await rm(folder, { recursive: true });
  }
}

process.exitCode = await main();
