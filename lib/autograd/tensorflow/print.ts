import { contiguousStrides, type DType, isComplex, isFloat, type Scalar, type Shape } from "@/lib/ir";
import { numpyText, type Tensor } from "@/lib/tensor";
import { withData } from "./waiting";

/** Tensors as `tf.print` shows them: the C++ runtime's summary, not NumPy's. */

/** `summarize` elements at each edge of a dimension; a negative number shows all. */
export function summary(t: Tensor, summarize: number): string | Promise<string> {
  return withData(t.value(), (data) => {
    if (t.rank === 0) return element(data[0], t.dtype);
    if (t.shape.includes(0)) return t.rank === 1 ? "[]" : `[\n ...]`;
    return nested(data, t.dtype, t.shape, summarize);
  });
}

function nested(data: ArrayLike<Scalar>, dtype: DType, shape: Shape, summarize: number): string {
  const strides = contiguousStrides(shape);
  const walk = (axis: number, offset: number): string => {
    if (axis === shape.length) return element(data[offset], dtype);
    const n = shape[axis];
    const cut = summarize >= 0 && n > 2 * summarize;
    const parts: string[] = [];
    for (let i = 0; i < n; i++) {
      if (cut && i === summarize) {
        parts.push("...");
        i = n - summarize - 1;
        continue;
      }
      parts.push(walk(axis + 1, offset + i * strides[axis]));
    }
    const inner = shape.length - axis - 1;
    const between = inner === 0 ? " " : "\n".repeat(inner) + " ".repeat(axis + 1);
    const line = inner === 0 ? " " : `\n${" ".repeat(axis + 1)}`;
    // Around an ellipsis there is one line break, whatever the depth.
    return `[${parts.reduce((text, part, i) => (i === 0 ? part : text + (part === "..." || parts[i - 1] === "..." ? line : between) + part), "")}]`;
  };
  return walk(0, 0);
}

/** The shortest of two precisions that reads back as the same number. */
function element(x: Scalar, dtype: DType): string {
  // The runtime has no text for complex numbers.
  if (isComplex(dtype)) return "?";
  if (dtype === "bool") return x ? "1" : "0";
  if (typeof x === "bigint" || !isFloat(dtype)) return String(x);
  if (dtype === "float64") {
    const short = numpyText.shortG(x, 15);
    return Number(short) === x || !Number.isFinite(x) ? short : numpyText.shortG(x, 17);
  }
  const short = numpyText.shortG(x, 6);
  return Math.fround(Number(short)) === x || !Number.isFinite(x) ? short : numpyText.shortG(x, 9);
}
