import { p, Tensor } from "@/lib/tensor";
import { runtimeError } from "../errors";
import { checkInPlace, writeInPlace } from "../inplace";
import { differentiable1 } from "../node";
import { isPythonNumber, type Operand, type OperationTable } from "../operation";
import * as ops from "../ops";
import { lift } from "./args";
import { storedNumber } from "./dtypes";
import { frozen } from "./store";

/** x.fill_(value) and x.zero_(): nothing of the old values remains, so the gradient stops here. */
function fill(x: Tensor, value: Operand): number {
  if (!isPythonNumber(value) && value.rank > 0)
    throw runtimeError(`fill_ only supports 0-dimension value tensor but got tensor with ${value.rank} dimensions.`);
  return overwrite(x, value, isPythonNumber(value) ? "FillBackward2" : "FillBackward3");
}

function overwrite(x: Tensor, value: Operand, kind: string): number {
  checkInPlace(x);
  const fillWith = isPythonNumber(value)
    ? lift({ ...value, value: storedNumber(value.value, x.dtype) }, x.dtype)
    : ops.cast(value, x.dtype);
  const isZero = isPythonNumber(value) && Number(value.value) === 0 && !value.imag;
  const result = p.expand(isZero ? p.zero(x.dtype) : fillWith.value(), x.shape);
  const y = differentiable1(kind, [frozen(x), fillWith], result, [], (g, _, needs) => [
    needs(0) ? ops.plain([g], p.expand(p.zero(g.dtype), g.shape)) : null,
    needs(1) ? ops.sumTo(g, []) : null,
  ]);
  writeInPlace(x, y);
  return 0;
}

/** The main diagonal of a matrix (with `wrap`, again below a tall one) set to a number. */
function fillDiagonal(x: Tensor, value: number, wrap: boolean): number {
  if (x.rank < 2) throw runtimeError("dimensions must larger than 1");
  if (x.rank > 2 && x.shape.some((n) => n !== x.shape[0]))
    throw runtimeError("all dimensions of input must be of equal length");
  checkInPlace(x);
  const on = x.rank === 2 && wrap ? wrapped(x) : diagonalMask(x);
  const filled = ops.where(on, ops.num(value, x.dtype), frozen(x));
  writeInPlace(x, filled);
  return 0;
}

function diagonalMask(x: Tensor): Tensor {
  let on = p.expand(p.constant(1, "bool"), x.shape);
  for (let d = 1; d < x.rank; d++)
    on = p.binary("and", on, p.binary("eq", p.iota(x.shape, 0, "int32"), p.iota(x.shape, d, "int32")));
  return Tensor.of(on);
}

/** One row stays empty between the repeats, as in NumPy's fill_diagonal. */
function wrapped(x: Tensor): Tensor {
  const [, n] = x.shape;
  const row = p.binary("rem", p.iota(x.shape, 0, "int32"), p.constant(n + 1, "int32"));
  return Tensor.of(p.binary("eq", row, p.iota(x.shape, 1, "int32")));
}

export const FILL: OperationTable = {
  "torch.fill_": ["to", fill],
  "torch.zero_": ["t", (x: Tensor) => overwrite(x, { kind: "int", value: 0 }, "Zero")],
  "torch.fill_diagonal_": ["tfb", fillDiagonal],
};
