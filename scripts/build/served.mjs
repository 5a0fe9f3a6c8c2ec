/**
 * How the kernel's files are served: the same headers from the site's routes and from the command line's own server.
 * Workers carry a Content-Security-Policy of their own, since that of the page does not reach them.
 */

import path from "node:path";

const ISOLATION = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
};

const TYPES = {
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".wasm": "application/wasm",
  // Named as tar so that servers compress it on the way; it is packed without compression.
  ".tar": "application/x-tar",
  ".zip": "application/zip",
  ".whl": "application/zip",
};

const WHEELS = "https://cdn.jsdelivr.net";

/** Python runs as WebAssembly, and wheels come from Pyodide's CDN where the build did not vendor them. */
const PYTHON_POLICY = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' ${WHEELS}`;

/** A TypeScript cell is a module of its own, imported from a blob: no `eval`. It may load data and models. */
const TYPESCRIPT_POLICY = "default-src 'none'; script-src 'self' blob:; connect-src 'self' blob: data: https:";

/** A thread of our own WebAssembly loads nothing but itself. */
const THREAD_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";

const POLICIES = {
  "python.js": PYTHON_POLICY,
  "typescript.js": TYPESCRIPT_POLICY,
  "wasm-thread.js": THREAD_POLICY,
};

/**
 * The headers of one file.
 *
 * @param {string} file its name below the version folder, for example "python.js" or "chunks/tfjs-ABC.js"
 * @param {{ immutable: boolean }} options immutable: the URL names its content for ever
 * @returns {Record<string, string>}
 */
export function headersOf(file, { immutable }) {
  const policy = POLICIES[file];
  return {
    ...ISOLATION,
    "Content-Type": TYPES[path.extname(file)] ?? "application/octet-stream",
    "Cache-Control": immutable ? "public, max-age=31536000, immutable" : "no-store",
    ...(policy ? { "Content-Security-Policy": policy } : {}),
  };
}

/** The files of Pyodide's npm package that a browser loads. */
export const PYODIDE_FILES = [
  "pyodide.mjs",
  "pyodide.asm.mjs",
  "pyodide.asm.wasm",
  "python_stdlib.zip",
  "pyodide-lock.json",
];
