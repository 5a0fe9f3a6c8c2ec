import { sizeOf } from "@/lib/ir";
import type { MatmulTask, OperandLayout } from "@/lib/passes";
import type { Element } from "../kernels/kernel";
import { load, loadFour, type Stored, storedAs, storedBytes } from "../wgsl/types";
import { heldOf, sum } from "./code";
import { canFinishByFours, unravel, writeEpilogue } from "./epilogue";
import type { FusedKernel } from "./kernel";
import { KernelMemory } from "./memory";

/**
 * Matrix products with what follows them, shapes and strides written into the source. A thread holds a block of results in
 * registers; a workgroup's threads form a block of blocks. Operands are read straight from memory, or a slice of both at
 * a time goes through workgroup memory. Which variant is best differs between a processor and a GPU, between two of
 * either, and between shapes: see {@link variantsFor}, and tuner.ts, which measures.
 *
 * An operand is loaded by fours where it lies so: four steps along the summed dimension, or four rows (or columns).
 */
export interface MatmulVariant {
  /** Results of a thread. */
  readonly rows: number;
  readonly cols: number;
  /** Threads of a workgroup along columns, and along rows. */
  readonly wide: number;
  readonly high: number;
  /** Summed steps that a workgroup keeps in shared memory at a time; 0: none. */
  readonly depth: number;
}

export const nameOf = ({ rows, cols, wide, high, depth }: MatmulVariant): string =>
  `${rows}x${cols} per thread, groups of ${wide}x${high}${depth ? `, shared by ${depth}` : ""}`;

const DIRECT: readonly MatmulVariant[] = [
  { rows: 8, cols: 8, wide: 8, high: 8, depth: 0 },
  { rows: 8, cols: 4, wide: 8, high: 8, depth: 0 },
  { rows: 4, cols: 8, wide: 8, high: 8, depth: 0 },
  { rows: 4, cols: 4, wide: 8, high: 8, depth: 0 },
  { rows: 4, cols: 16, wide: 4, high: 16, depth: 0 },
];
const SHARED: readonly MatmulVariant[] = [
  { rows: 4, cols: 4, wide: 16, high: 16, depth: 16 },
  { rows: 8, cols: 8, wide: 8, high: 8, depth: 16 },
  { rows: 4, cols: 8, wide: 8, high: 8, depth: 32 },
  { rows: 4, cols: 4, wide: 8, high: 8, depth: 16 },
];

/** Threads below which a device is not kept busy. */
const BUSY = { software: 64, hardware: 4096 };

/**
 * Variants for a product, the most promising first. Small products are given smaller blocks, so that there are threads
 * enough; for shapes that no block divides the last blocks overhang.
 */
export function variantsFor(
  task: MatmulTask,
  software: boolean,
  maxThreads: number,
  maxShared: number,
  halves: boolean,
): MatmulVariant[] {
  const { m, n, k } = task;
  if (heldOf(task.dtype) !== "f32") return [fitted({ rows: 1, cols: 1, wide: 8, high: 8, depth: 0 }, task)];
  const busy = software ? BUSY.software : BUSY.hardware;
  const bytes = Math.max(...[task.a, task.b].map((o) => storedBytes(storedAs(o.dtype, halves)!)));
  const threads = (v: MatmulVariant): number => sizeOf(task.batch) * Math.ceil(m / v.rows) * Math.ceil(n / v.cols);
  const enough = DIRECT.filter((v) => v.rows <= m && v.cols <= n && threads(v) >= busy);
  const direct = (enough.length ? enough : [smaller(task, busy)]).map((v) => fitted(v, task));
  const shared = SHARED.filter(
    (v) =>
      v.wide * v.high <= maxThreads &&
      (v.rows * v.high + v.cols * v.wide) * v.depth * bytes <= maxShared &&
      k % v.depth === 0 &&
      m >= v.rows * v.high &&
      n >= v.cols * v.wide,
  );
  return software ? direct : [...shared, ...direct];
}

/** A block for a product too small for the usual ones. */
function smaller(task: MatmulTask, busy: number): MatmulVariant {
  const sizes = [4, 2, 1];
  for (const [rows, cols] of [
    [4, 4],
    [2, 4],
    [1, 4],
    [4, 1],
    [2, 2],
    [1, 2],
    [1, 1],
  ] as const) {
    const threads = sizeOf(task.batch) * Math.ceil(task.m / rows) * Math.ceil(task.n / cols);
    if (rows <= task.m && cols <= task.n && threads >= busy) return { rows, cols, wide: 8, high: 8, depth: 0 };
  }
  const rows = sizes.find((r) => r <= task.m)!;
  return { rows: task.m * task.n < busy ? 1 : rows, cols: 1, wide: 8, high: 8, depth: 0 };
}

/** A workgroup no wider or higher than the result is; columns in fours where the result has no others. */
function fitted(v: MatmulVariant, { m, n }: MatmulTask): MatmulVariant {
  let { wide, high } = v;
  const [tall, broad] = [Math.ceil(m / v.rows), Math.ceil(n / v.cols)];
  while (high > 1 && high / 2 >= tall) {
    high /= 2;
    wide *= 2;
  }
  while (wide > 1 && wide / 2 >= broad) {
    wide /= 2;
    if (high < tall) high *= 2;
  }
  return { ...v, wide, high };
}

/** How an operand is loaded: four summed steps of one row at once, four rows of one step, or one by one. */
type Loading = "along" | "across" | "single";

function loadingOf(o: OperandLayout, kAxis: number, ownAxis: number, block: number): Loading {
  if (heldOf(o.dtype) !== "f32") return "single";
  const fours = (axis: number): boolean =>
    o.strides[axis] === 1 &&
    o.shape[axis] % 4 === 0 &&
    o.offset % 4 === 0 &&
    o.strides.every((s, d) => d === axis || s % 4 === 0);
  if (fours(ownAxis) && block % 4 === 0) return "across";
  return fours(kAxis) ? "along" : "single";
}

/** Nothing is stepped along dimensions of one element, whatever their strides say. */
const stepping = (o: OperandLayout): OperandLayout => ({
  ...o,
  strides: o.strides.map((s, d) => (o.shape[d] === 1 ? 0 : s)),
});

const MULTIPLY_ADD = {
  f32: (acc: string, a: string, b: string): string => `${acc} = fma(${a}, ${b}, ${acc});`,
  i32: (acc: string, a: string, b: string): string => `${acc} += ${a} * ${b};`,
  u32: (acc: string, a: string, b: string): string => `${acc} += ${a} * ${b};`,
  i64: (acc: string, a: string, b: string): string => `${acc} = add_i64(${acc}, mul_i64(${a}, ${b}));`,
};
const ZERO = { f32: "0.0", i32: "0", u32: "0u", i64: "vec2<u32>(0u)" };
const LANES = "xyzw";

const times = <T>(n: number, f: (k: number) => T): T[] => Array.from({ length: n }, (_, k) => f(k));

/** The kernel of a product in one variant. */
export function writeMatmul(task: MatmulTask, variant: MatmulVariant, halves: boolean): FusedKernel {
  const { batch, m, k, n } = task;
  const { rows, cols, wide, high, depth } = variant;
  const held = heldOf(task.dtype);
  const memory = new KernelMemory(halves);
  const rank = batch.length;
  const [a, b] = [stepping(task.a), stepping(task.b)];
  const loadA = loadingOf(a, rank + 1, rank, rows);
  const loadB = loadingOf(b, rank, rank + 1, cols);
  const [storedA, storedB] = [memory.stored(a.dtype), memory.stored(b.dtype)];
  const element = (l: Loading, s: Stored): Element => (l === "single" ? s : s === "f16" ? "f16 x 4" : "f32 x 4");
  const nameA = memory.input(task.inputs[a.input], element(loadA, storedA));
  const nameB = memory.input(task.inputs[b.input], element(loadB, storedB));
  /** What was loaded of an operand, from memory or by way of workgroup memory, as it is computed with. */
  const ofA = (code: string): string => (loadA === "single" ? load : loadFour)(storedA, code);
  const ofB = (code: string): string => (loadB === "single" ? load : loadFour)(storedB, code);
  const quads = held === "f32" && cols % 4 === 0;
  const finishWide = quads && n % 4 === 0 && canFinishByFours(task, [...batch, m, n]);
  const epilogue = writeEpilogue(task, [...batch, m, n], memory, finishWide);
  const step = k % 4 === 0 ? 4 : 1;
  const [acrossWide, acrossHigh] = [Math.ceil(n / (cols * wide)), Math.ceil(m / (rows * high))];
  const overhangRows = m % (rows * high) !== 0;
  const overhangCols = n % (cols * wide) !== 0;
  const lines: string[] = [];
  const line = (text: string): void => {
    lines.push(text);
  };

  line(`let tileCol = i32(group % ${acrossWide}u);`);
  line(`let tileRow = i32((group / ${acrossWide}u) % ${acrossHigh}u);`);
  if (rank > 0) lines.push(...unravel(`(group / ${acrossWide * acrossHigh}u)`, batch, "z"));
  const groups = acrossWide * acrossHigh * sizeOf(batch);
  line(`if (group >= ${groups}u) { return; }`);
  line(`let row = (tileRow * ${high} + i32(lane / ${wide}u)) * ${rows};`);
  line(`let col = (tileCol * ${wide} + i32(lane % ${wide}u)) * ${cols};`);
  const outside = [overhangRows ? `row >= ${m}` : "", overhangCols ? `col >= ${n}` : ""].filter(Boolean).join(" || ");
  if (outside && depth === 0) line(`if (${outside}) { return; }`);
  const zs = times(rank, (d) => `z${d}`);
  const place = (o: OperandLayout, unit: number): string =>
    sum(
      memory.offset(o.offset / unit),
      o.strides.slice(0, rank).map((s) => s / unit),
      zs,
    );
  const unitA = loadA === "single" ? 1 : 4;
  const unitB = loadB === "single" ? 1 : 4;
  line(`let baseA = ${place(a, unitA)};`);
  line(`let baseB = ${place(b, unitB)};`);
  const [rowA, kA] = [a.strides[rank], a.strides[rank + 1]];
  const [kB, colB] = [b.strides[rank], b.strides[rank + 1]];

  // Rows and columns past the edge repeat the last ones; they are computed and not stored.
  const clampRow = (r: string): string => (overhangRows ? `min(${r}, ${m - 1})` : r);
  const clampCol = (c: string): string => (overhangCols ? `min(${c}, ${n - 1})` : c);
  const clampRowFour = (r: string): string => (overhangRows ? `min(${r}, ${m - 4})` : `(${r})`);
  const clampColFour = (c: string): string => (overhangCols ? `min(${c}, ${n - 4})` : `(${c})`);

  /** Names of a[row r][step lane] and b[step lane][column c] after the loads, as scalars. */
  const aOf = (r: number, lane: number): string => {
    if (loadA === "along") return step === 4 ? `a${r}.${LANES[lane]}` : `a${r}`;
    return loadA === "across" ? `a${lane}_${r >> 2}.${LANES[r & 3]}` : `a${lane}_${r}`;
  };
  const bOf = (c: number, lane: number): string => {
    if (loadB === "along") return `b${c}.${LANES[lane]}`;
    return loadB === "across" ? `b${lane}_${c >> 2}.${LANES[c & 3]}` : `b${lane}_${c}`;
  };
  const bQuad = (q: number, lane: number): string =>
    loadB === "across" ? `b${lane}_${q}` : `vec4<f32>(${times(4, (j) => bOf(4 * q + j, lane)).join(", ")})`;

  const accumulators = quads
    ? times(rows, (r) => times(cols / 4, (q) => `var acc${r}_${q} = vec4<f32>();`)).flat()
    : times(rows, (r) => times(cols, (c) => `var acc${r}_${c} = ${ZERO[held]};`)).flat();
  lines.push(...accumulators);

  const multiply = (lane: number): string[] => {
    if (!quads) {
      return times(rows, (r) =>
        times(cols, (c) => MULTIPLY_ADD[held](`acc${r}_${c}`, aOf(r, lane), bOf(c, lane))),
      ).flat();
    }
    return times(cols / 4, (q) => {
      const name = loadB === "across" ? bQuad(q, lane) : `bq${lane}_${q}`;
      const built = loadB === "across" ? [] : [`let ${name} = ${bQuad(q, lane)};`];
      return [
        ...built,
        ...times(rows, (r) => `acc${r}_${q} = fma(vec4<f32>(${aOf(r, lane)}), ${name}, acc${r}_${q});`),
      ];
    }).flat();
  };

  if (depth === 0) {
    if (loadA === "across") {
      times(rows / 4, (q) => line(`let pa${q} = baseA + ${clampRowFour(`row + ${4 * q}`)} / 4;`));
    } else {
      times(rows, (r) => line(`let pa${r} = baseA + ${clampRow(`(row + ${r})`)} * ${rowA / unitA};`));
    }
    if (loadB === "across") {
      times(cols / 4, (q) => line(`let pb${q} = baseB + ${clampColFour(`col + ${4 * q}`)} / 4;`));
    } else {
      times(cols, (c) => line(`let pb${c} = baseB + ${clampCol(`(col + ${c})`)} * ${colB / unitB};`));
    }
    // Counting in steps of four keeps the addresses of "along" operands simple.
    line(`for (var s = 0; s < ${k / step}; s++) {`);
    const at = (stride: number, lane: number, unit: number): string =>
      sum(lane * (stride / unit), [step * (stride / unit)], ["s"]);
    const loads: string[] = [];
    if (loadA === "along") times(rows, (r) => loads.push(`let a${r} = ${ofA(`${nameA}[pa${r} + s]`)};`));
    else {
      times(step, (lane) =>
        times(loadA === "across" ? rows / 4 : rows, (r) =>
          loads.push(`let a${lane}_${r} = ${ofA(`${nameA}[pa${r} + ${at(kA, lane, unitA)}]`)};`),
        ),
      );
    }
    if (loadB === "along") times(cols, (c) => loads.push(`let b${c} = ${ofB(`${nameB}[pb${c} + s]`)};`));
    lines.push(...loads);
    times(step, (lane) => {
      if (loadB !== "along") {
        times(loadB === "across" ? cols / 4 : cols, (c) =>
          line(`let b${lane}_${c} = ${ofB(`${nameB}[pb${c} + ${at(kB, lane, unitB)}]`)};`),
        );
      }
      lines.push(...multiply(lane));
    });
    line("}");
  } else {
    lines.push(...staged());
  }

  times(rows, (r) => {
    const tests = [overhangRows ? `row + ${r} < ${m}` : ""];
    const finish = (c: number, coordinate: string, acc: string, edge: boolean): void => {
      const all = [...tests, edge && overhangCols ? `col + ${c} < ${n}` : ""].filter(Boolean).join(" && ");
      const call = epilogue.call([...zs, `row + ${r}`, coordinate], acc);
      line(all ? `if (${all}) { ${call} }` : call);
    };
    if (finishWide) times(cols / 4, (q) => finish(4 * q, `col / 4 + ${q}`, `acc${r}_${q}`, true));
    else {
      times(cols, (c) => {
        const acc = quads ? `acc${r}_${c >> 2}.${LANES[c & 3]}` : `acc${r}_${c}`;
        finish(c, `col + ${c}`, acc, true);
      });
    }
  });

  const [tallA, broadB] = [rows * high, cols * wide];
  const fourA = loadA !== "single";
  const fourB = loadB !== "single";
  const declarations: string[] = [];
  if (depth > 0) {
    const type = (four: boolean, s: Stored): string => (four ? `vec4<${s}>` : s);
    declarations.push(`var<workgroup> left: array<${type(fourA, storedA)}, ${(tallA * depth) / unitA}>;`);
    declarations.push(`var<workgroup> right: array<${type(fourB, storedB)}, ${(broadB * depth) / unitB}>;`);
  }
  declarations.push(epilogue.code);
  return {
    memory,
    helpers: [...epilogue.helpers, ...(held === "i64" ? ["add_i64", "mul_i64"] : [])],
    declarations: declarations.join("\n"),
    body: lines.join("\n  "),
    workgroup: wide * high,
    groups,
    label: `matmul ${[...batch, m, k, n].join("x")}`,
  };

  /** The loop in which slices of both operands go through workgroup memory, laid out as they are in memory. */
  function staged(): string[] {
    const out: string[] = [];
    const threads = wide * high;
    const fill = (
      box: string,
      name: string,
      base: string,
      loading: Loading,
      own: number,
      stride: number,
      kStride: number,
      unit: number,
      first: string,
      clamp: (x: string) => string,
      clampFour: (x: string) => string,
    ): void => {
      const count = (own * depth) / unit;
      out.push(`for (var q = lane; q < ${count}u; q += ${threads}u) {`);
      if (loading === "across") {
        out.push(`let o = i32(q % ${own / 4}u) * 4; let d = i32(q / ${own / 4}u);`);
        out.push(`${box}[q] = ${name}[${base} + (k0 + d) * ${kStride / 4} + ${clampFour(`${first} + o`)} / 4];`);
      } else if (loading === "along") {
        out.push(`let d = i32(q % ${depth / 4}u); let o = i32(q / ${depth / 4}u);`);
        out.push(`${box}[q] = ${name}[${base} + k0 / 4 + d + ${clamp(`(${first} + o)`)} * ${stride / 4}];`);
      } else {
        // Neighbouring threads load along the smaller stride; the box is [own][depth] all the same.
        const byOwn = Math.abs(stride) < Math.abs(kStride);
        if (byOwn) out.push(`let o = i32(q % ${own}u); let d = i32(q / ${own}u);`);
        else out.push(`let d = i32(q % ${depth}u); let o = i32(q / ${depth}u);`);
        out.push(
          `${box}[o * ${depth} + d] = ${name}[${base} + (k0 + d) * ${kStride} + ${clamp(`(${first} + o)`)} * ${stride}];`,
        );
      }
      out.push("}");
    };
    out.push(`let ownRow = i32(lane / ${wide}u) * ${rows};`);
    out.push(`let ownCol = i32(lane % ${wide}u) * ${cols};`);
    out.push(`for (var k0 = 0; k0 < ${k}; k0 += ${depth}) {`);
    const bigA = rows * high;
    const bigB = cols * wide;
    fill("left", nameA, "baseA", loadA, bigA, rowA, kA, unitA, `tileRow * ${bigA}`, clampRow, clampRowFour);
    fill("right", nameB, "baseB", loadB, bigB, colB, kB, unitB, `tileCol * ${bigB}`, clampCol, clampColFour);
    out.push("workgroupBarrier();");
    out.push(`for (var s = 0; s < ${depth / 4}; s++) {`);
    if (loadA === "along")
      times(rows, (r) => out.push(`let a${r} = ${ofA(`left[(ownRow + ${r}) * ${depth / 4} + s]`)};`));
    else {
      times(4, (lane) =>
        times(loadA === "across" ? rows / 4 : rows, (r) =>
          out.push(
            loadA === "across"
              ? `let a${lane}_${r} = ${ofA(`left[(s * 4 + ${lane}) * ${bigA / 4} + ownRow / 4 + ${r}]`)};`
              : `let a${lane}_${r} = ${ofA(`left[(ownRow + ${r}) * ${depth} + s * 4 + ${lane}]`)};`,
          ),
        ),
      );
    }
    if (loadB === "along")
      times(cols, (c) => out.push(`let b${c} = ${ofB(`right[(ownCol + ${c}) * ${depth / 4} + s]`)};`));
    times(4, (lane) => {
      if (loadB !== "along") {
        times(loadB === "across" ? cols / 4 : cols, (c) =>
          out.push(
            loadB === "across"
              ? `let b${lane}_${c} = ${ofB(`right[(s * 4 + ${lane}) * ${bigB / 4} + ownCol / 4 + ${c}]`)};`
              : `let b${lane}_${c} = ${ofB(`right[(ownCol + ${c}) * ${depth} + s * 4 + ${lane}]`)};`,
          ),
        );
      }
      out.push(...multiply(lane));
    });
    out.push("}", "workgroupBarrier();", "}");
    return out;
  }
}
