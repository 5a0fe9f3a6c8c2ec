/**
 * The browser's side of the command line: starts kernels, hands them messages and passes their replies to Node, which
 * listens as `window.tapeReply(kernel, reply)`.
 */

/** @type {Map<number, Worker>} */
const workers = new Map();
/** @type {Map<string, Promise<{ path: string, bytes: Uint8Array }[]>>} */
const folders = new Map();

/** Node gets text: the bytes of a picture stay here. */
const withoutBytes = (reply) =>
  reply.type === "output" && reply.output.bytes
    ? { ...reply, output: { ...reply.output, bytes: undefined, size: reply.output.bytes.length } }
    : reply;

window.tape = {
  /** Puts a snapshot that an earlier call left into the cache where the kernel looks for it. */
  async restoreSnapshot(key) {
    const response = await fetch("/snapshot");
    if (!response.ok) return false;
    const cache = await caches.open("tape-and-graph-kernel");
    await cache.put(key, response);
    return true;
  },

  /** Hands the snapshot that the first kernel made to the server, for the next call. It is written behind the boot. */
  async saveSnapshot(key) {
    const cache = await caches.open("tape-and-graph-kernel");
    for (let waits = 0; waits < 100; waits++) {
      const found = await cache.match(key);
      if (found) return fetch("/snapshot", { method: "PUT", body: await found.blob() }).then((answer) => answer.ok);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
  },

  /** Starts a kernel; its interrupt buffer is kept, so that it can be stopped. */
  open(kernel, script, options) {
    const worker = new Worker(script, { type: "module" });
    worker.interruptBuffer = new Uint8Array(new SharedArrayBuffer(1));
    workers.set(kernel, worker);
    worker.onmessage = (event) => window.tapeReply(kernel, withoutBytes(event.data));
    worker.onerror = (event) => {
      const message = event.message ?? "the worker's script could not be loaded";
      window.tapeReply(kernel, { type: "fatal", cause: "worker", message });
    };
    worker.postMessage({ type: "boot", options: { ...options, interruptBuffer: worker.interruptBuffer } });
  },

  post(kernel, request) {
    workers.get(kernel)?.postMessage(request);
  },

  interrupt(kernel) {
    const worker = workers.get(kernel);
    if (worker) Atomics.store(worker.interruptBuffer, 0, 2);
  },

  /** Writes files, given by URL, into the kernel's working directory. */
  async writeFiles(kernel, key, files) {
    const fetchOne = async ({ path, url }) => ({ path, bytes: new Uint8Array(await (await fetch(url)).arrayBuffer()) });
    if (!folders.has(key)) folders.set(key, Promise.all(files.map(fetchOne)));
    for (const { path, bytes } of await folders.get(key)) {
      workers.get(kernel)?.postMessage({ type: "write-file", path, bytes });
    }
  },

  close(kernel) {
    workers.get(kernel)?.terminate();
    workers.delete(kernel);
  },
};
window.tapeReady = true;
