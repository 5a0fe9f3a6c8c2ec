/** `tape run`: programs, each in a fresh kernel. */

import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { UsageError } from "./args.mjs";
import { languageOf, openKernels } from "./kernels.mjs";

/**
 * @typedef {object} FileResult
 * @property {string} file as it was named
 * @property {boolean} ok
 * @property {string} stdout
 * @property {string | null} error the traceback, or why it was stopped
 * @property {number} ms
 */

/**
 * Runs the files and prints what they print.
 *
 * @param {import("./args.mjs").RunCommand} command
 * @returns {Promise<number>} the exit status
 */
export async function runFiles({ device, timeout, jobs, json, files }) {
  for (const file of files) {
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) throw new UsageError(`no such file: ${file}`);
  }
  const kernels = await openKernels();
  const lines = standardInput();
  try {
    // With one job the output comes as it is printed; with more it is kept back until it is the file's turn.
    const live = jobs === 1 && !json;
    const options = { kernels, device, timeout, live, readLine: lines.next };
    const results = await inOrder(
      files,
      jobs,
      (file) => runFile(file, options),
      (result) => report(result, json, live),
    );
    return results.every((result) => result.ok) ? 0 : 1;
  } finally {
    lines.close();
    await kernels.close();
  }
}

/** Works on up to `jobs` items at a time and tells of each in their order. */
async function inOrder(items, jobs, work, tell) {
  const results = new Array(items.length);
  let next = 0;
  let told = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]);
      while (told < items.length && results[told] !== undefined) tell(results[told++]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, worker));
  return results;
}

async function runFile(file, { kernels, device, timeout, live, readLine }) {
  const result = { file, ok: false, stdout: "", stderr: "", error: null, ms: 0 };
  const print = (name, printed) => {
    const text = name === "stderr" ? named(printed, file) : printed;
    result[name] += text;
    if (live) process[name].write(text);
  };
  let kernel;
  try {
    const source = await readFile(file, "utf8");
    kernel = await kernels.open({ language: languageOf(file), executor: device });
    await kernel.writeFiles(await kernels.share(path.dirname(path.resolve(file))));
    const outcome = await kernel.run(file, source, {
      timeout,
      onOutput: (output) => {
        if (output.kind === "stream") print(output.name, output.text);
      },
      onInput: readLine,
    });
    result.ms = Math.round(outcome.ms);
    result.ok = outcome.status === "ok";
    result.error = result.ok ? null : explain(outcome, file, timeout);
  } catch (error) {
    result.error = `${error.message}\n`;
  } finally {
    await kernel?.close();
  }
  return result;
}

function explain(outcome, file, timeout) {
  if (outcome.status === "timeout") return `TimeoutError: ${file} did not finish within ${timeout} s\n`;
  if (outcome.status === "fatal") return `${outcome.message}\n`;
  return named(outcome.error?.text ?? "", file);
}

/** Warnings and tracebacks name the cell, which here is the file. */
const named = (text, file) => text.replaceAll(`<cell:${file}>`, file);

function report({ file, ok, stdout, stderr, error, ms }, json, live) {
  if (json) {
    process.stdout.write(`${JSON.stringify({ file, ok, stdout, error, ms })}\n`);
    return;
  }
  if (!live) {
    process.stdout.write(stdout);
    process.stderr.write(stderr);
  }
  if (error !== null) process.stderr.write(error);
}

/** Lines of standard input, for programs that ask; null at its end. Opened only when the first program asks. */
function standardInput() {
  let reader = null;
  let lines = null;
  return {
    next: async () => {
      reader ??= createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
      lines ??= reader[Symbol.asyncIterator]();
      const { value, done } = await lines.next();
      return done ? null : value;
    },
    close: () => {
      reader?.close();
      process.stdin.destroy();
    },
  };
}
