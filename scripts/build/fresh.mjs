import { createHash } from "node:crypto";
import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..");
export const distDir = path.join(root, ".next");
const stampFile = path.join(distDir, "sources.sha256");

/** Everything that a build reads. Tests and their fixtures are left out: a build does not change with them. */
const inputs = [
  "app",
  "components",
  "content",
  "lib",
  "vendor",
  "scripts/build",
  "scripts/vendor",
  "next.config.mjs",
  "package-lock.json",
  "tsconfig.json",
];
const ignored = /(\.test\.[cm]?[jt]sx?|\.golden\.\w+|\.pyc)$|(^|\/)(__pycache__|fixtures|goldens)(\/|$)/;

async function filesOf(input) {
  const absolute = path.join(root, input);
  const entry = await stat(absolute).catch(() => null);
  if (entry === null) return [];
  if (entry.isFile()) return [input];
  const found = await readdir(absolute, { recursive: true, withFileTypes: true });
  return found
    .filter((file) => file.isFile())
    .map((file) => path.relative(root, path.join(file.parentPath, file.name)).split(path.sep).join("/"))
    .filter((file) => !ignored.test(file));
}

/** A hash over the names and the contents of everything that a build reads. */
export async function hashOfSources() {
  const files = (await Promise.all(inputs.map(filesOf))).flat().sort();
  const hash = createHash("sha256").update(process.version);
  for (const file of files) {
    hash.update(`\0${file}\0`).update(await readFile(path.join(root, file)));
  }
  return hash.digest("hex");
}

/** Whether the last finished build was made from exactly the sources that lie here now. */
export async function isFresh() {
  const stamp = await readFile(stampFile, "utf8").catch(() => "");
  return stamp !== "" && stamp === (await hashOfSources());
}

/** Called before a build, so that one that is interrupted is never taken for fresh. */
export const forgetBuild = () => rm(stampFile, { force: true });

/** Called after a build, with the hash of the sources as they were when it began. */
export const rememberBuild = (hash) => writeFile(stampFile, hash);
