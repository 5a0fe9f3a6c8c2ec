import { type DType, type Shape, sizeOf } from "@/lib/ir";
import { collapse } from "../../strided";
import { type Lowering, MAX_RANK, type MemoryOperand, Words } from "../lowering";
import { heldAs, load, narrow, type Stored, store, wgslType } from "../wgsl/types";
import { coordinates, dot, type Kernel, uword, word } from "./kernel";
import { dense } from "./movement";

/**
 * Matrix products [..., M, K] x [..., K, N]. Both operands are read through strides, so that transposing one is free.
 * Each thread holds a block of the result in registers.
 *
 *     tiled    for a GPU: a workgroup of 16 x 16 threads computes 64 x 64 elements. Slices of both operands, 16 deep, go
 *              through workgroup memory, where each element is read by 16 threads. Which of an operand's indices
 *              neighbouring threads load along follows its strides, so that either order is read consecutively.
 *     direct   for a processor, for small results and for integers: a thread computes its block straight from memory.
 *
 * Parameters: M, N, K, offset and strides (row, column) of a, the same of b, batch shape, batch strides of a and of b.
 */
const TILE = 64;
const DEPTH = 16;
const BATCH = 9;

export function matmul(ctx: Lowering, a: MemoryOperand, b: MemoryOperand, dtype: DType, shape: Shape): MemoryOperand {
  const result = ctx.result(dtype, shape);
  if (result.slot.length === 0) return result;
  const rank = shape.length;
  const [m, n] = [shape[rank - 2], shape[rank - 1]];
  const k = a.shape[rank - 1];
  const batch = shape.slice(0, -2);
  const c = collapse(batch, [a.strides.slice(0, -2), b.strides.slice(0, -2)]);
  if (c.shape.length > MAX_RANK) return matmul(ctx, dense(ctx, a), dense(ctx, b), dtype, shape);
  const dims = c.shape.length ? c.shape : [1];
  const [batchA, batchB] = c.strides.map((s) => (s.length ? s : [0]));
  const words = new Words()
    .push(m, n, k)
    .push(a.offset, a.strides[rank - 2], a.strides[rank - 1])
    .push(b.offset, b.strides[rank - 2], b.strides[rank - 1])
    .push(...dims, ...batchA, ...batchB);
  const count = sizeOf(batch);
  const tiled = heldAs(dtype) === "f32" && !ctx.software && m * n >= 1024 && k >= 8;
  const [r, j] = threadBlock(dtype, m, n);
  const kernel = tiled
    ? tiledKernel(dims.length, dtype, ctx.stored(dtype))
    : directKernel(dims.length, dtype, ctx.stored(dtype), r, j);
  const [rows, cols] = tiled ? [TILE, TILE] : [r * SIDE, j * SIDE];
  // The third dimension counts matrices of the batch; what does not fit there repeats in further launches.
  for (let first = 0; first < count; first += ctx.maxGroups) {
    const w = new Words().push(...words.list, first);
    const z = Math.min(ctx.maxGroups, count - first);
    ctx.launchGrid(kernel, [Math.ceil(n / cols), Math.ceil(m / rows), z], w, [a.slot, b.slot], [result.slot]);
  }
  return result;
}

/** Declares the matrix number `z` and the first positions `baseA`, `baseB`, `baseOut` of its matrices. */
function bases(rank: number): string {
  return `let z = tile.z + ${uword(BATCH + 3 * rank)};
  ${coordinates(rank, BATCH, "z", "b")}
  let baseA = ${[word(3), ...dot(rank, BATCH + rank, "b")].join(" + ")};
  let baseB = ${[word(6), ...dot(rank, BATCH + 2 * rank, "b")].join(" + ")};
  let M = ${word(0)};
  let N = ${word(1)};
  let K = ${word(2)};
  let baseOut = i32(z) * M * N;`;
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

function tiledKernel(rank: number, dtype: DType, kept: Stored): Kernel {
  const stored = [0, 1, 2, 3].map((j) => narrow(`acc[r][${j}]`, dtype));
  return {
    key: `matmul tiled batch rank ${rank} ${dtype}`,
    reads: [kept, kept],
    writes: [kept],
    words: BATCH + 3 * rank + 1,
    helpers: stored.flatMap((s) => s.helpers),
    workgroup: 256,
    grid: true,
    declarations: () => `var<workgroup> tileA: array<array<${kept}, ${TILE}>, ${DEPTH}>;
var<workgroup> tileB: array<array<${kept}, ${TILE}>, ${DEPTH}>;`,
    body: () => `  ${bases(rank)}
  let row0 = i32(tile.y) * ${TILE};
  let col0 = i32(tile.x) * ${TILE};
  let tx = lane & 15u;
  let ty = lane >> 4u;
  // Loading: neighbouring threads move along the index whose stride is smaller.
  let alongK = abs(${word(5)}) <= abs(${word(4)});
  let alongN = abs(${word(8)}) <= abs(${word(7)});
  var acc: array<vec4<f32>, 4>;
  for (var k0 = 0; k0 < K; k0 += ${DEPTH}) {
    for (var s = 0u; s < 4u; s++) {
      let t = lane + s * 256u;
      let ak = i32(select(t >> 6u, t & 15u, alongK));
      let am = i32(select(t & 63u, t >> 4u, alongK));
      let inA = k0 + ak < K && row0 + am < M;
      tileA[ak][am] = select(${kept}(), in0[select(0, baseA + (row0 + am) * ${word(4)} + (k0 + ak) * ${word(5)}, inA)], inA);
      let bk = i32(select(t & 15u, t >> 6u, alongN));
      let bn = i32(select(t >> 4u, t & 63u, alongN));
      let inB = k0 + bk < K && col0 + bn < N;
      tileB[bk][bn] = select(${kept}(), in1[select(0, baseB + (k0 + bk) * ${word(7)} + (col0 + bn) * ${word(8)}, inB)], inB);
    }
    workgroupBarrier();
    for (var k = 0; k < ${DEPTH}; k++) {
      let b0 = tx * 4u;
      let bv = vec4<f32>(${range(4)
        .map((j) => load(kept, `tileB[k][b0 + ${j}u]`))
        .join(", ")});
      for (var r = 0u; r < 4u; r++) { acc[r] += ${load(kept, "tileA[k][ty * 4u + r]")} * bv; }
    }
    workgroupBarrier();
  }
  for (var r = 0u; r < 4u; r++) {
    let row = row0 + i32(ty * 4u + r);
    let col = col0 + i32(tx * 4u);
    let at = baseOut + row * N + col;
    if (row < M) {
      ${range(4)
        .map((j) => `if (col + ${j} < N) { out0[at + ${j}] = ${store(kept, stored[j].code)}; }`)
        .join("\n      ")}
    }
  }`,
  };
}

/** How one product is added to `acc`, by how the dtype is held; a bool product is "or of ands". */
const MULTIPLY_ADD = {
  f32: (acc: string, a: string, b: string): string => `${acc} += ${a} * ${b};`,
  i32: (acc: string, a: string, b: string): string => `${acc} += ${a} * ${b};`,
  u32: (acc: string, a: string, b: string): string => `${acc} += ${a} * ${b};`,
  i64: (acc: string, a: string, b: string): string => `${acc} = add_i64(${acc}, mul_i64(${a}, ${b}));`,
};
const ZERO = { f32: "0.0", i32: "0", u32: "0u", i64: "vec2<u32>(0u)" };

/** Rows and columns that a thread of a direct kernel computes; its workgroup is 8 x 8 such blocks. */
function threadBlock(dtype: DType, m: number, n: number): [number, number] {
  if (heldAs(dtype) !== "f32") return [1, 1];
  return [m >= 4 ? 4 : 1, n >= 4 ? 4 : 1];
}

const SIDE = 8;

function directKernel(rank: number, dtype: DType, kept: Stored, rows: number, cols: number): Kernel {
  const held = heldAs(dtype)!;
  const stored = narrow("acc", dtype);
  const acc = (r: number, j: number): string => `acc${r}_${j}`;
  const each = (f: (r: number, j: number) => string): string =>
    range(rows)
      .flatMap((r) => range(cols).map((j) => f(r, j)))
      .join("\n    ");
  return {
    key: `matmul direct ${rows}x${cols} batch rank ${rank} ${dtype}`,
    reads: [kept, kept],
    writes: [kept],
    words: BATCH + 3 * rank + 1,
    helpers: [...stored.helpers, ...(held === "i64" ? ["add_i64", "mul_i64"] : [])],
    workgroup: SIDE * SIDE,
    grid: true,
    body: () => `  ${bases(rank)}
  let row = (i32(tile.y) * ${SIDE} + i32(lane / ${SIDE}u)) * ${rows};
  let col = (i32(tile.x) * ${SIDE} + i32(lane % ${SIDE}u)) * ${cols};
  if (row >= M || col >= N) { return; }
  // Rows and columns past the edge repeat the last one; they are computed and not stored.
  ${range(rows)
    .map((r) => `var pa${r} = baseA + min(row + ${r}, M - 1) * ${word(4)};`)
    .join("\n  ")}
  ${range(cols)
    .map((j) => `var pb${j} = baseB + min(col + ${j}, N - 1) * ${word(8)};`)
    .join("\n  ")}
  ${each((r, j) => `var ${acc(r, j)}: ${wgslType(held)} = ${ZERO[held]};`)}
  for (var k = 0; k < K; k++) {
    ${range(rows)
      .map((r) => `let a${r} = ${load(kept, `in0[pa${r}]`)}; pa${r} += ${word(5)};`)
      .join("\n    ")}
    ${range(cols)
      .map((j) => `let b${j} = ${load(kept, `in1[pb${j}]`)}; pb${j} += ${word(7)};`)
      .join("\n    ")}
    ${each((r, j) => MULTIPLY_ADD[held](acc(r, j), `a${r}`, `b${j}`))}
  }
  let at = baseOut + row * N + col;
  ${each((r, j) => `if (row + ${r} < M && col + ${j} < N) { let acc = ${acc(r, j)}; out0[at + ${r} * N + ${j}] = ${store(kept, stored.code)}; }`)}`,
  };
}
