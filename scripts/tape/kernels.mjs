/** Kernels in one headless browser, driven from Node. */

import { existsSync } from "node:fs";
import { launchBrowser } from "../browser.mjs";
import buildWorkers from "../build/workers.mjs";
import { startServer } from "./server.mjs";

/** A boot that takes longer than this has hung, in milliseconds. */
const BOOT_LIMIT = 120_000;

/** Files of one kind as the kernel knows them. */
export const languageOf = (file) => (file.endsWith(".ts") ? "typescript" : "python");

/**
 * Builds what is missing, starts a server and a browser.
 *
 * @returns {Promise<Kernels>}
 */
export async function openKernels() {
  const wheels = new URL("../vendor/numpy.mjs", import.meta.url);
  if (existsSync(wheels)) await (await import(wheels.href)).vendorNumpy({ say: () => {} });
  const manifest = await buildWorkers();
  const server = await startServer(manifest);
  try {
    const browser = await launchBrowser();
    const kernels = new Kernels(manifest, server, browser);
    await kernels.start();
    return kernels;
  } catch (error) {
    await server.close();
    throw error;
  }
}

class Kernels {
  #manifest;
  #server;
  #browser;
  #page;
  #next = 0;
  /** @type {Map<number, (reply: object) => void>} */
  #listeners = new Map();
  #snapshotRestored = null;
  #snapshotKept = false;

  constructor(manifest, server, browser) {
    this.#manifest = manifest;
    this.#server = server;
    this.#browser = browser;
  }

  async start() {
    this.#page = await this.#browser.newPage();
    await this.#page.exposeFunction("tapeReply", (kernel, reply) => this.#listeners.get(kernel)?.(reply));
    this.#page.on("crash", () => this.#tellAll("the browser's page crashed"));
    this.#browser.on("disconnected", () => this.#tellAll("the browser ended"));
    if (process.env.TAPE_CONSOLE) this.#page.on("console", (line) => console.error(`[browser] ${line.text()}`));
    await this.#page.goto(this.#server.url);
    await this.#page.waitForFunction("window.tapeReady === true");
  }

  #tellAll(message) {
    for (const listener of this.#listeners.values()) listener({ type: "fatal", cause: "worker", message });
  }

  #call(method, ...values) {
    return this.#page.evaluate(([name, list]) => window.tape[name](...list), [method, values]);
  }

  /**
   * Starts a fresh kernel and waits until it is ready.
   *
   * @param {{ language: "python" | "typescript", executor: string, inputTranscript?: boolean,
   *   noSnapshot?: boolean }} options
   * @returns {Promise<KernelHandle>}
   * @throws when it does not boot
   */
  async open({ language, executor, inputTranscript = false, noSnapshot = false }) {
    const id = this.#next++;
    const { assetBase, pyodideBase, snapshotKey } = this.#manifest;
    if (language === "python") {
      this.#snapshotRestored ??= this.#call("restoreSnapshot", snapshotKey);
      this.#snapshotKept ||= await this.#snapshotRestored;
    }
    const handle = new KernelHandle((method, ...values) => this.#call(method, id, ...values));
    this.#listeners.set(id, (reply) => handle.receive(reply));
    handle.closed.then(() => this.#listeners.delete(id));
    const options = { language, executor, pyodideBase, assetBase, inputTranscript, noSnapshot, ownPackages: true };
    await this.#call("open", id, this.#manifest[language], options);
    await handle.booted(BOOT_LIMIT);
    if (language === "python" && !noSnapshot && !this.#snapshotKept) {
      this.#snapshotKept = true;
      await this.#call("saveSnapshot", snapshotKey);
    }
    return handle;
  }

  /** Files of a folder as `KernelHandle.writeFiles` takes them. */
  async share(folder) {
    return { key: folder, files: await this.#server.shareFolder(folder) };
  }

  async close() {
    await this.#browser.close();
    await this.#server.close();
  }
}

/**
 * @typedef {object} Outcome
 * @property {"ok" | "error" | "interrupted" | "timeout" | "fatal" | "checked"} status
 * @property {object | null} error the last error output
 * @property {object} [verdict] of a check
 * @property {string} [message] what killed the kernel
 * @property {number} ms
 * @property {object} [stats]
 */

class KernelHandle {
  #call;
  #runId = 0;
  #onReply = () => {};
  #settleBoot;
  #boot;
  #end;
  #gone = false;
  /** The reply that said the kernel is ready. */
  ready = null;
  /** Settles when the kernel is gone. */
  closed;

  constructor(call) {
    this.#call = call;
    this.#boot = new Promise((resolve, reject) => {
      this.#settleBoot = { resolve, reject };
    });
    this.closed = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  receive(reply) {
    if (reply.type === "ready") {
      this.ready = reply;
      this.#settleBoot.resolve();
    } else if (reply.type === "boot-failed" || reply.type === "fatal") {
      this.#settleBoot.reject(new Error(`the kernel did not start: ${reply.message}`));
    }
    this.#onReply(reply);
  }

  async booted(limit) {
    const timer = setTimeout(() => this.#settleBoot.reject(new Error("the kernel did not start in time")), limit);
    try {
      await this.#boot;
    } catch (error) {
      await this.close();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  writeFiles({ key, files }) {
    return this.#call("writeFiles", key, files);
  }

  /**
   * Runs a cell, or a check where `check` is given.
   *
   * @param {string} cellId
   * @param {string} source
   * @param {{ check?: string, timeout?: number, onOutput?: (output: object) => void,
   *   onInput?: (prompt: string) => Promise<string | null> }} [options] timeout in seconds; a run that exceeds it ends
   *   the kernel
   * @returns {Promise<Outcome>}
   */
  async run(cellId, source, { check, timeout = Number.POSITIVE_INFINITY, onOutput, onInput } = {}) {
    if (this.#gone) throw new Error("this kernel has ended");
    const runId = ++this.#runId;
    const began = performance.now();
    let error = null;
    let timer;
    const done = new Promise((resolve) => {
      if (Number.isFinite(timeout)) timer = setTimeout(() => resolve({ status: "timeout" }), timeout * 1000);
      this.#onReply = (reply) => {
        if (reply.type === "fatal") return resolve({ status: "fatal", message: reply.message });
        if (reply.runId !== runId) return;
        if (reply.type === "output") {
          if (reply.output.kind === "error") error = reply.output;
          onOutput?.(reply.output);
        } else if (reply.type === "input-request") {
          Promise.resolve(onInput?.(reply.prompt) ?? null).then((text) =>
            this.#call("post", { type: "input-reply", runId, text }),
          );
        } else if (reply.type === "finished") {
          resolve({ status: reply.status, stats: reply.stats, ms: reply.ms });
        } else if (reply.type === "checked") {
          resolve({ status: "checked", verdict: reply.verdict, ms: reply.ms });
        }
      };
    });
    await this.#call(
      "post",
      check === undefined ? { type: "run", runId, cellId, source } : { type: "check", runId, cellId, source, check },
    );
    const outcome = await done;
    clearTimeout(timer);
    this.#onReply = () => {};
    if (outcome.status === "timeout" || outcome.status === "fatal") await this.close();
    return { ms: performance.now() - began, error, ...outcome };
  }

  interrupt() {
    return this.#call("interrupt");
  }

  cancel() {
    return this.#call("post", { type: "cancel", runId: this.#runId });
  }

  post(request) {
    return this.#call("post", request);
  }

  async close() {
    this.#gone = true;
    this.#end();
    await this.#call("close").catch(() => undefined); // The page may be gone before its workers.
  }
}
