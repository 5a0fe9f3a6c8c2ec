export { type Device, type DeviceBuffer, type DeviceCounters, type DeviceName, newCounters, type Plan } from "./device";
