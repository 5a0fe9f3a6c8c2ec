/** Which Chromium to use, and how to start it. Shared by the `tape` command line, the e2e tests and the benchmark. */

import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The first of these commands on the PATH. */
function onPath(names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
      const file = path.join(folder, name);
      if (folder !== "" && isExecutable(file)) return file;
    }
  }
  return null;
}

/**
 * The browser's executable: `CHROMIUM_PATH`, else Playwright's own where it was downloaded, else a system Chromium or
 * Chrome, else Playwright's after downloading it.
 *
 * @returns {string} an absolute path
 * @throws where CHROMIUM_PATH names nothing executable, or the download fails
 */
export function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!isExecutable(named)) throw new Error(`CHROMIUM_PATH names ${named}, which is not an executable file`);
    return named;
  }
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  const system = onPath(NAMES);
  if (system !== null) return system;
  const playwright = path.resolve(fileURLToPath(new URL("../", import.meta.url)), "node_modules/playwright/cli.js");
  const download = spawnSync(process.execPath, [playwright, "install", "chromium"], { stdio: ["ignore", 2, 2] });
  if (download.status !== 0 || !existsSync(own)) {
    throw new Error("no Chromium was found and none could be downloaded; set CHROMIUM_PATH to one");
  }
  return own;
}

/**
 * Arguments for a headless Chromium with WebGPU in software, the same on every machine. Tests and the command line are
 * about what is computed; the benchmark chooses its own.
 */
export const browserArguments = [
  // A sandbox needs user namespaces, which root does not get in a container.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Starts that browser through Playwright. */
export const launchBrowser = () =>
  chromium.launch({ executablePath: findBrowser(), channel: "chromium", args: browserArguments });
