import { contiguousStrides, sameShape } from "@/lib/ir";
import { Storage, Tensor } from "@/lib/tensor";
import { runtimeError } from "../errors";
import { holding } from "../holding";
import { checkInPlace, writeInPlace } from "../inplace";
import { gradFnOf } from "../node";
import { cast } from "../ops";
import { after } from "./args";
import { canCast } from "./dtypes";
import { sizes, torchTypeName } from "./nn-checks";

/** In-place operations: the result is computed beside the operand and then written over it. */

/**
 * `x` as it is now, over memory that no write will change and at the same place in history: what an operation may save
 * of a tensor that it is about to overwrite.
 */
export function frozen(x: Tensor): Tensor {
  const t = new Tensor(new Storage(x.value()), x.shape, contiguousStrides(x.shape), 0, x.dtype);
  t.gradFn = gradFnOf(x);
  t.outputIndex = x.outputIndex;
  t.device = x.device;
  return t;
}

/** @throws RuntimeError where the result's kind of number or its shape does not fit into `x` */
export function checkStore(x: Tensor, result: Tensor): void {
  if (!canCast(result.dtype, x.dtype)) {
    throw runtimeError(
      `result type ${torchTypeName(result.dtype)} can't be cast to the desired output type ${torchTypeName(x.dtype)}`,
    );
  }
  if (!sameShape(x.shape, result.shape))
    throw runtimeError(`output with shape ${sizes(x.shape)} doesn't match the broadcast shape ${sizes(result.shape)}`);
}

/**
 * Computes `f` of x and writes the result over x.
 * @returns 0: nothing new for Python to hold
 */
export function storeInPlace(x: Tensor, f: (was: Tensor) => Tensor | Promise<Tensor>): number | Promise<number> {
  checkInPlace(x);
  const was = frozen(x);
  return after(
    holding([was], () => f(was)),
    (result) => {
      checkStore(x, result);
      writeInPlace(x, cast(result, x.dtype));
      return 0;
    },
  );
}
