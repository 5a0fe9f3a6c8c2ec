/** The browser's GPU process, which holds the GPU's memory where the adapter is software. */

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";

/**
 * Resident memory of the GPU process.
 *
 * @param {import("playwright").Browser} browser
 * @returns {Promise<number>} bytes
 */
export async function gpuProcessBytes(browser) {
  const session = await browser.newBrowserCDPSession();
  try {
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    const gpu = processInfo.find(({ type }) => type.toLowerCase() === "gpu");
    if (gpu === undefined) throw new Error("the browser has no GPU process");
    return await residentBytes(gpu.id);
  } finally {
    await session.detach();
  }
}

async function residentBytes(pid) {
  if (process.platform === "linux") {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)[1]) * 1024;
  }
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) * 1024;
}
