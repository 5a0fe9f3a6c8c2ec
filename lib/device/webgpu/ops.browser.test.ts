import { afterAll, beforeAll, describe } from "vitest";
import { DTYPES } from "@/lib/ir";
import { testElementwise } from "../testing/elementwise";
import { testShapeOps } from "../testing/shape-ops";
import { acquireGpu } from "./adapter";
import { deviceOn, type WebGpuDevice } from "./device";

/** The others are computed on the host, by the reference itself. */
const TYPES = DTYPES.filter((d) => d !== "float64" && d !== "uint64");

/** Kernels differ between a GPU and a processor, and between the two tiers; all kinds must be right on any adapter. */
describe.each([
  ["generic kernels for a GPU", false, "generic"],
  ["generic kernels for a processor", true, "generic"],
  ["fused kernels for a GPU", false, "fused"],
  ["fused kernels for a processor", true, "fused"],
] as const)("%s", (_, software, tier) => {
  let device: WebGpuDevice;
  beforeAll(async () => {
    device = deviceOn({ ...(await acquireGpu()), software }, { tier });
  });
  afterAll(async () => {
    await device.drain();
    device.dispose();
  });

  testElementwise(() => device, TYPES);
  testShapeOps(() => device, TYPES);
});
