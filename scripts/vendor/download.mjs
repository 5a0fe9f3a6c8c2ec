// The two places that can have Pyodide's official wheels: PyPI, through pip, and Pyodide's own CDN.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** Until the first sign that the wheel is there; a build without a network must not wait longer. */
const CONNECT_MS = 5_000;
/** For the whole download, once it has begun. */
const DOWNLOAD_MS = 120_000;

/**
 * The wheel from PyPI. Its tags are read from its name, so a new Pyodide needs no change here.
 *
 * @param {{ name: string; version: string; file: string }} pinned
 * @returns {Promise<Buffer>} rejects when there is no pip, no such wheel, or no network
 */
export async function fromPypi({ name, version, file }) {
  const [python, abi, platform] = file
    .replace(/\.whl$/, "")
    .split("-")
    .slice(-3);
  const folder = await mkdtemp(path.join(tmpdir(), "vendor-"));
  try {
    await pip([
      "download",
      "--no-deps",
      "--only-binary=:all:",
      "--no-cache-dir",
      "--disable-pip-version-check",
      "--retries=0",
      `--timeout=${CONNECT_MS / 1000}`,
      `--platform=${platform}`,
      `--python-version=${python.replace(/^cp(\d)(\d+)$/, "$1.$2")}`,
      "--implementation=cp",
      `--abi=${abi}`,
      `--dest=${folder}`,
      `${name}==${version}`,
    ]);
    return await readFile(path.join(folder, file));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs pip; it is stopped when it has not begun to download within the connect time. */
function pip(words) {
  return new Promise((resolve, reject) => {
    const child = spawn("python3", ["-m", "pip", ...words], { stdio: ["ignore", "pipe", "pipe"] });
    let errors = "";
    let timer = setTimeout(giveUp, CONNECT_MS);
    let begun = false;
    function giveUp() {
      child.kill("SIGKILL");
      reject(new Error(`pip found no wheel within ${CONNECT_MS / 1000} s`));
    }
    child.stdout.on("data", (chunk) => {
      if (begun || !String(chunk).includes("Downloading")) return;
      begun = true;
      clearTimeout(timer);
      timer = setTimeout(giveUp, DOWNLOAD_MS);
    });
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(new Error(`python3 could not be started (${error.message})`));
    });
    child.on("close", (status) => {
      clearTimeout(timer);
      const reason = errors.match(/^ERROR: (?!Could not find)(.*)$/m)?.[1] ?? errors.trim().split("\n").at(-1);
      if (status === 0) resolve();
      else reject(new Error(reason || `pip ended with status ${status}`));
    });
  });
}

/**
 * The wheel from Pyodide's CDN.
 *
 * @param {{ url: string }} pinned
 * @returns {Promise<Buffer>} rejects when the CDN does not answer in time, or not with the file
 */
export async function fromCdn({ url }) {
  const stop = new AbortController();
  const host = new URL(url).host;
  let timer = setTimeout(
    () => stop.abort(new Error(`${host} did not answer within ${CONNECT_MS / 1000} s`)),
    CONNECT_MS,
  );
  try {
    const response = await fetch(url, { signal: stop.signal });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(new Error(`${url} took longer than ${DOWNLOAD_MS / 1000} s`)), DOWNLOAD_MS);
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    // fetch says only "fetch failed"; what happened is in its cause.
    throw error instanceof TypeError && error.cause ? new Error(`${host}: ${error.cause.message}`) : error;
  } finally {
    clearTimeout(timer);
  }
}
