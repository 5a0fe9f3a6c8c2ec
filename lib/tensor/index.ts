export { recorder, setRecorder } from "./engine";
export * as p from "./primitives";
export { type Range, rangeOf } from "./ranges";
export { type FlushPolicy, Recorder } from "./recorder";
export { type GradFn, type Hook, Storage, Tensor } from "./tensor";
export { Marker, type Traced } from "./trace";
export { hostValue, hostValueFrom, Value } from "./value";
