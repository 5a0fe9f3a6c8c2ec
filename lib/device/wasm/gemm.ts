import type { Callable, FunctionBuilder, ModuleBuilder } from "./assembler";
import * as o from "./opcodes";

/**
 * Matrix products of float32: C = A B, or C += A B.
 *
 * An operand is an address and two tables of byte offsets: element (i, j) lies at base + rows[i] + columns[j]. So every
 * layout is one case: transposed, strided, repeated, and the columns under a convolution's kernel, which are never
 * written out. C is row-major.
 *
 * As in K. Goto and R. van de Geijn, "Anatomy of high-performance matrix multiplication" (2008): a block of A that fits the
 * second-level cache is packed into panels of 4 rows; for each 8 columns of B a panel is packed that stays in the first-level
 * cache; between them a tile of 4 x 8 sums is kept in registers.
 */

const { i32, f32x4, v128, memory } = o;

const ROWS = 4;
const COLUMNS = 8;
/** Rows of a block of A, and depth of all panels. */
const BLOCK = 128;
const DEPTH = 256;

/** Bytes of scratch memory: the packed block of A, and a panel of B. */
const A_BYTES = BLOCK * DEPTH * 4;
const B_BYTES = COLUMNS * DEPTH * 4;
export const GEMM_SCRATCH = A_BYTES + B_BYTES;

/** The parameters of `gemm`, all of them i32. */
export const GEMM_PARAMETERS = [
  "m",
  "n",
  "k",
  "a",
  "aRows",
  "aColumns",
  "b",
  "bRows",
  "bColumns",
  "c",
  "pitch",
  "add",
  "scratch",
] as const;
export type GemmArgument = (typeof GEMM_PARAMETERS)[number];

/** The library that all modules share: one copy of this code, which the engine optimises once. */
export function writeGemm(m: ModuleBuilder): void {
  const pack4 = packPanel(m, ROWS);
  const pack8 = packPanel(m, COLUMNS);
  const tile = multiplyPanels(m);
  const f = m.function(new Array(GEMM_PARAMETERS.length).fill(o.I32), [], "gemm");
  const p = Object.fromEntries(GEMM_PARAMETERS.map((name, k) => [name, k])) as Record<GemmArgument, number>;
  const [i0, p0, rows, depth, i, j, panelA, left, adds] = Array.from({ length: 9 }, () => f.local(o.I32));
  const panelB = f.local(o.I32);

  /** local = min(limit, end - start) */
  const part = (local: number, end: number, start: number, limit: number): void => {
    f.get(end);
    f.get(start);
    f.op(i32.sub);
    f.tee(local);
    f.i32(limit);
    f.get(local);
    f.i32(limit);
    f.op(i32.lt_s);
    f.select();
    f.set(local);
  };
  const steps = (local: number, end: number, step: number, body: () => void): void => {
    f.i32(0);
    f.set(local);
    f.while(
      () => {
        f.get(local);
        f.get(end);
        f.op(i32.lt_s);
      },
      () => {
        body();
        f.increase(local, step);
      },
    );
  };
  /** table + 4 * index */
  const entry = (table: number, index: number): void => {
    f.get(table);
    f.get(index);
    f.i32(2);
    f.op(i32.shl);
    f.op(i32.add);
  };

  f.get(p.scratch);
  f.i32(A_BYTES);
  f.op(i32.add);
  f.set(panelB);
  steps(i0, p.m, BLOCK, () => {
    part(rows, p.m, i0, BLOCK);
    steps(p0, p.k, DEPTH, () => {
      part(depth, p.k, p0, DEPTH);
      f.get(p.add);
      f.get(p0);
      f.op(i32.or);
      f.set(adds);
      // The block of A.
      f.get(p.scratch);
      f.set(panelA);
      steps(i, rows, ROWS, () => {
        part(left, rows, i, ROWS);
        f.get(panelA);
        f.get(p.a);
        f.get(p.aRows);
        f.get(i0);
        f.get(i);
        f.op(i32.add);
        f.i32(2);
        f.op(i32.shl);
        f.op(i32.add);
        entry(p.aColumns, p0);
        f.get(depth);
        f.get(left);
        f.call(pack4);
        nextPanel(f, panelA, depth);
      });
      steps(j, p.n, COLUMNS, () => {
        f.get(panelB);
        f.get(p.b);
        entry(p.bColumns, j);
        entry(p.bRows, p0);
        f.get(depth);
        part(left, p.n, j, COLUMNS);
        f.get(left);
        f.call(pack8);
        f.get(p.scratch);
        f.set(panelA);
        steps(i, rows, ROWS, () => {
          f.get(depth);
          f.get(panelA);
          f.get(panelB);
          // c + (i0 + i) * pitch + 4 j
          f.get(p.c);
          f.get(i0);
          f.get(i);
          f.op(i32.add);
          f.get(p.pitch);
          f.op(i32.mul);
          f.op(i32.add);
          f.get(j);
          f.i32(2);
          f.op(i32.shl);
          f.op(i32.add);
          f.get(p.pitch);
          f.get(rows);
          f.get(i);
          f.op(i32.sub);
          f.get(left);
          f.get(adds);
          f.call(tile);
          nextPanel(f, panelA, depth);
        });
      });
    });
  });
}

/** Moves to the next panel of A. */
function nextPanel(f: FunctionBuilder, panel: number, depth: number): void {
  f.get(panel);
  f.get(depth);
  f.i32(4 * ROWS);
  f.op(i32.mul);
  f.op(i32.add);
  f.set(panel);
}

/**
 * (to, base, lanes, steps, depth, valid): lays out `depth` steps of `width` lanes one after the other. Lanes beyond the
 * valid ones repeat the first: what is computed from them is never stored.
 */
function packPanel(m: ModuleBuilder, width: number): Callable {
  const f = m.function([o.I32, o.I32, o.I32, o.I32, o.I32, o.I32], []);
  const [to, base, lanes, steps, depth, valid] = [0, 1, 2, 3, 4, 5];
  const at = Array.from({ length: width }, () => f.local(o.I32));
  const end = f.local(o.I32);
  const from = f.local(o.I32);
  const apart = f.local(o.I32);
  for (let l = 0; l < width; l++) {
    f.get(base);
    f.get(lanes);
    f.i32(4 * l);
    f.i32(0);
    f.i32(l);
    f.get(valid);
    f.op(i32.lt_s);
    f.select();
    f.op(i32.add);
    f.memory(memory.i32_load);
    f.op(i32.add);
    f.set(at[l]);
  }
  // Whether the lanes do not lie side by side.
  f.i32(0);
  f.set(apart);
  for (let l = 1; l < width; l++) {
    f.get(apart);
    f.get(at[l]);
    f.get(at[0]);
    f.op(i32.sub);
    f.i32(4 * l);
    f.op(i32.ne);
    f.op(i32.or);
    f.set(apart);
  }
  f.get(steps);
  f.get(depth);
  f.i32(2);
  f.op(i32.shl);
  f.op(i32.add);
  f.set(end);
  const each = (body: (offset: number) => void): void =>
    f.while(
      () => {
        f.get(steps);
        f.get(end);
        f.op(i32.lt_u);
      },
      () => {
        f.get(steps);
        f.memory(memory.i32_load);
        f.set(from);
        body(from);
        f.increase(to, 4 * width);
        f.increase(steps, 4);
      },
    );
  const address = (lane: number): void => {
    f.get(at[lane]);
    f.get(from);
    f.op(i32.add);
  };
  f.get(apart);
  f.if(
    null,
    () => {
      const v = f.local(o.V128);
      each(() => {
        for (let q = 0; q < width; q += 4) {
          address(q);
          f.vectorMemory(v128.load32_zero);
          f.set(v);
          for (let l = 1; l < 4; l++) {
            address(q + l);
            f.get(v);
            f.laneMemory(v128.load32_lane, l);
            f.set(v);
          }
          f.get(to);
          f.get(v);
          f.vectorMemory(v128.store, 4 * q);
        }
      });
    },
    () =>
      each(() => {
        for (let q = 0; q < width; q += 4) {
          f.get(to);
          address(0);
          f.vectorMemory(v128.load, 4 * q);
          f.vectorMemory(v128.store, 4 * q);
        }
      }),
  );
  return f;
}

/** (depth, a, b, c, pitch, rows, columns, add): the tile of C under one panel of A and one of B. */
function multiplyPanels(m: ModuleBuilder): Callable {
  const f = m.function([o.I32, o.I32, o.I32, o.I32, o.I32, o.I32, o.I32, o.I32], []);
  const [depth, a, b, c, pitch, rows, columns, add] = [0, 1, 2, 3, 4, 5, 6, 7];
  const sums = Array.from({ length: ROWS }, () => [f.local(o.V128), f.local(o.V128)]);
  const right = [f.local(o.V128), f.local(o.V128)];
  const factor = f.local(o.V128);
  const step = (u: number): void => {
    right.forEach((r, q) => {
      f.get(b);
      f.vectorMemory(v128.load, 4 * COLUMNS * u + 16 * q);
      f.set(r);
    });
    sums.forEach((pair, r) => {
      f.get(a);
      f.vectorMemory(v128.load32_splat, 4 * ROWS * u + 4 * r);
      f.set(factor);
      pair.forEach((sum, q) => {
        if (m.fused) {
          f.get(factor);
          f.get(right[q]);
          f.get(sum);
          f.simd(f32x4.relaxed_madd);
        } else {
          f.get(sum);
          f.get(factor);
          f.get(right[q]);
          f.simd(f32x4.mul);
          f.simd(f32x4.add);
        }
        f.set(sum);
      });
    });
  };
  const repeat = (unroll: number): void =>
    f.while(
      () => {
        f.get(depth);
        f.i32(unroll);
        f.op(i32.ge_s);
      },
      () => {
        for (let u = 0; u < unroll; u++) step(u);
        f.increase(a, 4 * ROWS * unroll);
        f.increase(b, 4 * COLUMNS * unroll);
        f.increase(depth, -unroll);
      },
    );
  repeat(4);
  repeat(1);

  const place = (r: number): void => {
    f.get(c);
    if (r === 0) return;
    f.get(pitch);
    if (r > 1) {
      f.i32(r);
      f.op(i32.mul);
    }
    f.op(i32.add);
  };
  f.get(rows);
  f.i32(ROWS);
  f.op(i32.ge_s);
  f.get(columns);
  f.i32(COLUMNS);
  f.op(i32.ge_s);
  f.op(i32.and);
  f.if(null, () => {
    f.get(add);
    f.if(null, () => {
      sums.forEach((pair, r) => {
        pair.forEach((sum, q) => {
          f.get(sum);
          place(r);
          f.vectorMemory(v128.load, 16 * q);
          f.simd(f32x4.add);
          f.set(sum);
        });
      });
    });
    sums.forEach((pair, r) => {
      pair.forEach((sum, q) => {
        place(r);
        f.get(sum);
        f.vectorMemory(v128.store, 16 * q);
      });
    });
    f.return();
  });
  // At the edge of C: element by element.
  const edge = (r: number, column: number): void => {
    place(r);
    f.get(sums[r][column >> 2]);
    f.lane(f32x4.extract_lane, column & 3);
    f.get(add);
    f.if(
      o.F32,
      () => {
        place(r);
        f.memory(memory.f32_load, 4 * column);
      },
      () => f.f32(0),
    );
    f.op(o.f32.add);
    f.memory(memory.f32_store, 4 * column);
  };
  for (let r = 0; r < ROWS; r++) {
    f.get(rows);
    f.i32(r);
    f.op(i32.gt_s);
    f.if(null, () => {
      for (let column = 0; column < COLUMNS; column++) {
        f.get(columns);
        f.i32(column);
        f.op(i32.gt_s);
        f.if(null, () => edge(r, column));
      }
    });
  }
  return f;
}
