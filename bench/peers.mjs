/** The libraries that only the benchmark needs live in its own folder and are installed when it first runs. */

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("./", import.meta.url));

/** @returns {Promise<Record<string, string>>} name -> version, as the lock file has them */
export async function installPeers() {
  const { dependencies } = JSON.parse(await readFile(`${folder}package.json`, "utf8"));
  const isThere = Object.keys(dependencies).every((name) => existsSync(`${folder}node_modules/${name}/package.json`));
  if (!isThere) {
    console.error("Installing the peers that the benchmark compares with ...");
    const { status } = spawnSync("npm", ["ci", "--ignore-scripts"], { cwd: folder, stdio: ["ignore", 2, 2] });
    if (status !== 0)
      throw new Error("npm ci failed in bench/: without its peers, name only columns of tfjs, raw and ours");
  }
  return dependencies;
}
