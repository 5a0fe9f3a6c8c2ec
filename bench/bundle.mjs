/** Bundles the page and each column, so that a column that is not asked for is not loaded. */

import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { COLUMNS } from "./names.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
export const bundleRoot = path.join(root, ".build/bench");

/**
 * @param {readonly string[]} columns names of those to be bundled
 * @param {{ minify?: boolean }} [options] minified as a site would ship it; a profile needs the names
 */
export async function bundle(columns, { minify = true } = {}) {
  const modules = [...new Set(columns.map((name) => COLUMNS[name]))];
  await build({
    absWorkingDir: root,
    entryPoints: ["bench/page/main.ts", ...modules.map((name) => `bench/page/columns/${name}.ts`)],
    entryNames: "[name]",
    chunkNames: "chunks/[name]-[hash]",
    outdir: bundleRoot,
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2024",
    platform: "browser",
    minify,
    legalComments: "none",
    loader: { ".py": "text" },
    alias: { "@": root.replace(/[\\/]$/, "") },
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
    logLevel: "error",
  });
  if (!existsSync(path.join(bundleRoot, "main.js"))) throw new Error("the page of the benchmark was not bundled");
}
