/** What is found out about an adapter and need not be found out again: small texts under names. */
export interface Remembered {
  get(name: string): Promise<string | null>;
  set(name: string, value: string): Promise<void>;
}

const CACHE = "tape-and-graph-device";

/** Kept by the browser, from visit to visit; where it refuses (insecure origins, private windows), nothing is kept. */
export function inBrowser(): Remembered {
  const url = (name: string): string => `/device/${encodeURIComponent(name)}`;
  return {
    async get(name) {
      try {
        const found = await (await caches.open(CACHE)).match(url(name));
        return found ? await found.text() : null;
      } catch {
        return null;
      }
    },
    async set(name, value) {
      try {
        await (await caches.open(CACHE)).put(url(name), new Response(value));
      } catch {
        // It is found out again at the next visit.
      }
    },
  };
}

/** Kept as long as the device. */
export function inMemory(): Remembered {
  const known = new Map<string, string>();
  return {
    get: async (name) => known.get(name) ?? null,
    set: async (name, value) => {
      known.set(name, value);
    },
  };
}
