export { openCpu } from "./cpu";
export { type Device, type DeviceBuffer, type DeviceCounters, type DeviceName, newCounters, type Plan } from "./device";
export { type HostFunction, type HostOperand, hostFunction, registerHost } from "./host";
export { SingularError } from "./linalg";
export { openNull } from "./null";
