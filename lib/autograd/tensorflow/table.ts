import type { Arg, OperationTable } from "../operation";
import { CONTEXT } from "./context";
import { GRADIENTS } from "./gradient";
import { KERNELS } from "./kernels";
import { RUNTIME } from "./runtime";

/** What Python calls: `tf.MatMul` runs an operation eagerly; lower-case names are the rest of the runtime. */
export const TABLE: OperationTable = {
  ...Object.fromEntries(
    [...KERNELS].map(([type, kernel]) => [
      `tf.${type}`,
      [kernel.spec.signature, (...args: Arg[]) => kernel.execute(args)] as const,
    ]),
  ),
  ...GRADIENTS,
  ...RUNTIME,
  ...CONTEXT,
};
