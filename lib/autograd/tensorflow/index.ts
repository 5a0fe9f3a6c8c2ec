export { KERNELS, TABLE } from "./table";
