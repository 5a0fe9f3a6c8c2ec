import type { FunctionBuilder } from "./assembler";
import * as o from "./opcodes";

/** A local that moves by so many bytes per step along each axis of a nest of loops. */
export interface Moving {
  readonly local: number;
  readonly strides: readonly number[];
}

/** Runs `body` at every point of `sizes` in row-major order; the moving locals follow, and end where they began. */
export function nest(f: FunctionBuilder, sizes: readonly number[], moving: readonly Moving[], body: () => void): void {
  if (sizes.includes(0)) return;
  const level = (d: number): void => {
    if (d === sizes.length) return body();
    if (sizes[d] === 1) return level(d + 1);
    const left = f.local(o.I32);
    f.i32(sizes[d]);
    f.set(left);
    f.while(
      () => f.get(left),
      () => {
        level(d + 1);
        for (const { local, strides } of moving) if (strides[d] !== 0) f.increase(local, strides[d]);
        f.increase(left, -1);
      },
    );
    for (const { local, strides } of moving) if (strides[d] !== 0) f.increase(local, -strides[d] * sizes[d]);
  };
  level(0);
}

/** Writes the table of byte offsets of all points of `sizes` to the address in `at`. */
export function fillTable(f: FunctionBuilder, at: number, sizes: readonly number[], strides: readonly number[]): void {
  const [to, value] = [f.local(o.I32), f.local(o.I32)];
  f.get(at);
  f.set(to);
  f.i32(0);
  f.set(value);
  nest(f, sizes, [{ local: value, strides }], () => {
    f.get(to);
    f.get(value);
    f.memory(o.memory.i32_store);
    f.increase(to, 4);
  });
}

/** Hands out parts of a kernel's scratch memory, and counts its size. */
export class Scratch {
  size = 0;
  constructor(
    readonly f: FunctionBuilder,
    /** Local with the address of the whole. */
    readonly base: number,
  ) {}

  /** A local with the address of `bytes` bytes that nobody else uses. */
  take(bytes: number): number {
    const local = this.f.local(o.I32);
    this.f.get(this.base);
    this.f.i32(this.size);
    this.f.op(o.i32.add);
    this.f.set(local);
    this.size += Math.ceil((bytes + 64) / 64) * 64;
    return local;
  }
}

/** A new local with address + bytes. */
export function addressAt(f: FunctionBuilder, base: number, bytes: number): number {
  const local = f.local(o.I32);
  f.get(base);
  f.i32(bytes);
  f.op(o.i32.add);
  f.set(local);
  return local;
}
