import type { ModuleBuilder } from "./assembler";
import * as o from "./opcodes";

const { i32, f32x4, v128, memory } = o;

/**
 * (columns, base, rowOffsets, columnOffsets, m, n): adds element (i, j) of a dense matrix to the element at
 * base + rowOffsets[i] + columnOffsets[j], which may be the same for several.
 */
export function writeScatter(m: ModuleBuilder): void {
  const f = m.function([o.I32, o.I32, o.I32, o.I32, o.I32, o.I32], [], "scatter");
  const [from, base, rows, columns, height, width] = [0, 1, 2, 3, 4, 5];
  const [row, left, entry, to] = Array.from({ length: 4 }, () => f.local(o.I32));
  const at = (bytes: number): void => {
    f.get(row);
    f.get(entry);
    f.memory(memory.i32_load, bytes);
    f.op(i32.add);
  };
  f.while(
    () => f.get(height),
    () => {
      f.get(base);
      f.get(rows);
      f.memory(memory.i32_load);
      f.op(i32.add);
      f.set(row);
      f.get(columns);
      f.set(entry);
      f.get(width);
      f.set(left);
      f.while(
        () => f.get(left),
        () => {
          at(0);
          f.set(to);
          // Four at once where there are so many and they lie side by side.
          f.get(left);
          f.i32(4);
          f.op(i32.ge_s);
          f.if(
            o.I32,
            () => {
              at(12);
              f.get(to);
              f.op(i32.sub);
              f.i32(12);
              f.op(i32.eq);
            },
            () => f.i32(0),
          );
          f.if(
            null,
            () => {
              f.get(to);
              f.get(to);
              f.vectorMemory(v128.load);
              f.get(from);
              f.vectorMemory(v128.load);
              f.simd(f32x4.add);
              f.vectorMemory(v128.store);
              f.increase(from, 16);
              f.increase(entry, 16);
              f.increase(left, -4);
            },
            () => {
              f.get(to);
              f.get(to);
              f.memory(memory.f32_load);
              f.get(from);
              f.memory(memory.f32_load);
              f.op(o.f32.add);
              f.memory(memory.f32_store);
              f.increase(from, 4);
              f.increase(entry, 4);
              f.increase(left, -1);
            },
          );
        },
      );
      f.increase(rows, 4);
      f.increase(height, -1);
    },
  );
}

export const SCATTER_PARAMETERS = 6;
