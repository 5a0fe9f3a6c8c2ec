export { filled } from "./cast";
export { openCpu } from "./device";
export { evaluateNode } from "./evaluate";
export {
  digamma,
  erf,
  erfc,
  erfinv,
  floorDivFloat,
  lgamma,
  modFloat,
  powFloat,
  roundHalfEven,
} from "./special";
export { copyOf, dense, type HostView, hostView } from "./view";
