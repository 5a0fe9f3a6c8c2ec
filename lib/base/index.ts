export { assertNever } from "./assert";
export type { Brand } from "./brand";
export type { Disposable } from "./disposable";
export { err, ok, type Result } from "./result";
