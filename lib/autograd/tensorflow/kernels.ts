import { COMPLEX } from "./complex";
import { CONV } from "./conv";
import { CREATE } from "./create";
import { DECOMPOSITIONS } from "./decompositions";
import { GATHER } from "./gather";
import { LINALG } from "./linalg";
import { LISTS } from "./lists";
import { MATH } from "./math";
import { NN } from "./nn";
import { RANDOM } from "./random";
import { REDUCE } from "./reduce";
import { SAMPLING } from "./sampling";
import { SHAPE } from "./shape";
import { SLICE } from "./slice";
import { type Family, Kernel } from "./spec";
import { VARIABLE } from "./variable";

const FAMILIES: readonly Family[] = [
  MATH,
  COMPLEX,
  REDUCE,
  SHAPE,
  SLICE,
  GATHER,
  CREATE,
  LINALG,
  DECOMPOSITIONS,
  CONV,
  NN,
  RANDOM,
  SAMPLING,
  VARIABLE,
  LISTS,
];

/** Every operation by the name that TensorFlow's registry has. */
export const KERNELS: ReadonlyMap<string, Kernel> = new Map(
  FAMILIES.flatMap((family) => Object.entries(family)).map(([type, spec]) => [type, new Kernel(type, spec)]),
);

export function kernelOf(type: string): Kernel {
  const kernel = KERNELS.get(type);
  if (!kernel) throw new Error(`no operation is called ${type}`);
  return kernel;
}
