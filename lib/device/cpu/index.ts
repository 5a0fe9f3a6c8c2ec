export { openCpu } from "./device";
export { evaluateNode } from "./evaluate";
export { copyOf, dense, type HostView, hostView } from "./view";
