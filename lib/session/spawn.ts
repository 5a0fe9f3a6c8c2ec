import { err, ok, type Result } from "@/lib/base";
import type { BootOptions, KernelLanguage } from "@/lib/protocol";
import type { SessionOptions } from "./session";

/** Where the workers of this build are served. */
interface KernelManifest extends Pick<BootOptions, "pyodideBase" | "assetBase"> {
  readonly python: string;
  readonly typescript: string;
}

const manifestUrl = "/kernel/manifest.json";

function parseManifest(data: unknown): Result<KernelManifest> {
  if (typeof data !== "object" || data === null) return err("it is not an object");
  const fields: Partial<Record<string, unknown>> = { ...data };
  const { python, typescript, pyodideBase, assetBase } = fields;
  for (const [name, value] of Object.entries({ python, typescript, pyodideBase, assetBase })) {
    if (typeof value !== "string" || !value.startsWith("/")) return err(`"${name}" is not a path of this site`);
  }
  return ok({ python, typescript, pyodideBase, assetBase } as KernelManifest);
}

async function fetchManifest(): Promise<KernelManifest> {
  // Never from a cache: after a new build its names are other ones.
  const response = await fetch(manifestUrl, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${manifestUrl} answered ${response.status}`);
  const manifest = parseManifest(await response.json());
  if (!manifest.ok) throw new Error(`${manifestUrl} is not a kernel manifest: ${manifest.error}`);
  return manifest.value;
}

/** Start the worker that this site serves for a language. */
export const spawnWorker =
  (language: KernelLanguage): SessionOptions["spawn"] =>
  async (events) => {
    const { pyodideBase, assetBase, ...urls } = await fetchManifest();
    const worker = new Worker(urls[language], { type: "module", name: `${language} kernel` });
    worker.addEventListener("message", ({ data }) => events.message(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      events.error(event.message || "it could not be loaded");
    });
    worker.addEventListener("messageerror", () => events.error("a message could not be read"));
    return {
      port: { post: (request) => worker.postMessage(request), terminate: () => worker.terminate() },
      boot: { pyodideBase, assetBase },
    };
  };

/**
 * Memory that the page shares with a kernel to interrupt it; none where the page is not cross-origin isolated, and Stop
 * then falls back to ending the worker.
 */
export const newInterruptBuffer = (): Uint8Array<SharedArrayBuffer> | undefined =>
  globalThis.crossOriginIsolated ? new Uint8Array(new SharedArrayBuffer(1)) : undefined;

/** Before the next painting; in a hidden tab, which is never painted, soon. */
export function scheduleFrame(callback: () => void): void {
  if (document.hidden) setTimeout(callback, 100);
  else requestAnimationFrame(callback);
}
