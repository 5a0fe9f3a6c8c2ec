/** The only place that touches `navigator.gpu`. */

import { keepsHalves } from "./keeps-halves";

export interface Gpu {
  readonly device: GPUDevice;
  /** True where a processor does the GPU's work: SwiftShader and the like. */
  readonly software: boolean;
  /** Whether threads of a workgroup can pass values on in subgroups, and know which one they are in. */
  readonly subgroups: boolean;
  /** Whether memory can hold float16 in two bytes, and keeps every value. */
  readonly halves: boolean;
  /** One sentence: which adapter this is. */
  readonly note: string;
}

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

/** Whether an adapter computes on a processor: it says so itself, or has the name of a known software renderer. */
export function isSoftwareAdapter(
  info: Pick<GPUAdapterInfo, "vendor" | "architecture" | "device" | "description"> & { isFallbackAdapter?: boolean },
): boolean {
  if (info.isFallbackAdapter) return true;
  return [info.vendor, info.architecture, info.device, info.description].some((text) => SOFTWARE.test(text));
}

/**
 * One GPUDevice with every feature and limit of the fastest adapter.
 * @throws Error saying what is missing where the browser or the machine has no WebGPU
 */
export async function acquireGpu(): Promise<Gpu> {
  const gpu = (globalThis.navigator as Navigator | undefined)?.gpu;
  if (!gpu) throw new Error("this browser has no WebGPU");
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) throw new Error("WebGPU found no graphics adapter on this machine");
  const { info } = adapter;
  const device = await adapter.requestDevice({
    requiredFeatures: [...adapter.features] as GPUFeatureName[],
    requiredLimits: limitsOf(adapter),
  });
  const software = isSoftwareAdapter(info);
  const subgroups = device.features.has("subgroups") && gpu.wgslLanguageFeatures.has("subgroup_id");
  const halves = device.features.has("shader-f16") && (await keepsHalves(device));
  const name = [info.vendor, info.architecture, info.description || info.device].filter(Boolean).join(" ") || "unnamed";
  const kind = software ? "WebGPU on a software adapter (the processor does the work)" : "WebGPU";
  return { device, software, subgroups, halves, note: `${kind}: ${name}.` };
}

/** The limits are getters of the prototype, so they are listed by `in`, not by Object.keys. */
function limitsOf(adapter: GPUAdapter): Record<string, number> {
  const limits: Record<string, number> = {};
  for (const name in adapter.limits) {
    const value = adapter.limits[name as keyof GPUSupportedLimits];
    if (typeof value === "number") limits[name] = value;
  }
  return limits;
}
