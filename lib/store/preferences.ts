/**
 * The reader's small choices (theme, framework, executor). They live in localStorage rather than IndexedDB because they
 * are needed before the first paint, and in memory where the browser refuses storage.
 */
export interface Preference<T extends string> {
  readonly key: string;
  readonly fallback: T;
  /** The stored choice, or the fallback where there is none or an unknown one. */
  get(): T;
  set(value: T): void;
  /** Called after a change in this tab or in another; returns how to stop. */
  subscribe(listener: () => void): () => void;
}

const prefix = "tape-and-graph:";

/** Declare a choice with its allowed values; the first one is the fallback. */
export function preference<const T extends readonly [string, ...string[]]>(
  name: string,
  allowed: T,
): Preference<T[number]> {
  const key = prefix + name;
  const fallback: T[number] = allowed[0];
  const listeners = new Set<() => void>();
  let inMemory: T[number] | undefined;

  const read = (): T[number] => {
    if (inMemory !== undefined) return inMemory;
    let stored: string | null = null;
    try {
      stored = localStorage.getItem(key);
    } catch {
      // A browser may forbid storage altogether; the choice then lasts as long as the page.
    }
    return allowed.find((value) => value === stored) ?? fallback;
  };

  const onStorage = (event: StorageEvent) => {
    if (event.key === key || event.key === null) for (const listener of listeners) listener();
  };

  return {
    key,
    fallback,
    get: read,
    set(value) {
      try {
        localStorage.setItem(key, value);
      } catch {
        inMemory = value;
      }
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      if (listeners.size === 0) addEventListener("storage", onStorage);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) removeEventListener("storage", onStorage);
      };
    },
  };
}

export const themePreference = preference("theme", ["system", "light", "dark"]);
export const frameworkPreference = preference("framework", ["torch", "tf2", "tf1", "tfjs"]);
export const executorPreference = preference("executor", ["auto", "as-written", "webgpu", "wasm", "cpu"]);
