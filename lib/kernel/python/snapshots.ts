/** The memory snapshot of a booted interpreter, kept in Cache Storage under the version of everything that is in it. */

/** A path that names the version of Pyodide and of our Python packages; filled in when the worker is bundled. */
declare const __SNAPSHOT_KEY__: string;

const CACHE = "tape-and-graph-kernel";

/** Cache Storage is missing on insecure origins and may be refused in private windows: then there is no snapshot. */
export async function readSnapshot(): Promise<Uint8Array | null> {
  try {
    const cache = await caches.open(CACHE);
    const found = await cache.match(__SNAPSHOT_KEY__);
    return found === undefined ? null : new Uint8Array(await found.arrayBuffer());
  } catch {
    return null;
  }
}

/** Keeps a snapshot and drops those of other versions. A full disk is no reason to fail. */
export async function writeSnapshot(snapshot: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    const cache = await caches.open(CACHE);
    for (const old of await cache.keys()) await cache.delete(old);
    await cache.put(__SNAPSHOT_KEY__, new Response(snapshot));
  } catch {
    // The next boot is a cold one again.
  }
}

export async function dropSnapshot(): Promise<void> {
  try {
    await (await caches.open(CACHE)).delete(__SNAPSHOT_KEY__);
  } catch {
    // Nothing to drop where nothing can be kept.
  }
}
