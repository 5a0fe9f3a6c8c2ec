import { type OperationTable, tensorflow, torch } from "@/lib/autograd";

/** Every operation that Python can call, by framework. */
export const TABLES: readonly OperationTable[] = [tensorflow.TABLE, torch.TABLE];
