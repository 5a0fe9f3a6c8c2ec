import { sizeOf } from "@/lib/ir";
import type { ConvTask } from "@/lib/passes";

/**
 * How large a block of results one thread of a convolution holds in registers. Which is best differs between a processor and a
 * GPU, between two of either, and between shapes; so the first of each list is what the sizes suggest, and tuner.ts measures
 * it against the others where much depends on it.
 */

/** conv and convInput: channels, rows of the image, and neighbours along its last dimension. */
export interface GatherVariant {
  readonly rows: number;
  readonly deep: number;
  readonly cols: number;
}

/** convWeight: output and input channels (by a row of the kernel), and the parts into which the summed strips are dealt. */
export interface WeightVariant {
  readonly rows: number;
  readonly chans: number;
  readonly parts: number;
}

export const gatherName = ({ rows, deep, cols }: GatherVariant): string => `${rows}x${deep}x${cols} per thread`;
export const weightName = ({ rows, chans, parts }: WeightVariant): string =>
  `${rows}x${chans} channels per thread, ${parts} parts`;

/** Sums that a thread keeps in registers. */
const MOST_SUMS = 64;
/** Multiplications written out in one body. */
const LONGEST_BODY = 512;
/** Threads that keep a device busy. */
const BUSY = { software: 128, hardware: 8192 };
/** Units of work that keep a device busy with a weight's gradient. */
const BUSY_PARTS = { software: 256, hardware: 32_768 };

/** The sizes on which a gathering convolution's blocks depend. */
export interface GatherSizes {
  readonly groups: number;
  /** Of a group: those of the result, and those that are summed over. */
  readonly channels: number;
  readonly summed: number;
  /** Of the result's last dimension; and how many such rows there are. */
  readonly length: number;
  readonly lines: number;
  /** Taps of the kernel along the last dimension. */
  readonly taps: number;
}

export function gatherSizes({ kind, attrs, b: w, shape }: ConvTask): GatherSizes {
  const { groups } = attrs;
  const [out, summed] = [w.shape[0] / groups, w.shape[1]];
  const forward = kind === "conv";
  return {
    groups,
    channels: forward ? out : summed,
    summed: forward ? summed : out,
    length: shape[shape.length - 1],
    lines: shape[0] * sizeOf(shape.slice(2, -1)),
    taps: w.shape[w.shape.length - 1],
  };
}

export const gatherThreads = ({ groups, channels, lines, length }: GatherSizes, v: GatherVariant): number =>
  groups * Math.ceil(channels / v.rows) * Math.ceil(lines / v.deep) * Math.ceil(length / v.cols);

/** Blocks for conv or convInput, the most promising first. */
export function gatherVariants(task: ConvTask, software: boolean): GatherVariant[] {
  const sizes = gatherSizes(task);
  const { channels, lines, length, taps } = sizes;
  const stride = task.attrs.stride[task.attrs.stride.length - 1];
  // The positions that a block of an input's gradient reaches repeat with the stride.
  const whole = (cols: number): number => (task.kind === "conv" ? cols : Math.ceil(cols / stride) * stride);
  const busy = software ? BUSY.software : BUSY.hardware;
  const usual = whole(colsOf(length));
  const enough = (v: GatherVariant): boolean => gatherThreads(sizes, v) >= busy;
  const rows = block(Math.min(channels, Math.max(1, Math.floor(LONGEST_BODY / (taps * usual)))), (r) =>
    enough({ rows: r, deep: 1, cols: usual }),
  );
  // Rows of images so short that a block has few neighbours: several are computed at once, with the same weights.
  const several = [4, 2].find(
    (deep) =>
      deep * usual <= 8 &&
      deep <= lines &&
      deep * rows * taps * usual <= LONGEST_BODY &&
      enough({ rows, deep, cols: usual }),
  );
  const first = { rows, deep: several ?? 1, cols: usual };
  const isPossible = ({ rows: r, deep, cols }: GatherVariant): boolean =>
    r <= channels &&
    deep <= lines &&
    cols <= whole(Math.max(length, 4)) &&
    r * deep * cols <= MOST_SUMS &&
    r * deep * cols * taps <= LONGEST_BODY;
  const others = OTHERS.map(([r, deep, cols]) => ({ rows: r, deep, cols: whole(cols) })).filter(isPossible);
  return distinct([first, ...others], gatherName);
}

/** Channels, rows and neighbours of blocks that some device likes. */
const OTHERS = [
  [8, 1, 8],
  [4, 1, 8],
  [8, 1, 4],
  [4, 2, 4],
  [8, 2, 4],
  [4, 1, 4],
  [2, 1, 8],
] as const;

/** Blocks for a weight's gradient, the most promising first. */
export function weightVariants(task: ConvTask, software: boolean): WeightVariant[] {
  const { attrs, b: dy, shape } = task;
  const channels = shape[0] / attrs.groups;
  const taps = shape[shape.length - 1];
  const strips = dy.shape[0] * sizeOf(dy.shape.slice(2, -1));
  const busy = software ? BUSY_PARTS.software : BUSY_PARTS.hardware;
  const dealt = (rows: number, chans: number): WeightVariant => {
    const units = attrs.groups * Math.ceil(channels / rows) * (shape[1] / chans) * sizeOf(shape.slice(2, -1));
    return { rows, chans, parts: Math.max(1, Math.min(strips, Math.ceil(busy / units))) };
  };
  const fits = (rows: number, chans: number): boolean =>
    rows <= channels && shape[1] % chans === 0 && rows * chans * taps <= MOST_SUMS && rows * 4 * taps <= LONGEST_BODY;
  const rows = block(Math.min(channels, Math.max(1, Math.floor(LONGEST_BODY / (4 * taps)))), () => true);
  const chans = [8, 4, 2].find((c) => fits(rows, c)) ?? 1;
  const others = [
    [4, 4],
    [4, 2],
    [2, 4],
    [8, 1],
    [2, 2],
  ].filter(([r, c]) => fits(r, c));
  const all = [dealt(rows, chans), ...others.map(([r, c]) => dealt(r, c))];
  return distinct(all, weightName);
}

/** A block's channels: few enough that the device is busy, where there is a choice. */
function block(channels: number, isBusy: (rows: number) => boolean): number {
  const sizes = [8, 4, 2, 1].filter((r) => r <= channels);
  const even = sizes.filter((r) => channels % r === 0 || r <= 4);
  return even.find(isBusy) ?? sizes[sizes.length - 1];
}

/** Neighbours that a thread computes: eight where they fit, or waste little. */
function colsOf(length: number): number {
  if (length % 8 === 0 || length >= 24) return 8;
  return length >= 3 ? 4 : length;
}

function distinct<V>(variants: readonly V[], name: (v: V) => string): V[] {
  return [...new Map(variants.map((v) => [name(v), v])).values()];
}
