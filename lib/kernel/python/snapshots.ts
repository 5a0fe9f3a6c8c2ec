/** The memory snapshot of a booted interpreter, kept in Cache Storage under the version of everything that is in it. */

const CACHE = "tape-and-graph-kernel";

/** The URL it is filed under: below the hashed folder of the kernel's assets, so that a new version never finds it. */
const keyOf = (assetBase: string): string => `${assetBase}snapshot`;

/** Cache Storage is missing on insecure origins and may be refused in private windows: then there is no snapshot. */
export async function readSnapshot(assetBase: string): Promise<Uint8Array | null> {
  try {
    const cache = await caches.open(CACHE);
    const found = await cache.match(keyOf(assetBase));
    return found === undefined ? null : new Uint8Array(await found.arrayBuffer());
  } catch {
    return null;
  }
}

/** Keeps a snapshot and drops those of other versions. A full disk is no reason to fail. */
export async function writeSnapshot(assetBase: string, snapshot: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    const cache = await caches.open(CACHE);
    for (const old of await cache.keys()) await cache.delete(old);
    await cache.put(keyOf(assetBase), new Response(snapshot));
  } catch {
    // The next boot is a cold one again.
  }
}

export async function dropSnapshot(assetBase: string): Promise<void> {
  try {
    await (await caches.open(CACHE)).delete(keyOf(assetBase));
  } catch {
    // Nothing to drop where nothing can be kept.
  }
}
