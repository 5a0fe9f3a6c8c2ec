import type { OperationTable } from "@/lib/autograd";

/** Every operation that Python can call, by framework. */
export const TABLES: readonly OperationTable[] = [];
