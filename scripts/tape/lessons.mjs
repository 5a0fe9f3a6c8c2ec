/** The lessons as the site reads them and hands them out: `lib/lesson` and what writes notebooks, bundled for Node. */

import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * @returns {Promise<typeof import("../../lib/lesson") & typeof import("../../lib/notebook") &
 *   typeof import("../../components/work/cells")>}
 */
export async function importLessons() {
  const folder = path.join(root, ".build/tape");
  const outfile = path.join(folder, `lessons-${process.pid}.mjs`);
  await mkdir(folder, { recursive: true });
  await build({
    absWorkingDir: root,
    stdin: {
      contents:
        'export * from "@/lib/lesson"; export * from "@/lib/notebook"; export * from "@/components/work/cells";',
      resolveDir: root,
    },
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
