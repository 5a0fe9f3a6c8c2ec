import {
  type Bindings,
  convertScalar,
  type DType,
  GraphBuilder,
  type GraphNode,
  type HostArray,
  hostArray,
  isBig,
  type OpAttrs,
  type OpName,
  type Scalar,
  type Shape,
  sizeOf,
  verify,
} from "@/lib/ir";
import type { Device } from "../device";

/** Helpers of this folder's tests: small graphs written where they are asserted. */

export interface TestTensor {
  readonly data: HostArray;
  readonly shape: Shape;
  readonly dtype: DType;
}

/** A tensor of these elements, converted to `dtype`. */
export function tensor(
  values: readonly Scalar[],
  shape: Shape = [values.length],
  dtype: DType = "float32",
): TestTensor {
  const data = hostArray(dtype, values.length);
  values.forEach((v, i) => {
    data[i] = convertScalar(isBig(dtype) && typeof v === "number" ? BigInt(v) : v, dtype) as never;
  });
  if (sizeOf(shape) !== data.length) throw new Error(`${values.length} values do not fill [${shape}]`);
  return { data, shape, dtype };
}

/** 0, 1, 2, ... in the given shape. */
export const counting = (shape: Shape, dtype: DType = "float32"): TestTensor =>
  tensor(
    Array.from({ length: sizeOf(shape) }, (_, i) => i),
    shape,
    dtype,
  );

/** Builds a graph over leaves and runs it once; reads back every output and gives all buffers back. */
export async function runGraph(
  device: Device,
  leaves: readonly TestTensor[],
  build: (g: GraphBuilder, leaves: number[]) => number[],
  scalars: readonly Scalar[] = [],
): Promise<HostArray[]> {
  const g = new GraphBuilder();
  const ids = leaves.map((t) => g.add("leaf", null, [], t.shape, t.dtype));
  const graph = g.finish(build(g, ids));
  verify(graph);
  const bound = leaves.map((t) => device.upload(t.data, t.dtype));
  const bindings: Bindings<(typeof bound)[number]> = { leaves: bound, scalars };
  const outputs = await device.run(device.compile(graph), bindings);
  const values: HostArray[] = [];
  for (const o of outputs) values.push(await device.read(o));
  for (const b of [...outputs, ...bound]) device.free(b);
  return values;
}

/** The value of a single op. */
export async function evaluate<O extends OpName>(
  device: Device,
  op: O,
  attrs: OpAttrs[O],
  inputs: readonly TestTensor[],
  shape: Shape,
  dtype: GraphNode["dtype"] = inputs[0].dtype,
): Promise<HostArray> {
  const [value] = await runGraph(device, inputs, (g, ids) => [g.add(op, attrs, ids, shape, dtype)]);
  return value;
}
