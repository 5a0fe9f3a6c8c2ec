import { type ConvAttrs, convOutputSize, isBig, type Shape } from "@/lib/ir";
import { p, type Tensor } from "@/lib/tensor";
import * as ops from "../ops";
import { plain } from "../ops";
import { invalid, shapeText } from "./errors";
import { type Family, op } from "./spec";

/**
 * Convolutions and pooling. TensorFlow's images are NHWC and its filters HWIO; the primitives are NCHW and OIHW, so
 * operands pass through permuting views, which a device folds into its index arithmetic.
 */

/** Where a channel-last operand keeps its spatial dimensions, and back. */
function toFront(x: Tensor): Tensor {
  const spatial = Array.from({ length: x.rank - 2 }, (_, i) => i + 1);
  return ops.permute(x, [0, x.rank - 1, ...spatial]);
}
function toBack(x: Tensor): Tensor {
  const spatial = Array.from({ length: x.rank - 2 }, (_, i) => i + 2);
  return ops.permute(x, [0, ...spatial, 1]);
}
/** [*kernel, in, out] as [out, in, *kernel]. */
function filterToFront(w: Tensor): Tensor {
  const kernel = Array.from({ length: w.rank - 2 }, (_, i) => i);
  return ops.permute(w, [w.rank - 1, w.rank - 2, ...kernel]);
}

const isChannelsFirst = (format: string): boolean => format.startsWith("NC");
/** The spatial part of a list with one number for each dimension. */
const spatialOf = (list: readonly number[], format: string): number[] =>
  isChannelsFirst(format) ? list.slice(2) : list.slice(1, -1);

interface Geometry {
  readonly stride: number[];
  readonly dilation: number[];
  readonly padLo: number[];
  readonly padHi: number[];
  /** Result sizes; never negative. */
  readonly out: number[];
}

/** Padding and result size of windows over `size`, for SAME, VALID and EXPLICIT. */
export function geometry(
  size: readonly number[],
  kernel: readonly number[],
  stride: readonly number[],
  dilation: readonly number[],
  padding: string,
  explicit: readonly number[],
): Geometry {
  const padLo: number[] = [];
  const padHi: number[] = [];
  const out = size.map((n, i) => {
    const reach = (kernel[i] - 1) * dilation[i] + 1;
    if (padding === "SAME") {
      const count = Math.ceil(n / stride[i]);
      const total = Math.max((count - 1) * stride[i] + reach - n, 0);
      padLo.push(Math.floor(total / 2));
      padHi.push(total - Math.floor(total / 2));
      return count;
    }
    padLo.push(padding === "EXPLICIT" ? explicit[2 * i] : 0);
    padHi.push(padding === "EXPLICIT" ? explicit[2 * i + 1] : 0);
    return Math.max(convOutputSize(n, kernel[i], stride[i], padLo[i], padHi[i], dilation[i]), 0);
  });
  return { stride: [...stride], dilation: [...dilation], padLo, padHi, out };
}

const spatialPads = (list: readonly number[], format: string): number[] =>
  list.length === 0 ? [] : isChannelsFirst(format) ? list.slice(4) : list.slice(2, -2);

const attrsOf = (g: Geometry, groups: number): ConvAttrs => ({
  stride: g.stride,
  padLo: g.padLo,
  padHi: g.padHi,
  dilation: g.dilation,
  groups,
});

const empty = (shape: Shape, like: Tensor): Tensor =>
  plain([like], p.full(shape, isBig(like.dtype) ? 0n : 0, like.dtype, true));

/** A convolution over `rank - 2` spatial dimensions. */
function convolve(
  x: Tensor,
  w: Tensor,
  strides: readonly number[],
  padding: string,
  explicit: readonly number[],
  format: string,
  dilations: readonly number[],
  rank: number,
): Tensor {
  if (x.rank !== rank)
    throw invalid(
      `convolution input must be ${rank}-dimensional: ${shapeText(x.shape)}`,
      `Shape must be rank ${rank} but is rank ${x.rank}`,
    );
  if (w.rank !== rank)
    throw invalid(
      `filter must be ${rank}-dimensional: ${shapeText(w.shape)}`,
      `Shape must be rank ${rank} but is rank ${w.rank}`,
    );
  const first = isChannelsFirst(format);
  const image = first ? x : toFront(x);
  const depth = image.shape[1];
  const [inner, outer] = w.shape.slice(-2);
  if (inner === 0 || depth % inner !== 0)
    throw invalid(
      `input depth must be evenly divisible by filter depth: ${depth} vs ${inner}`,
      `Depth of input (${depth}) is not a multiple of input depth of filter (${inner})`,
    );
  const groups = depth / inner;
  if (outer % groups !== 0)
    throw invalid(`output depth must be evenly divisible by number of groups: ${outer} vs ${groups}`);
  const g = geometry(
    image.shape.slice(2),
    w.shape.slice(0, -2),
    spatialOf(strides, format),
    spatialOf(dilations, format),
    padding,
    spatialPads(explicit, format),
  );
  const y =
    g.out.includes(0) || image.shape[0] === 0
      ? empty([image.shape[0], outer, ...g.out], x)
      : ops.convolution(image, filterToFront(w), null, attrsOf(g, groups));
  return first ? y : toBack(y);
}

/** The transposed convolution: what a convolution's gradient with respect to its input is. */
function transposed(
  size: readonly number[],
  w: Tensor,
  dy: Tensor,
  strides: readonly number[],
  padding: string,
  explicit: readonly number[],
  format: string,
  dilations: readonly number[],
): Tensor {
  const first = isChannelsFirst(format);
  const shape = first ? [...size] : [size[0], size[size.length - 1], ...size.slice(1, -1)];
  const g = geometry(
    shape.slice(2),
    w.shape.slice(0, -2),
    spatialOf(strides, format),
    spatialOf(dilations, format),
    padding,
    spatialPads(explicit, format),
  );
  const image = first ? dy : toFront(dy);
  if (image.shape.slice(2).join() !== g.out.join())
    throw invalid(
      `Conv2DSlowBackpropInput: Size of out_backprop doesn't match computed: actual = ${image.shape[2]}, computed = ${g.out[0]} spatial_dim: 1 input: ${shape[2]} filter: ${w.shape[0]} output: ${image.shape[2]} stride: ${g.stride[0]} dilation: ${g.dilation[0]}`,
    );
  const groups = shape[1] / w.shape[w.rank - 2];
  const y = ops.convolutionInput(image, filterToFront(w), attrsOf(g, groups), shape);
  return first ? y : toBack(y);
}

/** Each channel with its own filters: [*kernel, channels, multiplier]. */
function depthwise(
  x: Tensor,
  w: Tensor,
  strides: readonly number[],
  padding: string,
  explicit: readonly number[],
  format: string,
  dilations: readonly number[],
): Tensor {
  const first = isChannelsFirst(format);
  const image = first ? x : toFront(x);
  const [h, k, channels, multiplier] = w.shape;
  if (image.shape[1] !== channels)
    throw invalid(
      `input and filter must have the same depth: ${image.shape[1]} vs ${channels}`,
      `Dimensions must be equal, but are ${image.shape[1]} and ${channels}`,
    );
  const g = geometry(
    image.shape.slice(2),
    [h, k],
    spatialOf(strides, format),
    spatialOf(dilations, format),
    padding,
    spatialPads(explicit, format),
  );
  if (g.out.includes(0)) {
    const y = empty([image.shape[0], channels * multiplier, ...g.out], x);
    return first ? y : toBack(y);
  }
  const filter = ops.reshape(ops.permute(w, [2, 3, 0, 1]), [channels * multiplier, 1, h, k]);
  const y = ops.convolution(image, filter, null, attrsOf(g, channels));
  return first ? y : toBack(y);
}

/** Windows for pooling. */
function pool(
  kind: "max" | "avg",
  x: Tensor,
  kernel: readonly number[],
  strides: readonly number[],
  padding: string,
  explicit: readonly number[],
  format: string,
): Tensor {
  if (x.rank !== kernel.length)
    throw invalid(
      `tensor_in must be ${kernel.length}-dimensional`,
      `Shape must be rank ${kernel.length} but is rank ${x.rank}`,
    );
  const first = isChannelsFirst(format);
  const image = first ? x : toFront(x);
  const size = spatialOf(kernel, format);
  const g = geometry(
    image.shape.slice(2),
    size,
    spatialOf(strides, format),
    size.map(() => 1),
    padding,
    spatialPads(explicit, format),
  );
  const window = { kernel: size, stride: g.stride, padLo: g.padLo, padHi: g.padHi, dilation: g.dilation };
  const y = g.out.includes(0)
    ? empty([...image.shape.slice(0, 2), ...g.out], x)
    : kind === "max"
      ? ops.maxPool(image, window, "MaxPool", g.out)[0]
      : ops.avgPool(image, window, false, "AvgPool", g.out);
  return first ? y : toBack(y);
}

/** Patches of an image along the depth axis. */
function patches(
  x: Tensor,
  sizes: readonly number[],
  strides: readonly number[],
  rates: readonly number[],
  padding: string,
): Tensor {
  const [n, h, w, c] = x.shape;
  const kernel = sizes.slice(1, -1);
  const g = geometry([h, w], kernel, strides.slice(1, -1), rates.slice(1, -1), padding, []);
  const padded = ops.pad(x, [0, ...g.padLo, 0], [0, ...g.padHi, 0]);
  const columns: Tensor[] = [];
  for (let i = 0; i < kernel[0]; i++) {
    for (let j = 0; j < kernel[1]; j++) {
      columns.push(
        ops.slice(
          padded,
          [0, i * g.dilation[0], j * g.dilation[1], 0],
          [n, g.out[0], g.out[1], c],
          [1, g.stride[0], g.stride[1], 1],
        ),
      );
    }
  }
  return ops.concat(columns, 3);
}

const CONV_ATTRS = ["strides", "padding", "explicit_paddings", "data_format", "dilations"];
const POOL_ATTRS = ["ksize", "strides", "padding", "explicit_paddings", "data_format"];

type List = readonly number[];

const pooling = (kind: "max" | "avg") =>
  op(
    "tIIsIs",
    (x: Tensor, kernel: List, strides: List, padding: string, explicit: List, format: string) =>
      pool(kind, x, kernel, strides, padding, explicit, format),
    { attrs: POOL_ATTRS },
  );

const convolution = (rank: number) =>
  op(
    "ttIsIsI",
    (x: Tensor, w: Tensor, strides: List, padding: string, explicit: List, format: string, dilations: List) =>
      convolve(x, w, strides, padding, explicit, format, dilations, rank),
    { attrs: CONV_ATTRS },
  );

export const CONV: Family = {
  Conv2D: convolution(4),
  Conv3D: convolution(5),
  Conv2DBackpropInput: op("IttIsIsI", transposed, { attrs: CONV_ATTRS }),
  Conv3DBackpropInputV2: op("IttIsIsI", transposed, { attrs: CONV_ATTRS }),
  DepthwiseConv2dNative: op("ttIsIsI", depthwise, { attrs: CONV_ATTRS }),
  MaxPool: pooling("max"),
  AvgPool: pooling("avg"),
  MaxPool3D: pooling("max"),
  AvgPool3D: pooling("avg"),
  ExtractImagePatches: op("tIIIs", patches, { attrs: ["ksizes", "strides", "rates", "padding"] }),
};
