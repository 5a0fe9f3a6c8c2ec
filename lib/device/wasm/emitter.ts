import { convertScalar, type DType, type RealType } from "@/lib/ir";
import type { FunctionBuilder, ModuleBuilder } from "./assembler";
import { lanes32 } from "./assembler";
import * as o from "./opcodes";
import { BYTES, type Class, classOf, LANES, localTypes, registers, type Value } from "./types";

/** Writes code that works on values in locals: constants, moving between one number and a vector, memory. */
export class Emitter {
  constructor(
    readonly f: FunctionBuilder,
    readonly m: ModuleBuilder,
  ) {}

  /** A value of new locals, filled by `emit`, which leaves the content of each register in turn. */
  value(dtype: DType, wide: boolean, emit: (register: number) => void): Value {
    const cls = classOf(dtype);
    const locals = localTypes(cls, wide).map((type, r) => {
      emit(r);
      const local = this.f.local(type);
      this.f.set(local);
      return local;
    });
    return { dtype, cls, wide, locals };
  }

  /** Locals without content, to be set later. */
  variable(dtype: DType, wide: boolean): Value {
    const cls = classOf(dtype);
    return { dtype, cls, wide, locals: localTypes(cls, wide).map((type) => this.f.local(type)) };
  }

  assign(to: Value, from: Value): void {
    to.locals.forEach((local, r) => {
      this.f.get(from.locals[r]);
      this.f.set(local);
    });
  }

  get(v: Value, register = 0): void {
    this.f.get(v.locals[register]);
  }

  constant(dtype: DType, value: number, wide = false): Value {
    return this.value(dtype, wide, () => this.literal(dtype, value, wide));
  }

  /** A constant on the stack. A vector of truths is a mask. */
  literal(dtype: DType, value: number, wide: boolean): void {
    const { f } = this;
    const x = convertScalar(value, dtype);
    switch (classOf(dtype)) {
      case "f32":
        return wide ? f.f32x4(Number(x)) : f.f32(Number(x));
      case "f64":
        return wide ? f.f64x2(Number(x)) : f.f64(Number(x));
      case "i64":
        return wide ? f.i64x2(BigInt(x)) : f.i64(BigInt(x));
      case "i32":
        if (wide) return f.i32x4(dtype === "bool" ? -Number(x) : Number(x) | 0);
        return f.i32(Number(x) | 0);
    }
  }

  /** The same number in all lanes. */
  splat(v: Value): Value {
    if (v.wide) return v;
    const { f } = this;
    const local = f.local(o.V128);
    this.get(v);
    if (v.dtype === "bool") {
      f.op(o.i32.eqz);
      f.i32(1);
      f.op(o.i32.sub);
    }
    f.simd(SPLAT[v.cls]);
    f.set(local);
    // Both registers of a 64-bit vector hold the same.
    return { ...v, wide: true, locals: new Array<number>(registers(v.cls)).fill(local) };
  }

  /** One lane as a number. */
  extract(v: Value, lane: number): Value {
    if (!v.wide) return v;
    const per = LANES / registers(v.cls);
    return this.value(v.dtype, false, () => {
      this.get(v, Math.floor(lane / per));
      this.f.lane(EXTRACT[v.cls], lane % per);
      if (v.dtype === "bool") {
        this.f.i32(1);
        this.f.op(o.i32.and);
      }
    });
  }

  /** A vector whose lanes are computed one by one from those of `args`. */
  lanewise(dtype: DType, args: readonly Value[], one: (args: readonly Value[]) => Value): Value {
    const out = this.variable(dtype, true);
    const per = LANES / registers(out.cls);
    for (let lane = 0; lane < LANES; lane++) {
      const x = one(args.map((a) => this.extract(a, lane)));
      const register = out.locals[Math.floor(lane / per)];
      if (lane % per > 0) this.f.get(register);
      this.get(x);
      if (dtype === "bool") {
        this.f.op(o.i32.eqz);
        this.f.i32(1);
        this.f.op(o.i32.sub);
      }
      if (lane % per > 0) this.f.lane(REPLACE[out.cls], lane % per);
      else this.f.simd(SPLAT[out.cls]);
      this.f.set(register);
    }
    return out;
  }

  /** Two vectors of 64-bit masks as one of 32-bit masks, on the stack. */
  narrowMask(low: () => void, high: () => void): void {
    low();
    high();
    this.f.shuffle(lanes32(0, 2, 4, 6));
  }

  /** A vector of truths as the mask of register `r` of a value of class `cls`, on the stack. */
  maskFor(mask: Value, cls: Class, r: number): void {
    this.get(mask);
    if (registers(cls) === 2) this.f.simd(r === 0 ? o.i64x2.extend_low_i32x4_s : o.i64x2.extend_high_i32x4_s);
  }

  /** Reads an element, or {@link LANES} of them `stride` elements apart, at the address in a local plus `offset` bytes. */
  load(dtype: DType, address: number, offset: number, wide: boolean, stride = 1): Value {
    if (!wide) return this.#loadOne(dtype, address, offset);
    if (stride === 1) return this.#loadRun(dtype, address, offset);
    const size = BYTES[dtype];
    if (size === 4 && stride === 2) {
      return this.#loadPairs(dtype, address, offset, [0, 2, 4, 6]);
    }
    if (size === 4 && stride === -1) {
      const run = this.f.local(o.V128);
      return this.value(dtype, true, () => {
        this.#back(address, 3 * size);
        this.f.vectorMemory(o.v128.load, offset);
        this.f.tee(run);
        this.f.get(run);
        this.f.shuffle(lanes32(3, 2, 1, 0));
      });
    }
    return this.#gather(dtype, address, offset, stride);
  }

  #loadOne(dtype: DType, address: number, offset: number): Value {
    return this.value(dtype, false, () => {
      this.f.get(address);
      this.f.memory(LOAD[dtype as RealType], offset);
    });
  }

  #loadRun(dtype: DType, address: number, offset: number): Value {
    const { f } = this;
    return this.value(dtype, true, (r) => {
      f.get(address);
      switch (BYTES[dtype]) {
        case 1:
          f.vectorMemory(o.v128.load32_zero, offset);
          f.simd(dtype === "int8" ? o.i16x8.extend_low_i8x16_s : o.i16x8.extend_low_i8x16_u);
          f.simd(dtype === "int8" ? o.i32x4.extend_low_i16x8_s : o.i32x4.extend_low_i16x8_u);
          if (dtype === "bool") this.#toMask();
          return;
        case 2:
          f.vectorMemory(dtype === "int16" ? o.v128.load16x4_s : o.v128.load16x4_u, offset);
          return;
        default:
          f.vectorMemory(o.v128.load, offset + 16 * r);
      }
    });
  }

  /** Every second element: two vectors and a shuffle. Allocations end in room that may be read. */
  #loadPairs(dtype: DType, address: number, offset: number, lanes: readonly number[]): Value {
    return this.value(dtype, true, () => {
      this.f.get(address);
      this.f.vectorMemory(o.v128.load, offset);
      this.f.get(address);
      this.f.vectorMemory(o.v128.load, offset + 16);
      this.f.shuffle(lanes32(...lanes));
    });
  }

  #gather(dtype: DType, address: number, offset: number, stride: number): Value {
    const { f } = this;
    const size = BYTES[dtype];
    const step = stride * size;
    const base = f.local(o.I32);
    this.#back(address, step < 0 ? -(LANES - 1) * step : 0);
    f.set(base);
    const place = (lane: number): number => offset + (step < 0 ? (LANES - 1 - lane) * -step : lane * step);
    const cls = classOf(dtype);
    const per = LANES / registers(cls);
    const out = this.variable(dtype, true);
    for (let lane = 0; lane < LANES; lane++) {
      const register = out.locals[Math.floor(lane / per)];
      f.get(base);
      if (size >= 4) {
        if (lane % per === 0) f.vectorMemory(size === 8 ? o.v128.load64_zero : o.v128.load32_zero, place(lane));
        else {
          f.get(register);
          f.laneMemory(size === 8 ? o.v128.load64_lane : o.v128.load32_lane, lane % per, place(lane));
        }
      } else if (lane === 0) {
        f.memory(LOAD[dtype as RealType], place(0));
        f.simd(o.i32x4.splat);
      } else {
        f.memory(LOAD[dtype as RealType], place(lane));
        const one = f.local(o.I32);
        f.set(one);
        f.get(register);
        f.get(one);
        f.lane(o.i32x4.replace_lane, lane);
      }
      f.set(register);
    }
    if (dtype === "bool") {
      this.get(out);
      this.#toMask();
      f.set(out.locals[0]);
    }
    return out;
  }

  #back(address: number, bytes: number): void {
    this.f.get(address);
    if (bytes === 0) return;
    this.f.i32(bytes);
    this.f.op(o.i32.sub);
  }

  /** Lanes that are not 0 become masks. */
  #toMask(): void {
    this.f.i32x4(0);
    this.f.simd(o.i32x4.ne);
  }

  /** Writes a value, or {@link LANES} values that lie `stride` elements apart. */
  store(v: Value, address: number, offset: number, stride = 1): void {
    const { f } = this;
    if (!v.wide) {
      f.get(address);
      this.get(v);
      return f.memory(STORE[v.dtype as RealType], offset);
    }
    if (stride === 1) return this.#storeRun(v, address, offset);
    const size = BYTES[v.dtype];
    const per = LANES / registers(v.cls);
    for (let lane = 0; lane < LANES; lane++) {
      // Narrow elements go one by one; wide ones straight from their lane.
      const x = size < 4 ? this.extract(v, lane) : null;
      f.get(address);
      if (lane > 0) {
        f.i32(lane * stride * size);
        f.op(o.i32.add);
      }
      if (x) {
        this.get(x);
        f.memory(STORE[v.dtype as RealType], offset);
      } else {
        this.get(v, Math.floor(lane / per));
        f.laneMemory(size === 8 ? o.v128.store64_lane : o.v128.store32_lane, lane % per, offset);
      }
    }
  }

  #storeRun(v: Value, address: number, offset: number): void {
    const { f } = this;
    const { dtype } = v;
    v.locals.forEach((local, r) => {
      f.get(address);
      f.get(local);
      switch (BYTES[dtype]) {
        case 1:
          if (dtype === "bool") {
            f.i32x4(1);
            f.simd(o.v128.and);
          }
          f.get(local);
          f.simd(o.i16x8.narrow_i32x4_s);
          f.get(local);
          f.simd(dtype === "int8" ? o.i8x16.narrow_i16x8_s : o.i8x16.narrow_i16x8_u);
          f.laneMemory(o.v128.store32_lane, 0, offset);
          return;
        case 2:
          f.get(local);
          f.simd(dtype === "int16" ? o.i16x8.narrow_i32x4_s : o.i16x8.narrow_i32x4_u);
          f.laneMemory(o.v128.store64_lane, 0, offset);
          return;
        default:
          f.vectorMemory(o.v128.store, offset + 16 * r);
      }
    });
  }
}

export const SPLAT: Readonly<Record<Class, number>> = {
  i32: o.i32x4.splat,
  i64: o.i64x2.splat,
  f32: o.f32x4.splat,
  f64: o.f64x2.splat,
};
const EXTRACT: Readonly<Record<Class, number>> = {
  i32: o.i32x4.extract_lane,
  i64: o.i64x2.extract_lane,
  f32: o.f32x4.extract_lane,
  f64: o.f64x2.extract_lane,
};
const REPLACE: Readonly<Record<Class, number>> = {
  i32: o.i32x4.replace_lane,
  i64: o.i64x2.replace_lane,
  f32: o.f32x4.replace_lane,
  f64: o.f64x2.replace_lane,
};

const { memory } = o;
const LOAD: Readonly<Record<RealType, number>> = {
  bool: memory.i32_load8_u,
  uint8: memory.i32_load8_u,
  int8: memory.i32_load8_s,
  uint16: memory.i32_load16_u,
  int16: memory.i32_load16_s,
  uint32: memory.i32_load,
  int32: memory.i32_load,
  uint64: memory.i64_load,
  int64: memory.i64_load,
  bfloat16: memory.f32_load,
  float16: memory.f32_load,
  float32: memory.f32_load,
  float64: memory.f64_load,
};
const STORE: Readonly<Record<RealType, number>> = {
  bool: memory.i32_store8,
  uint8: memory.i32_store8,
  int8: memory.i32_store8,
  uint16: memory.i32_store16,
  int16: memory.i32_store16,
  uint32: memory.i32_store,
  int32: memory.i32_store,
  uint64: memory.i64_store,
  int64: memory.i64_store,
  bfloat16: memory.f32_store,
  float16: memory.f32_store,
  float32: memory.f32_store,
  float64: memory.f64_store,
};
