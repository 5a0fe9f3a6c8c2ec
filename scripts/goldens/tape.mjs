/** Runs files through the `tape` command line, as a reader's cell would run them. */

import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { ROOT } from "./suites.mjs";

/** So many files share one browser: its start is paid once, and its death costs no more than these. */
const FILES_PER_BROWSER = 40;

/**
 * @param {string[]} files absolute paths
 * @param {{ device: string, timeout: number, jobs: number, onResult?: (done: number) => void }} options timeout in seconds
 * @returns {Promise<Map<string, { ok: boolean, stdout: string, error: string | null, ms: number }>>} a result for every
 *   file: where `tape` told nothing of it, `ok` is false and `error` says how `tape` ended.
 */
export async function runFiles(files, { device, timeout, jobs, onResult }) {
  const results = new Map();
  for (let start = 0; start < files.length; start += FILES_PER_BROWSER) {
    const part = files.slice(start, start + FILES_PER_BROWSER);
    const ending = await runPart(part, { device, timeout, jobs }, (result) => {
      results.set(resolve(ROOT, result.file), result);
      onResult?.(results.size);
    });
    for (const file of part) {
      if (!results.has(file))
        results.set(file, { ok: false, stdout: "", error: `tape said nothing of it: ${ending}`, ms: 0 });
    }
  }
  return results;
}

/** One call of `tape run --json`; resolves with how it ended. */
function runPart(files, { device, timeout, jobs }, onResult) {
  const args = ["run", "--silent", "tape", "--", "run", "--json", "--device", device, "--timeout", String(timeout)];
  if (jobs > 1) args.push("--jobs", String(jobs));
  const child = spawn("npm", [...args, ...files], { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  let complaint = "";
  child.stderr.on("data", (data) => {
    complaint = (complaint + data).slice(-2000);
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line.startsWith("{")) onResult(JSON.parse(line));
  });
  return new Promise((done) => {
    child.on("error", (error) => done(error.message));
    child.on("close", (code) => done(`it ended with status ${code}. ${complaint.trim().split("\n").at(-1)}`));
  });
}
