import { isComplex } from "@/lib/ir";
import { numpyText, recorder, type Tensor } from "@/lib/tensor";
import type { OperationTable } from "../operation";
import { kernelOf } from "./kernels";
import { summary } from "./print";
import { forgetGenerators } from "./random";
import { withData } from "./waiting";

/** What Python asks of the runtime besides operations. */

/** A tensor as text: "str" and "repr" as NumPy shows it, "value" for what stands after `numpy=`. */
function format(t: Tensor, how: string): string | Promise<string> {
  return withData(t.value(), (data) => {
    const a = { data, dtype: t.dtype, shape: t.shape };
    if (how === "str") return numpyText.numpyStr(a);
    if (t.rank > 0) return numpyText.numpyRepr(a);
    if (isComplex(t.dtype))
      return numpyText.complexStr(Number(data[0]), Number(data[1]), how === "item" ? t.dtype : "complex128");
    return how === "item" ? numpyText.scalarStr(data[0], t.dtype) : numpyText.itemRepr(data[0], t.dtype);
  });
}

export const CONTEXT: OperationTable = {
  "tf.format": ["ts", format],
  /** Raises what an operation says to operands of these types, which the engine does not hold. */
  "tf.refuse": ["sS", (type: string, types: string[]): never => kernelOf(type).refuse(types)],
  "tf.summary_text": ["ti", summary],
  /** Forgets the state of random kernels: `set_seed`. */
  "tf.reset_random": [
    "",
    (): number => {
      forgetGenerators();
      return 0;
    },
  ],
  "tf.executor": ["", (): string => recorder().device.name],
};
