/** The command line's own web server: the kernel's files, Pyodide, a blank page, and the folders of the programs. */

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { headersOf, PYODIDE_FILES } from "../build/served.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const snapshotRoot = path.join(root, ".build/tape");
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>tape</title>
<script type="module" src="/page.mjs"></script></html>`;

/** Bytes of a program's folder that are handed to its kernel at most; a data set beyond it is not loaded unasked. */
const MAX_FOLDER_BYTES = 64 * 2 ** 20;
const MAX_FOLDER_FILES = 500;

/**
 * @typedef {object} TapeServer
 * @property {string} url of the blank page
 * @property {(folder: string) => Promise<{ path: string, url: string }[]>} shareFolder makes a folder's files available
 * @property {() => Promise<void>} close
 */

/**
 * @param {import("../build/workers.mjs").KernelManifest} manifest
 * @returns {Promise<TapeServer>}
 */
export async function startServer(manifest) {
  const kernelRoot = path.join(root, ".build/kernel", manifest.version);
  const pyodideRoot = path.join(root, "node_modules/pyodide");
  const snapshot = path.join(snapshotRoot, `${path.basename(manifest.snapshotKey)}.snapshot`);
  /** @type {Map<string, string>} */
  const folders = new Map();

  /** The file a URL stands for, or null. */
  const locate = (url) => {
    if (url.startsWith(manifest.assetBase)) return inside(kernelRoot, url.slice(manifest.assetBase.length));
    if (url.startsWith(manifest.pyodideBase)) {
      const name = url.slice(manifest.pyodideBase.length);
      return PYODIDE_FILES.includes(name) ? path.join(pyodideRoot, name) : null;
    }
    if (url === "/page.mjs") return fileURLToPath(new URL("./page.mjs", import.meta.url));
    if (url === "/snapshot") return snapshot;
    const [, shared, id, ...rest] = url.split("/");
    if (shared !== "folder" || !folders.has(id)) return null;
    return inside(folders.get(id), rest.join("/"));
  };

  const answer = async (request, response) => {
    const url = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (request.method === "PUT" && url === "/snapshot") {
      await keepSnapshot(snapshot, request);
      return response.writeHead(204, headersOf("", { immutable: false })).end();
    }
    if (url === "/") {
      const headers = { ...headersOf("", { immutable: false }), "Content-Type": "text/html; charset=utf-8" };
      return response.writeHead(200, headers).end(PAGE);
    }
    const file = locate(url);
    const found = file === null ? null : await stat(file).catch(() => null);
    if (!found?.isFile()) return response.writeHead(404, headersOf("", { immutable: false })).end();
    const name = url.startsWith(manifest.assetBase) ? url.slice(manifest.assetBase.length) : path.basename(file);
    const immutable = url.startsWith("/kernel/") || url.startsWith("/pyodide/");
    response.writeHead(200, { ...headersOf(name, { immutable }), "Content-Length": found.size });
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
    async shareFolder(folder) {
      const id = createHash("sha256").update(folder).digest("hex").slice(0, 12);
      folders.set(id, folder);
      const names = await filesOf(folder);
      return names.map((name) => ({
        path: name,
        url: `/folder/${id}/${name.split("/").map(encodeURIComponent).join("/")}`,
      }));
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A path inside a folder, or null for one that leads out of it. */
function inside(folder, name) {
  const file = path.join(folder, name);
  return file.startsWith(folder + path.sep) ? file : null;
}

/**
 * What a program may want to open: the plain files of its folder and below, nearest first, without hidden and generated
 * ones. A program may well stand in a folder that holds much else: past the ceiling the rest is left out, and said so.
 */
async function filesOf(folder) {
  const names = [];
  const queue = [""];
  let total = 0;
  for (let below = queue.shift(); below !== undefined; below = queue.shift()) {
    const entries = await readdir(path.join(folder, below), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith(".") || ["node_modules", "__pycache__"].includes(entry.name)) continue;
      const name = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) queue.push(name);
      if (!entry.isFile()) continue;
      const { size } = await stat(path.join(folder, name));
      if (total + size > MAX_FOLDER_BYTES || names.length >= MAX_FOLDER_FILES) {
        process.stderr.write(`tape: ${folder} holds much; files from ${name} on are not visible to the program\n`);
        return names;
      }
      total += size;
      names.push(name);
    }
  }
  return names;
}

/** Keeps the memory snapshot for the next call, and only the newest. */
async function keepSnapshot(file, request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  await mkdir(snapshotRoot, { recursive: true });
  const temporary = `${file}.${process.pid}`;
  await writeFile(temporary, Buffer.concat(chunks));
  await rename(temporary, file);
  const hourAgo = Date.now() - 60 * 60 * 1000;
  for (const name of await readdir(snapshotRoot)) {
    const old = path.join(snapshotRoot, name);
    if (old !== file && (await stat(old)).mtimeMs < hourAgo) await rm(old, { force: true });
  }
}
