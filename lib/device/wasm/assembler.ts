import { F32, F64, I32, I64, i32, V128, type ValueType } from "./opcodes";

/**
 * A small WebAssembly assembler: functions are written instruction by instruction into bytes, and a module is put
 * together from its sections. Binary format: WebAssembly core specification, chapter 5.
 */

/** Emits code that leaves one value on the stack. */
export type Expression = () => void;

/** A name by which functions of one module call each other before they have numbers. */
export interface Callable {
  readonly index: number;
}

/** Growing bytes with the format's encodings of numbers. */
class Bytes {
  #bytes = new Uint8Array(256);
  length = 0;

  byte(b: number): void {
    if (this.length === this.#bytes.length) {
      const grown = new Uint8Array(this.length * 2);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes[this.length++] = b;
  }

  bytes(list: ArrayLike<number>): void {
    for (let i = 0; i < list.length; i++) this.byte(list[i]);
  }

  /** Unsigned LEB128, below 2^32. */
  unsigned(n: number): void {
    let rest = n;
    while (rest >= 128) {
      this.byte((rest & 127) | 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  /** Signed LEB128 of a 32-bit integer. */
  signed(n: number): void {
    let rest = n | 0;
    for (;;) {
      const low = rest & 127;
      rest >>= 7;
      const done = (rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0);
      this.byte(done ? low : low | 128);
      if (done) return;
    }
  }

  signedBig(n: bigint): void {
    let rest = BigInt.asIntN(64, n);
    for (;;) {
      const low = Number(rest & 127n);
      rest >>= 7n;
      const done = (rest === 0n && (low & 64) === 0) || (rest === -1n && (low & 64) !== 0);
      this.byte(done ? low : low | 128);
      if (done) return;
    }
  }

  text(s: string): void {
    const utf8 = new TextEncoder().encode(s);
    this.unsigned(utf8.length);
    this.bytes(utf8);
  }

  /** A section or body: its size, then itself. */
  sized(inner: Bytes): void {
    this.unsigned(inner.length);
    this.append(inner);
  }

  append(inner: Bytes): void {
    const view = inner.#bytes;
    for (let i = 0; i < inner.length; i++) this.byte(view[i]);
  }

  /** In memory of their own, not shared. */
  toArray(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.length);
  }
}

const scratch = new DataView(new ArrayBuffer(8));

/** The body of one function. Locals are numbered as they are made; parameters come first. */
export class FunctionBuilder implements Callable {
  readonly code = new Bytes();
  readonly #locals: ValueType[] = [];
  /** Locals in use, in the order of their taking, and those that may be used again. */
  readonly #taken: number[] = [];
  readonly #free: Readonly<Record<ValueType, number[]>> = { [I32]: [], [I64]: [], [F32]: [], [F64]: [], [V128]: [] };

  constructor(
    readonly index: number,
    readonly params: readonly ValueType[],
    readonly results: readonly ValueType[],
    readonly exportName: string | null,
  ) {}

  /** A local of its own. It holds anything at first: one that was given back may be used again. */
  local(type: ValueType): number {
    const local = this.#free[type].pop() ?? this.params.length + this.#locals.push(type) - 1;
    this.#taken.push(local);
    return local;
  }

  /** Writes a body whose locals nobody needs afterwards: engines compile functions with few locals much faster. */
  scope(body: () => void): void {
    const before = this.#taken.length;
    body();
    for (const local of this.#taken.splice(before)) this.#free[this.#locals[local - this.params.length]].push(local);
  }

  op(code: number): void {
    this.code.byte(code);
  }

  simd(code: number): void {
    this.code.byte(0xfd);
    this.code.unsigned(code);
  }

  /** A saturating conversion from floats. */
  saturate(code: number): void {
    this.code.byte(0xfc);
    this.code.unsigned(code);
  }

  /** An instruction on one lane of a vector. */
  lane(code: number, lane: number): void {
    this.simd(code);
    this.code.byte(lane);
  }

  /** Chooses 16 bytes out of the two vectors on the stack. */
  shuffle(lanes: readonly number[]): void {
    this.simd(13);
    this.code.bytes(lanes);
  }

  get(local: number): void {
    this.code.byte(0x20);
    this.code.unsigned(local);
  }

  set(local: number): void {
    this.code.byte(0x21);
    this.code.unsigned(local);
  }

  tee(local: number): void {
    this.code.byte(0x22);
    this.code.unsigned(local);
  }

  i32(n: number): void {
    this.code.byte(0x41);
    this.code.signed(n);
  }

  i64(n: bigint): void {
    this.code.byte(0x42);
    this.code.signedBig(n);
  }

  f32(x: number): void {
    this.code.byte(0x43);
    scratch.setFloat32(0, x, true);
    for (let i = 0; i < 4; i++) this.code.byte(scratch.getUint8(i));
  }

  f64(x: number): void {
    this.code.byte(0x44);
    scratch.setFloat64(0, x, true);
    for (let i = 0; i < 8; i++) this.code.byte(scratch.getUint8(i));
  }

  /** A vector of four equal 32-bit floats, of two 64-bit floats, and so on. */
  f32x4(x: number): void {
    scratch.setFloat32(0, x, true);
    this.#constant(4);
  }
  i32x4(n: number): void {
    scratch.setInt32(0, n, true);
    this.#constant(4);
  }
  f64x2(x: number): void {
    scratch.setFloat64(0, x, true);
    this.#constant(8);
  }
  i64x2(n: bigint): void {
    scratch.setBigInt64(0, n, true);
    this.#constant(8);
  }
  #constant(width: number): void {
    this.simd(12);
    for (let i = 0; i < 16; i++) this.code.byte(scratch.getUint8(i % width));
  }

  /** A load or store of the base instruction set; alignment is a hint, 0 is always right. */
  memory(code: number, offset = 0): void {
    this.code.byte(code);
    this.code.byte(0);
    this.code.unsigned(offset);
  }

  vectorMemory(code: number, offset = 0): void {
    this.simd(code);
    this.code.byte(0);
    this.code.unsigned(offset);
  }

  laneMemory(code: number, lane: number, offset = 0): void {
    this.vectorMemory(code, offset);
    this.code.byte(lane);
  }

  /** Fills `length` bytes (on the stack: address, byte, length). */
  fill(): void {
    this.code.bytes([0xfc, 11, 0]);
  }

  /** Copies bytes (on the stack: to, from, length). */
  copy(): void {
    this.code.bytes([0xfc, 10, 0, 0]);
  }

  call(target: Callable): void {
    this.code.byte(0x10);
    this.code.unsigned(target.index);
  }

  select(): void {
    this.code.byte(0x1b);
  }

  return(): void {
    this.code.byte(0x0f);
  }

  /** if (the i32 on the stack) then ... else ..., leaving a value of `type` if one is given. */
  if(type: ValueType | null, then: () => void, otherwise?: () => void): void {
    this.code.byte(0x04);
    this.code.byte(type ?? 0x40);
    then();
    if (otherwise) {
      this.code.byte(0x05);
      otherwise();
    }
    this.code.byte(0x0b);
  }

  /** Runs `body` while `condition` holds; nothing where it does not hold at first. */
  while(condition: Expression, body: () => void): void {
    this.code.bytes([0x02, 0x40]);
    condition();
    this.op(i32.eqz);
    this.code.bytes([0x0d, 0]);
    this.code.bytes([0x03, 0x40]);
    body();
    condition();
    this.code.bytes([0x0d, 0]);
    this.code.bytes([0x0b, 0x0b]);
  }

  /** local += n */
  increase(local: number, n: number): void {
    this.get(local);
    this.i32(n);
    this.op(i32.add);
    this.set(local);
  }

  /** The body with its locals, as the code section holds it. */
  body(): Bytes {
    const out = new Bytes();
    const runs: [number, ValueType][] = [];
    for (const type of this.#locals) {
      const last = runs[runs.length - 1];
      if (last?.[1] === type) last[0]++;
      else runs.push([1, type]);
    }
    out.unsigned(runs.length);
    for (const [n, type] of runs) {
      out.unsigned(n);
      out.byte(type);
    }
    out.append(this.code);
    out.byte(0x0b);
    return out;
  }
}

interface Import {
  readonly module: string;
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
}

/** The functions that modules share, see gemm.ts: `multiply` is `gemm` by all threads. */
interface Library {
  readonly gemm: Callable;
  readonly multiply: Callable;
  readonly scatter: Callable;
}

/** A module that imports one memory (`env.memory`) and some functions, and exports those with a name. */
export class ModuleBuilder {
  readonly #imports: Import[] = [];
  readonly #functions: FunctionBuilder[] = [];
  readonly #known = new Map<string, Callable>();
  /** The host's elementary functions: number of the function, two operands. */
  readonly math: Callable;
  /** Functions that all modules share; null in the module that has them. */
  readonly library: Library | null;

  constructor(
    readonly pages: { readonly initial: number; readonly maximum: number; readonly shared: boolean },
    /** Whether this machine has the fused multiply-add of relaxed SIMD. */
    readonly fused: boolean,
    /** Numbers of parameters, all i32, of the shared functions. */
    library: { readonly [F in keyof Library]: number } | null = null,
  ) {
    this.math = this.import("env", "math", [I32, F64, F64], [F64]);
    const shared = (name: string, n: number): Callable => this.import("env", name, new Array(n).fill(I32), []);
    this.library = library && {
      gemm: shared("gemm", library.gemm),
      multiply: shared("multiply", library.multiply),
      scatter: shared("scatter", library.scatter),
    };
  }

  /** Imports come first: their numbers precede those of functions. */
  import(module: string, name: string, params: readonly ValueType[], results: readonly ValueType[]): Callable {
    if (this.#functions.length > 0) throw new Error(`import ${module}.${name} comes after a function`);
    this.#imports.push({ module, name, params, results });
    return { index: this.#imports.length - 1 };
  }

  function(
    params: readonly ValueType[],
    results: readonly ValueType[],
    exportName: string | null = null,
  ): FunctionBuilder {
    const f = new FunctionBuilder(this.#imports.length + this.#functions.length, params, results, exportName);
    this.#functions.push(f);
    return f;
  }

  /** A function that the module needs once, made when it is first asked for. */
  once(name: string, make: () => Callable): Callable {
    let known = this.#known.get(name);
    if (!known) {
      known = make();
      this.#known.set(name, known);
    }
    return known;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    const types: string[] = [];
    const typeBytes = new Bytes();
    const typeOf = (params: readonly ValueType[], results: readonly ValueType[]): number => {
      const key = `${params.join()}>${results.join()}`;
      const at = types.indexOf(key);
      if (at >= 0) return at;
      types.push(key);
      typeBytes.byte(0x60);
      for (const list of [params, results]) {
        typeBytes.unsigned(list.length);
        typeBytes.bytes(list);
      }
      return types.length - 1;
    };
    const imports = new Bytes();
    imports.unsigned(this.#imports.length + 1);
    for (const { module, name, params, results } of this.#imports) {
      imports.text(module);
      imports.text(name);
      imports.byte(0x00);
      imports.unsigned(typeOf(params, results));
    }
    imports.text("env");
    imports.text("memory");
    imports.byte(0x02);
    // Limits with a maximum; shared memory says so.
    imports.byte(this.pages.shared ? 0x03 : 0x01);
    imports.unsigned(this.pages.initial);
    imports.unsigned(this.pages.maximum);

    const declared = new Bytes();
    const exports = new Bytes();
    const code = new Bytes();
    declared.unsigned(this.#functions.length);
    code.unsigned(this.#functions.length);
    const exported = this.#functions.filter((f) => f.exportName !== null);
    exports.unsigned(exported.length);
    for (const f of this.#functions) {
      declared.unsigned(typeOf(f.params, f.results));
      code.sized(f.body());
    }
    for (const f of exported) {
      exports.text(f.exportName!);
      exports.byte(0x00);
      exports.unsigned(f.index);
    }
    const typeSection = new Bytes();
    typeSection.unsigned(types.length);
    typeSection.append(typeBytes);
    const out = new Bytes();
    out.bytes([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    const sections: readonly (readonly [number, Bytes])[] = [
      [1, typeSection],
      [2, imports],
      [3, declared],
      [7, exports],
      [10, code],
    ];
    for (const [id, section] of sections) {
      out.byte(id);
      out.sized(section);
    }
    return out.toArray();
  }
}

/** Whether this machine's WebAssembly has vectors. */
export const hasSimd = (): boolean => validates((f) => f.i32x4(0));

/** Whether it has the fused multiply-add of relaxed SIMD: one rounding instead of two, and twice the speed of products. */
export const hasFusedMultiplyAdd = (): boolean =>
  validates((f) => {
    for (let i = 0; i < 3; i++) f.f32x4(0);
    f.simd(0x105);
  });

function validates(emit: (f: FunctionBuilder) => void): boolean {
  const m = new ModuleBuilder({ initial: 1, maximum: 1, shared: false }, false);
  const f = m.function([], [V128]);
  emit(f);
  return WebAssembly.validate(m.bytes());
}

/** A shuffle by lanes of two vectors of four 32-bit numbers, chosen by number (0-3 first, 4-7 second). */
export const lanes32 = (...lanes: readonly number[]): number[] =>
  lanes.flatMap((l) => [4 * l, 4 * l + 1, 4 * l + 2, 4 * l + 3]);
