import type { OperationTable } from "./dispatch";

/** Every operation that Python can call, by framework. */
export const TABLES: readonly OperationTable[] = [];
