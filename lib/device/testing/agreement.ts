import {
  type DType,
  type GraphBuilder,
  type HostArray,
  isBig,
  isFloat,
  type Scalar,
  type Shape,
  sizeOf,
} from "@/lib/ir";
import { openCpu } from "../cpu";
import type { Device } from "../device";
import { runGraph, type TestTensor, tensor } from "./graphs";

/** Helpers of the tests that hold the GPU's kernels against the reference: seeded operands, and what "agree" means. */

/** A generator of numbers in [0, 1) that gives the same ones in every run (a 32-bit xorshift). */
export function seeded(seed: number): () => number {
  let x = seed * 2654435761 + 1;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 2 ** 32;
  };
}

/** Normal-looking floats around 0, small integers around 0 (from 0 for unsigned ones), both truths. */
export function random(shape: Shape, dtype: DType, seed = 1): TestTensor {
  const next = seeded(seed);
  const one = (): Scalar => {
    if (dtype === "bool") return next() < 0.5 ? 0 : 1;
    if (isFloat(dtype)) return (next() + next() + next() - 1.5) * 4;
    const whole = Math.floor(next() * 41) - (dtype.startsWith("u") ? 0 : 20);
    return isBig(dtype) ? BigInt(whole) : whole;
  };
  return tensor(Array.from({ length: sizeOf(shape) }, one), shape, dtype);
}

/** A strided reading of a leaf, to be an operand: the leaf's shape, and the view over it. */
export interface Reading {
  readonly leaf: Shape;
  readonly strides: readonly number[];
  readonly offset: number;
}

/** Ways to read 3 x 4 x 5 elements: as they lie, transposed, flipped, repeated, sliced, in windows. */
export const SHAPE = [3, 4, 5];
export const READINGS: Readonly<Record<string, Reading>> = {
  dense: { leaf: [3, 4, 5], strides: [20, 5, 1], offset: 0 },
  transposed: { leaf: [5, 4, 3], strides: [1, 3, 12], offset: 0 },
  flipped: { leaf: [3, 4, 5], strides: [-20, 5, -1], offset: 44 },
  repeated: { leaf: [4, 1], strides: [0, 1, 0], offset: 0 },
  sliced: { leaf: [6, 8, 10], strides: [160, 20, 2], offset: 81 },
  windows: { leaf: [13], strides: [2, 1, 1], offset: 1 },
};

/**
 * Runs one graph on the CPU and on `device` and compares the outputs: integers and truths exactly, floats within
 * `relative` of the larger of the value and `floor`. NaN agrees with NaN, infinities with themselves.
 */
export async function disagreements(
  device: Device,
  leaves: readonly TestTensor[],
  build: (g: GraphBuilder, leaves: number[]) => number[],
  { relative = 1e-4, floor = 1e-3, scalars = [] as readonly Scalar[] } = {},
): Promise<string[]> {
  const expected = await runGraph(openCpu(), leaves, build, scalars);
  const found = await runGraph(device, leaves, build, scalars);
  return expected.flatMap((e, k) => compare(e, found[k], relative, floor).map((text) => `output ${k} ${text}`));
}

function compare(expected: HostArray, found: HostArray, relative: number, floor: number): string[] {
  if (expected.constructor !== found.constructor || expected.length !== found.length) {
    const show = (a: HostArray): string => `${a.constructor.name} of ${a.length}`;
    return [`is ${show(found)}, expected ${show(expected)}`];
  }
  const wrong: string[] = [];
  for (let i = 0; i < expected.length; i++) {
    const [e, f] = [expected[i], found[i]];
    if (Object.is(e, f) || e === f) continue;
    const near =
      (expected instanceof Float32Array || expected instanceof Float64Array) &&
      Math.abs(Number(e) - Number(f)) <= relative * Math.max(Math.abs(Number(e)), floor);
    if (!near) wrong.push(`[${i}] is ${f}, expected ${e}`);
  }
  return wrong.length > 5 ? [...wrong.slice(0, 5), `and ${wrong.length - 5} more`] : wrong;
}
