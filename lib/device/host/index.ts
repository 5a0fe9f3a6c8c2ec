export { SingularError } from "./linalg";
export { hostFunction, registerHost } from "./registry";
export type { HostFunction, HostOperand } from "./types";
