export { acquireGpu, type Gpu, isSoftwareAdapter } from "./adapter";
export { openWebGpu, type WebGpuDevice, type WebGpuOptions } from "./device";
export { inBrowser, inMemory, type Remembered } from "./remembered";
export { faultOf } from "./trust";
