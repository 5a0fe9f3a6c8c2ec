import { assertNever } from "@/lib/base";
import { type GraphNode, type HostArray, hostArray } from "@/lib/ir";
import { hostFunction } from "../host";
import { binary } from "./binary";
import { bitcast, cast, filled } from "./cast";
import { conv, convInput, convWeight } from "./conv";
import { matmul } from "./matmul";
import { argsort, scan } from "./order";
import { concat, iota, pad, put, take, update, where } from "./place";
import { argReduce, reduce } from "./reduce";
import { unary } from "./unary";
import { copyOf, dense, type HostView } from "./view";

/**
 * The value of one node from the values of its operands: the reference meaning of the op table. Operands are read
 * through strides and never written; the result is row-major in memory of its own.
 *
 * `into` may name memory of the result's dtype and size that an elementwise function may overwrite, operands included.
 * @throws Error for leaf and scalar, whose values are bound and not computed, and for functions that a dtype lacks
 */
export function evaluateNode(node: GraphNode, inputs: readonly HostView[], into?: HostArray): HostArray {
  const { shape, dtype } = node;
  switch (node.op) {
    case "leaf":
    case "scalar":
      throw new Error(`a ${node.op} is bound when the graph runs, not computed`);
    case "const":
      return filled(node.attrs.value, dtype);
    case "iota":
      return iota(node.attrs.axis, dtype, shape);
    case "unary":
      return unary(node.attrs.fn, inputs[0], shape, into);
    case "binary":
      return binary(node.attrs.fn, inputs[0], inputs[1], shape, into);
    case "where":
      return where(inputs[0], inputs[1], inputs[2]);
    case "cast":
      return cast(inputs[0], dtype, shape);
    case "bitcast":
      return bitcast(inputs[0], dtype);
    case "reduce":
      return reduce(node.attrs.fn, inputs[0], node.attrs.axes, dtype);
    case "argReduce":
      return argReduce(node.attrs.fn, inputs[0], node.attrs.axes, dtype);
    case "view":
      return copyOf({
        data: dense(inputs[0]),
        dtype,
        shape,
        strides: node.attrs.strides,
        offset: node.attrs.offset,
      });
    case "update":
      return update(inputs[0], inputs[1], node.attrs.strides, node.attrs.offset);
    case "pad":
      return pad(inputs[0], inputs[1], node.attrs.lo, shape);
    case "concat":
      return concat(inputs, node.attrs.axis, shape);
    case "take":
      return take(inputs[0], inputs[1]);
    case "put":
      return put(inputs[0], inputs[1], inputs[2], node.attrs.mode);
    case "matmul":
      return matmul(inputs[0], inputs[1], shape);
    case "conv":
      return conv(inputs[0], inputs[1], node.attrs, shape);
    case "convInput":
      return convInput(inputs[0], inputs[1], node.attrs, shape);
    case "convWeight":
      return convWeight(inputs[0], inputs[1], node.attrs, shape);
    case "scan":
      return scan(node.attrs.fn, inputs[0], node.attrs.axis);
    case "argsort":
      return argsort(inputs[0], node.attrs.axis, node.attrs.descending, dtype);
    case "host":
      return runHost(node.attrs.fn, node.attrs.params, inputs, node);
    default:
      return assertNever(node, "op");
  }
}

function runHost(
  fn: string,
  params: readonly (number | string)[],
  inputs: readonly HostView[],
  result: GraphNode,
): HostArray {
  const run = hostFunction(fn);
  const operands = inputs.map((i) => ({ data: dense(i), shape: i.shape, dtype: i.dtype }));
  const out = run(operands, params, { shape: result.shape, dtype: result.dtype });
  const expected = hostArray(result.dtype, 0).constructor;
  if (out.constructor !== expected) {
    throw new Error(`host function ${fn} returned ${out.constructor.name}, expected ${expected.name}`);
  }
  return out;
}
