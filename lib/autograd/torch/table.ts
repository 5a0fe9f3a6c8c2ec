import type { Tensor } from "@/lib/tensor";
import type { Operation, OperationTable } from "../operation";
import { storeInPlace } from "./store";

/**
 * Adds the in-place twin of each row: "torch.add_" computes what "torch.add" does and stores it in its first operand,
 * which must be a tensor.
 */
export function withInPlace(rows: OperationTable): OperationTable {
  const out: Record<string, readonly [string, Operation]> = {};
  for (const [name, [signature, operation]] of Object.entries(rows)) {
    out[name] = [signature, operation];
    out[`${name}_`] = [
      signature,
      (x: Tensor, ...rest) => storeInPlace(x, (was) => operation(was, ...rest) as Tensor | Promise<Tensor>),
    ];
  }
  return out;
}
