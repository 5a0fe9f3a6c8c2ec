import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

/** Where the hashes of a build lie, inside Next's output folder. */
export const POLICY_FILE = "content-security-policy.json";

/**
 * The Content-Security-Policy of one page.
 *
 * Scripts come from our own origin, and inline ones only where their hash is listed. Styles may be inline: KaTeX and
 * React write `style` attributes, and CodeMirror adds its rules as a style element. Workers are ours alone; what a
 * worker may evaluate is said by the response that serves it, not here.
 *
 * @param {{ scriptHashes?: readonly string[], development?: boolean }} options `scriptHashes` as "sha256-..."
 * @returns {string} the header's value
 */
export function contentSecurityPolicy({ scriptHashes = [], development = false } = {}) {
  const inlineScripts = development ? ["'unsafe-inline'", "'unsafe-eval'"] : scriptHashes.map((hash) => `'${hash}'`);
  const directives = {
    "default-src": ["'self'"],
    "script-src": ["'self'", ...inlineScripts],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'"],
    "media-src": ["'self'", "data:"],
    "connect-src": ["'self'", ...(development ? ["ws:"] : [])],
    "worker-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}

/**
 * The hashes of the inline scripts that `html` would execute. Data blocks (`application/json` and the like) are not
 * scripts to a browser and need none.
 *
 * @param {string} html
 * @returns {string[]} "sha256-..." in order, each once
 */
export function inlineScriptHashes(html) {
  const hashes = new Set();
  for (const [, attributes, body] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)) {
    if (/\ssrc\s*=/i.test(attributes)) continue;
    const type = /\stype\s*=\s*["']?([^"'\s>]+)/i.exec(attributes)?.[1] ?? "module";
    if (!/^(module|text\/javascript|application\/javascript)$/i.test(type)) continue;
    hashes.add(`sha256-${createHash("sha256").update(body, "utf8").digest("base64")}`);
  }
  return [...hashes];
}

/**
 * Scan the HTML of a finished build and write each page's policy beside it.
 *
 * @param {string} distDir Next's output folder
 * @returns {Promise<number>} how many pages were found
 */
export async function writePolicies(distDir) {
  const root = path.join(distDir, "server", "app");
  const files = (await readdir(root, { recursive: true })).filter((file) => file.endsWith(".html")).sort();
  /** @type {Record<string, string>} */
  const pages = {};
  for (const file of files) {
    const route = `/${file.slice(0, -".html".length).split(path.sep).join("/")}`.replace(/^\/index$/, "/");
    const html = await readFile(path.join(root, file), "utf8");
    pages[route] = contentSecurityPolicy({ scriptHashes: inlineScriptHashes(html) });
  }
  // Whatever is not a page is answered with the page that says so.
  const fallback = pages["/_not-found"] ?? contentSecurityPolicy();
  await writeFile(path.join(distDir, POLICY_FILE), `${JSON.stringify({ pages, fallback }, null, 2)}\n`);
  return files.length;
}
