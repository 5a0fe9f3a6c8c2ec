import { library } from "../wgsl/library";
import { type Held, type Helper, type Stored, wgslType } from "../wgsl/types";

/**
 * A kernel is WGSL source with its bindings. What differs between two launches of one kernel (sizes, strides, offsets,
 * scalars) is in its parameter words, so that one pipeline serves all shapes of a rank.
 *
 *     group 0, binding 0     the parameter words of this launch, as `params`
 *     group 1, binding 0..   buffers read, `in0`, `in1`, ..., then buffers written, `out0`, ...
 */
export interface Kernel {
  /** Equal keys mean equal source, which is written only once for a key: when its pipeline is made. */
  readonly key: string;
  /** What it computes, for a person; the key where there is none. */
  readonly label?: string;
  readonly reads: readonly Element[];
  readonly writes: readonly Element[];
  /** Number of parameter words. */
  readonly words: number;
  readonly helpers: readonly Helper[];
  /** Declarations at module scope other than the bindings and the library. */
  readonly declarations?: () => string;
  /** Threads of a workgroup. */
  readonly workgroup: number;
  /** The body of `main`, which knows `group` (index of the workgroup), `lane` (of the thread in it) and `i` (of the thread). */
  readonly body: () => string;
  /** Whether workgroups form a three-dimensional grid, known to the body as `tile`, rather than a line. */
  readonly grid?: boolean;
  /**
   * Whether threads pass values on in subgroups: the body then knows `sgWidth` (threads of a subgroup), `sgLane`, `sgId` and
   * `sgCount` (of the workgroup's subgroups).
   */
  readonly subgroups?: boolean;
}

/** What a buffer holds: elements, elements read four at a time, or words that several threads combine into. */
export type Element = Stored | `${Word} x 4` | "atomic";
export type Word = Exclude<Stored, "i64">;

/** Parameter words that a kernel can have. */
export const MAX_WORDS = 128;

/** Threads of a workgroup where each has much to do, and where each has little. */
export const WORKGROUP = 64;
export const WIDE_WORKGROUP = 256;

/** Parameter word `k`, an i32. */
export const word = (k: number): string => `params[${k >> 2}][${k & 3}]`;
export const uword = (k: number): string => `u32(${word(k)})`;

function elementType(e: Element): string {
  if (e === "atomic") return "atomic<u32>";
  return e.endsWith(" x 4") ? `vec4<${e.slice(0, 3)}>` : wgslType(e as Stored);
}

export function sourceOf(kernel: Kernel): string {
  const vectors = Math.max(1, Math.ceil(kernel.words / 4));
  const bindings = [
    ...kernel.reads.map((e, k) => `@group(1) @binding(${k}) var<storage, read> in${k}: array<${elementType(e)}>;`),
    ...kernel.writes.map(
      (e, k) =>
        `@group(1) @binding(${kernel.reads.length + k}) var<storage, read_write> out${k}: array<${elementType(e)}>;`,
    ),
  ];
  const subgroups = kernel.subgroups
    ? ", @builtin(subgroup_size) sgWidth: u32, @builtin(subgroup_invocation_id) sgLane: u32, @builtin(subgroup_id) sgId: u32, @builtin(num_subgroups) sgCount: u32"
    : "";
  const halves = [...kernel.reads, ...kernel.writes].some((e) => e.startsWith("f16"));
  const enables = `${halves ? "enable f16;\n" : ""}${kernel.subgroups ? "enable subgroups;\n" : ""}`;
  return `// ${kernel.label ?? kernel.key}
${enables}@group(0) @binding(0) var<uniform> params: array<vec4<i32>, ${vectors}>;
${bindings.join("\n")}
${library(kernel.helpers)}
${kernel.declarations?.() ?? ""}
@compute @workgroup_size(${kernel.workgroup})
fn main(@builtin(workgroup_id) tile: vec3<u32>, @builtin(num_workgroups) tiles: vec3<u32>, @builtin(local_invocation_index) lane: u32${subgroups}) {
  ${kernel.grid ? "" : `let group = tile.y * tiles.x + tile.x;\n  let i = group * ${kernel.workgroup}u + lane;`}
${kernel.body()}
}
`;
}

/**
 * Declares `${c}0`, `${c}1`, ...: the coordinates (i32) of the u32 expression `index` in a shape whose sizes are the
 * parameter words from `at` on. The first size is not needed.
 */
export function coordinates(rank: number, at: number, index: string, c = "c"): string {
  if (rank === 0) return "";
  const lines = [`var ${c}rest = ${index};`];
  for (let d = rank - 1; d > 0; d--) {
    lines.push(`let ${c}quot${d} = ${c}rest / ${uword(at + d)};`);
    lines.push(`let ${c}${d} = i32(${c}rest - ${c}quot${d} * ${uword(at + d)});`);
    lines.push(`${c}rest = ${c}quot${d};`);
  }
  lines.push(`let ${c}0 = i32(${c}rest);`);
  return lines.join("\n  ");
}

/** The position of those coordinates where the offset is word `at` and the strides follow it; an i32 expression. */
export function position(rank: number, at: number, c = "c"): string {
  return [word(at), ...dot(rank, at + 1, c)].join(" + ");
}

/** The terms of the sum of coordinates times the strides from word `at` on. */
export function dot(rank: number, at: number, c = "c"): string[] {
  return Array.from({ length: rank }, (_, d) => `${c}${d} * ${word(at + d)}`);
}

/** An immediate operand: two parameter words from `at` on hold its bits. */
export function immediate(held: Held, at: number): string {
  switch (held) {
    case "f32":
      return `bitcast<f32>(${word(at)})`;
    case "i32":
      return word(at);
    case "u32":
      return `bitcast<u32>(${word(at)})`;
    case "i64":
      return `vec2<u32>(bitcast<u32>(${word(at)}), bitcast<u32>(${word(at + 1)}))`;
  }
}
