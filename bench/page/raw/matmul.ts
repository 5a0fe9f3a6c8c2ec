import type { Instance } from "../column";
import { product } from "../problems";
import { bind, type Dispatch, Program, unroll } from "./program";

/** A square matrix product with `rows` x `cols` results per thread and workgroups of `wide` x `high` threads. */
interface Variant {
  readonly rows: number;
  readonly cols: number;
  readonly wide: number;
  readonly high: number;
  /** Columns of a, and rows of b, that a workgroup keeps in shared memory at a time; 0: it reads them directly. */
  readonly depth: number;
}

/** Which is best differs between a processor and a graphics chip, and between two of either: all are tried. */
const VARIANTS: readonly Variant[] = [
  { rows: 4, cols: 4, wide: 8, high: 8, depth: 0 },
  { rows: 4, cols: 8, wide: 8, high: 8, depth: 0 },
  { rows: 8, cols: 4, wide: 8, high: 8, depth: 0 },
  { rows: 8, cols: 8, wide: 8, high: 8, depth: 0 },
  { rows: 4, cols: 16, wide: 4, high: 16, depth: 0 },
  { rows: 4, cols: 4, wide: 8, high: 8, depth: 16 },
  { rows: 8, cols: 8, wide: 8, high: 8, depth: 16 },
  { rows: 4, cols: 8, wide: 8, high: 8, depth: 32 },
  { rows: 4, cols: 4, wide: 16, high: 16, depth: 16 },
];

const nameOf = ({ rows, cols, wide, high, depth }: Variant): string =>
  `${rows}x${cols} per thread, groups of ${wide}x${high}, ${depth ? `shared by ${depth}` : "not shared"}`;

/** Four steps along the inner dimension, written out; `a` and `b` give the operands' places for a row or column. */
function multiply({ rows, cols }: Variant, a: (r: number) => string, b: (lane: number, c: number) => string): string {
  return `
  ${unroll(rows, (r) => `let a${r} = ${a(r)};`)}
  ${unroll(4, (lane) =>
    unroll(cols / 4, (c) => {
      const name = `b${lane}_${c}`;
      const sums = unroll(rows, (r) => `s${r}_${c} = fma(vec4f(a${r}.${"xyzw"[lane]}), ${name}, s${r}_${c});`);
      return `let ${name} = ${b(lane, c)};\n${sums}`;
    }),
  )}`;
}

function kernelOf(n: number, v: Variant): string {
  const fours = v.cols / 4;
  const sums = unroll(v.rows, (r) => unroll(fours, (c) => `var s${r}_${c} = vec4f();`));
  const store = unroll(v.rows, (r) =>
    unroll(fours, (c) => `out[(row + ${r}u) * ${n / 4}u + col + ${c}u] = s${r}_${c};`),
  );
  if (v.depth === 0) {
    return `
${bind("a: vec4f", "b: vec4f", "mut out: vec4f")}
@compute @workgroup_size(${v.wide}, ${v.high})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = id.y * ${v.rows}u;
  let col = id.x * ${fours}u;
  ${sums}
  for (var k = 0u; k < ${n / 4}u; k++) {
    ${multiply(
      v,
      (r) => `a[(row + ${r}u) * ${n / 4}u + k]`,
      (lane, c) => `b[(k * 4u + ${lane}u) * ${n / 4}u + col + ${c}u]`,
    )}
  }
  ${store}
}`;
  }
  const [high, wide, deep] = [v.rows * v.high, (v.cols * v.wide) / 4, v.depth / 4];
  return `
${bind("a: vec4f", "b: vec4f", "mut out: vec4f")}
var<workgroup> left: array<vec4f, ${high * deep}>;
var<workgroup> right: array<vec4f, ${v.depth * wide}>;
@compute @workgroup_size(${v.wide}, ${v.high})
fn main(@builtin(local_invocation_id) own: vec3u, @builtin(workgroup_id) group: vec3u,
        @builtin(local_invocation_index) index: u32) {
  let row = group.y * ${high}u + own.y * ${v.rows}u;
  let col = group.x * ${wide}u + own.x * ${fours}u;
  ${sums}
  for (var k0 = 0u; k0 < ${n}u; k0 += ${v.depth}u) {
    for (var q = index; q < ${high * deep}u; q += ${v.wide * v.high}u) {
      left[q] = a[(group.y * ${high}u + q / ${deep}u) * ${n / 4}u + k0 / 4u + q % ${deep}u];
    }
    for (var q = index; q < ${v.depth * wide}u; q += ${v.wide * v.high}u) {
      right[q] = b[(k0 + q / ${wide}u) * ${n / 4}u + group.x * ${wide}u + q % ${wide}u];
    }
    workgroupBarrier();
    for (var k = 0u; k < ${deep}u; k++) {
      ${multiply(
        v,
        (r) => `left[(own.y * ${v.rows}u + ${r}u) * ${deep}u + k]`,
        (lane, c) => `right[(k * 4u + ${lane}u) * ${wide}u + own.x * ${fours}u + ${c}u]`,
      )}
    }
    workgroupBarrier();
  }
  ${store}
}`;
}

/** The fastest variant on this adapter, by the best of three runs of each. */
export const matmul =
  (n: number) =>
  async (device: GPUDevice): Promise<Instance> => {
    const given = product(n);
    const program = new Program(device);
    const [a, b, out] = [program.buffer(given.a), program.buffer(given.b), program.buffer(n * n)];
    let best: { ms: number; variant: Variant; kernel: Dispatch } | null = null;
    for (const variant of VARIANTS) {
      const size = [n / variant.cols / variant.wide, n / variant.rows / variant.high] as const;
      const kernel = await program.dispatch(kernelOf(n, variant), [a, b, out], ...size);
      let ms = Number.POSITIVE_INFINITY;
      await program.run([kernel], 1, out, () => {});
      // Far behind the best after one run, it will not catch up in two more.
      for (let i = 0; i < 3 && (i === 0 || ms < 1.5 * (best?.ms ?? Number.POSITIVE_INFINITY)); i++) {
        const started = performance.now();
        await program.run([kernel], 1, out, () => {});
        ms = Math.min(ms, performance.now() - started);
      }
      if (!best || ms < best.ms) best = { ms, variant, kernel };
    }
    const { variant, kernel } = best!;
    return {
      note: nameOf(variant),
      run: (units, enqueued) => program.run([kernel], units, out, enqueued),
      dispose: () => program.dispose(),
    };
  };
