export { KERNELS } from "./kernels";
export { TABLE } from "./table";
