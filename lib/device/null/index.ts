export { openNull } from "./device";
