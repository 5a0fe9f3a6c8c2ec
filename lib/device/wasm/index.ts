export { canRunWasm, openWasm, type WasmOptions } from "./device";
