/** Serves the benchmark's page, the kernel and Pyodide with the headers that the site has. */

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { headersOf, PYODIDE_FILES } from "../scripts/build/served.mjs";
import { bundleRoot } from "./bundle.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title>
<link rel="icon" href="data:,">
<script type="module" src="/bench/main.js"></script></html>`;

/** A path inside a folder, or null for one that leads out of it. */
function inside(folder, name) {
  const file = path.join(folder, name);
  return file.startsWith(folder + path.sep) ? file : null;
}

/**
 * @param {import("../scripts/build/workers.mjs").KernelManifest | null} manifest null: no kernel is needed
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve(manifest) {
  const locate = (url) => {
    if (url.startsWith("/bench/")) return inside(bundleRoot, url.slice("/bench/".length));
    if (manifest === null) return null;
    if (url.startsWith(manifest.assetBase)) {
      return inside(path.join(root, ".build/kernel", manifest.version), url.slice(manifest.assetBase.length));
    }
    if (!url.startsWith(manifest.pyodideBase)) return null;
    const name = url.slice(manifest.pyodideBase.length);
    return PYODIDE_FILES.includes(name) ? path.join(root, "node_modules/pyodide", name) : null;
  };

  const answer = async (request, response) => {
    const url = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const send = (name, body, type) => {
      const headers = headersOf(name, { immutable: false });
      response.writeHead(200, type ? { ...headers, "Content-Type": type } : headers).end(body);
    };
    if (url === "/") return send("", PAGE, "text/html; charset=utf-8");
    if (url === "/kernel/manifest.json") return send("manifest.json", JSON.stringify(manifest));
    const file = locate(url);
    const found = file === null ? null : await stat(file).catch(() => null);
    if (!found?.isFile()) return response.writeHead(404, headersOf("", { immutable: false })).end();
    // The benchmark's own files change under the same names; the kernel's never do.
    const isOwn = url.startsWith("/bench/");
    response.writeHead(200, { ...headersOf(path.basename(file), { immutable: !isOwn }), "Content-Length": found.size });
    createReadStream(file).pipe(response);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    });
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
