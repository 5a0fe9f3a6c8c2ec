export { openCpu } from "./cpu";
export {
  type Device,
  type DeviceBuffer,
  type DeviceCounters,
  type DeviceName,
  type KernelDescription,
  newCounters,
  type Plan,
} from "./device";
export { type HostFunction, type HostOperand, hostFunction, registerHost, SingularError } from "./host";
export { openNull } from "./null";
export { selfTest } from "./selftest";
export { canRunWasm, openWasm, type ThreadMaker, type WasmOptions } from "./wasm";
export {
  acquireGpu,
  faultOf,
  type Gpu,
  inBrowser,
  isSoftwareAdapter,
  openWebGpu,
  type Remembered,
  type WebGpuDevice,
  type WebGpuOptions,
} from "./webgpu";
