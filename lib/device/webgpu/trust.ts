import { selfTest } from "../selftest";
import { adapterName, type WebGpuDevice } from "./device";
import { inBrowser, type Remembered } from "./remembered";

/** Filled in when a worker is bundled: another version may have other kernels. */
declare const __KERNEL_VERSION__: string | undefined;

const PASSED = "passed";

/**
 * Tests a GPU before it is trusted, once for each adapter, version of the kernels and version of the browser.
 * @returns what is wrong, in words for the reader; null where nothing is
 */
export async function faultOf(device: WebGpuDevice, remembered: Remembered = inBrowser()): Promise<string | null> {
  const version = typeof __KERNEL_VERSION__ === "string" ? __KERNEL_VERSION__ : "";
  const name = `self-test ${version} ${navigator.userAgent} ${adapterName(device)}`;
  if ((await remembered.get(name)) === PASSED) return null;
  // Where a processor does the GPU's work compiling is slow, and there is no driver to be distrusted: one tier will do.
  const failed = await selfTest(device.software ? { ...device, settled: undefined } : device);
  if (failed.length === 0) {
    await remembered.set(name, PASSED);
    return null;
  }
  return `The GPU (${device.note.replace(/\.$/, "")}) computes wrong results and is not used: it failed at ${failed.join(", ")}.`;
}
