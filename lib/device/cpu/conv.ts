import { type ConvAttrs, type HostArray, hostArray, type Shape, sizeOf } from "@/lib/ir";
import { gemm } from "./matmul";
import { dense, type HostView, type Nums, roundTo } from "./view";

/**
 * Convolutions as matrix products. For one image and one group, "columns" is the matrix [C/g * kernel, outputs] whose
 * column j holds the inputs under the kernel at output position j. Then, with w as [O/g, C/g * kernel]:
 *
 *     conv        y  = w . columns(x)
 *     convWeight  dw = sum over images of dy . columns(x)^T
 *     convInput   dx = scatter of w^T . dy, the mirror of gathering columns
 */

interface Geometry {
  /** Images, channels of the whole input and output, and per group. */
  readonly images: number;
  readonly channels: number;
  readonly outChannels: number;
  readonly groups: number;
  readonly groupIn: number;
  readonly groupOut: number;
  /** Input positions, output positions and kernel taps per channel. */
  readonly inSize: number;
  readonly outSize: number;
  readonly taps: number;
  /** For tap t and output position j the input position is `source[t * outSize + j]`, or -1 in the padding. */
  readonly source: Int32Array;
}

function geometry(input: Shape, weight: Shape, output: Shape, attrs: ConvAttrs): Geometry {
  const [inSpace, kernel, outSpace] = [input.slice(2), weight.slice(2), output.slice(2)];
  const [outSize, taps] = [sizeOf(outSpace), sizeOf(kernel)];
  const source = new Int32Array(taps * outSize);
  const tap = new Array<number>(kernel.length).fill(0);
  const place = new Array<number>(kernel.length).fill(0);
  let s = 0;
  for (let t = 0; t < taps; t++) {
    unravel(t, kernel, tap);
    for (let j = 0; j < outSize; j++) {
      unravel(j, outSpace, place);
      let at = 0;
      for (let d = 0; d < kernel.length && at >= 0; d++) {
        const i = place[d] * attrs.stride[d] + tap[d] * attrs.dilation[d] - attrs.padLo[d];
        at = i >= 0 && i < inSpace[d] ? at * inSpace[d] + i : -1;
      }
      source[s++] = at;
    }
  }
  // biome-ignore format: grouped as the interface is
  return {
    images: input[0], channels: input[1], outChannels: output[1], groups: attrs.groups,
    groupIn: input[1] / attrs.groups, groupOut: output[1] / attrs.groups,
    inSize: sizeOf(inSpace), outSize, taps, source,
  };
}

function unravel(flat: number, shape: Shape, into: number[]): void {
  let rest = flat;
  for (let d = shape.length - 1; d >= 0; d--) {
    into[d] = rest % shape[d];
    rest = Math.floor(rest / shape[d]);
  }
}

function gatherColumns(x: Nums, at: number, g: Geometry, columns: Nums): void {
  const { source, inSize, groupIn } = g;
  const block = source.length;
  for (let c = 0, o = 0; c < groupIn; c++) {
    const from = at + c * inSize;
    for (let i = 0; i < block; i++, o++) {
      const p = source[i];
      columns[o] = p < 0 ? 0 : x[from + p];
    }
  }
}

function scatterColumns(columns: Nums, g: Geometry, dx: Nums, at: number): void {
  const { source, inSize, groupIn } = g;
  const block = source.length;
  for (let c = 0, o = 0; c < groupIn; c++) {
    const to = at + c * inSize;
    for (let i = 0; i < block; i++, o++) {
      const p = source[i];
      if (p >= 0) dx[to + p] += columns[o];
    }
  }
}

const likeResult = (dtype: HostView["dtype"], n: number): Nums =>
  dtype === "float64" ? new Float64Array(n) : new Float32Array(n);

/** [N, C, *in] with [O, C/groups, *kernel] -> [N, O, *out] */
export function conv(x: HostView, w: HostView, attrs: ConvAttrs, shape: Shape): HostArray {
  const g = geometry(x.shape, w.shape, shape, attrs);
  const [xs, ws] = [dense(x) as Nums, dense(w) as Nums];
  const out = hostArray(x.dtype, sizeOf(shape)) as Nums;
  const depth = g.groupIn * g.taps;
  if (out.length === 0 || depth === 0) return out;
  const columns = likeResult(x.dtype, depth * g.outSize);
  const acc = new Float64Array(g.groupOut * g.outSize);
  for (let n = 0; n < g.images; n++) {
    for (let k = 0; k < g.groups; k++) {
      gatherColumns(xs, (n * g.channels + k * g.groupIn) * g.inSize, g, columns);
      acc.fill(0);
      const weights = { data: ws, offset: k * g.groupOut * depth, row: depth, col: 1 };
      gemm(g.groupOut, g.outSize, depth, weights, { data: columns, offset: 0, row: g.outSize, col: 1 }, acc, 0);
      out.set(acc, (n * g.outChannels + k * g.groupOut) * g.outSize);
    }
  }
  return roundTo(x.dtype, out);
}

/** dy [N, O, *out] with w [O, C/groups, *kernel] -> dx [N, C, *in] */
export function convInput(dy: HostView, w: HostView, attrs: ConvAttrs, shape: Shape): HostArray {
  const g = geometry(shape, w.shape, dy.shape, attrs);
  const [dys, ws] = [dense(dy) as Nums, dense(w) as Nums];
  const out = hostArray(dy.dtype, sizeOf(shape)) as Nums;
  const depth = g.groupIn * g.taps;
  if (out.length === 0 || g.outSize === 0) return out;
  const columns = new Float64Array(depth * g.outSize);
  const acc = new Float64Array(g.groupIn * g.inSize);
  for (let n = 0; n < g.images; n++) {
    for (let k = 0; k < g.groups; k++) {
      columns.fill(0);
      const transposed = { data: ws, offset: k * g.groupOut * depth, row: 1, col: depth };
      const slice = { data: dys, offset: (n * g.outChannels + k * g.groupOut) * g.outSize, row: g.outSize, col: 1 };
      gemm(depth, g.outSize, g.groupOut, transposed, slice, columns, 0);
      acc.fill(0);
      scatterColumns(columns, g, acc, 0);
      out.set(acc, (n * g.channels + k * g.groupIn) * g.inSize);
    }
  }
  return roundTo(dy.dtype, out);
}

/** x [N, C, *in] with dy [N, O, *out] -> dw [O, C/groups, *kernel] */
export function convWeight(x: HostView, dy: HostView, attrs: ConvAttrs, shape: Shape): HostArray {
  const g = geometry(x.shape, shape, dy.shape, attrs);
  const [xs, dys] = [dense(x) as Nums, dense(dy) as Nums];
  const out = hostArray(x.dtype, sizeOf(shape)) as Nums;
  const depth = g.groupIn * g.taps;
  if (out.length === 0 || g.outSize === 0) return out;
  const columns = likeResult(x.dtype, depth * g.outSize);
  const acc = new Float64Array(out.length);
  for (let n = 0; n < g.images; n++) {
    for (let k = 0; k < g.groups; k++) {
      gatherColumns(xs, (n * g.channels + k * g.groupIn) * g.inSize, g, columns);
      const slice = { data: dys, offset: (n * g.outChannels + k * g.groupOut) * g.outSize, row: g.outSize, col: 1 };
      const transposed = { data: columns, offset: 0, row: 1, col: g.outSize };
      gemm(g.groupOut, depth, g.outSize, slice, transposed, acc, k * g.groupOut * depth);
    }
  }
  out.set(acc);
  return roundTo(x.dtype, out);
}
