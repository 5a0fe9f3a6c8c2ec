/** The lessons as the site reads them: `lib/lesson`, bundled for Node. */

import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** @returns {Promise<typeof import("../../lib/lesson")>} */
export async function importLessons() {
  const folder = path.join(root, ".build/tape");
  const outfile = path.join(folder, `lessons-${process.pid}.mjs`);
  await mkdir(folder, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: ["lib/lesson/index.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    alias: { "@": root.replace(/[\\/]$/, "") },
    logLevel: "error",
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(outfile);
  }
}
