export { canRunWasm, openWasm, type WasmOptions } from "./device";
export type { ThreadMaker } from "./threads";
