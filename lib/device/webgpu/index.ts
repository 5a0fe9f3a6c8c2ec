export { acquireGpu, type Gpu, isSoftwareAdapter } from "./adapter";
export { openWebGpu, type WebGpuDevice, type WebGpuOptions } from "./device";
