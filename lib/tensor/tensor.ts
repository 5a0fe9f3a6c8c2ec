import {
  contiguousStrides,
  type DType,
  type HostArray,
  isComplex,
  isContiguous,
  type Shape,
  sameShape,
  sizeOf,
} from "@/lib/ir";
import { pairStrides } from "./complex/parts";
import type { Coordinates } from "./coordinates";
import { recorder } from "./engine";
import * as p from "./primitives";
import type { Marker, Traced } from "./trace";
import { hostValue, type Value } from "./value";

/**
 * Memory outside the engine that the program reads and writes by itself: a NumPy array. While the program holds it, the
 * elements live there: every recorded read takes a copy, every recorded write is computed and copied back. Its elements
 * are real: a complex tensor's are twice as many.
 */
export interface OutsideMemory {
  /** A copy of the elements of a window, in row-major order. */
  read(shape: Shape, strides: readonly number[], offset: number): HostArray;
  /** Replaces all elements. */
  write(data: HostArray): void;
  /** Does the program still hold it? Where not, it belongs to the engine alone. */
  isHeld(): boolean;
  /** Lets go of it. */
  release(): void;
}

/** Storages whose outside memory does not show their last write yet. */
const unsettled = new Set<Storage>();

/** Copies what was written to shared storages back to where the program looks; to be called before it goes on. */
export function settleStorages(): void | Promise<void> {
  if (unsettled.size === 0) return;
  const waiting: Promise<void>[] = [];
  for (const storage of [...unsettled]) {
    const data = recorder().read(storage.value);
    if (data instanceof Promise) waiting.push(data.then((d) => storage.settle(d)));
    else storage.settle(data);
  }
  return waiting.length > 0 ? Promise.all(waiting).then(() => {}) : undefined;
}

/**
 * Memory that one or more tensors look at. It holds a Value, so an in-place write is recorded as a new Value of the same
 * size: aliasing tensors see it because they look through the same Storage, and saved operands of autograd do not,
 * because they hold the old Value.
 */
export class Storage implements Traced {
  markEpoch = 0;
  /** Counts in-place writes: how autograd notices that a saved tensor has changed. */
  version = 0;
  #value: Value;
  #outside: OutsideMemory | null = null;

  constructor(value: Value) {
    this.#value = value;
  }

  /** All elements in row-major order, in whatever shape they were last written. */
  get value(): Value {
    if (this.#outside) this.#refresh();
    return this.#value;
  }

  /** Replaces the contents; sizes must agree. */
  write(value: Value): void {
    this.#value = value;
    this.version++;
    if (this.#outside) unsettled.add(this);
  }

  /** From now on the elements live in `memory`, which holds them already. */
  share(memory: OutsideMemory): void {
    this.#outside = memory;
  }

  /** Where the elements live while the program holds that memory and it is up to date; else null. */
  get outside(): OutsideMemory | null {
    if (this.#outside === null || unsettled.has(this)) return null;
    if (this.#outside.isHeld()) return this.#outside;
    this.#refresh();
    this.#outside.release();
    this.#outside = null;
    return null;
  }

  /** Shows the last write, read back as `data`, to the program. */
  settle(data: HostArray): void {
    unsettled.delete(this);
    this.#outside?.write(data);
  }

  #refresh(): void {
    if (unsettled.has(this)) return;
    const { dtype } = this.#value;
    const count = isComplex(dtype) ? 2 * this.length : this.length;
    this.#value = hostValue(this.#outside!.read([count], [1], 0), dtype, [this.length]);
  }

  get length(): number {
    return this.#value.size;
  }
  get dtype(): DType {
    return this.#value.dtype;
  }

  trace(marker: Marker): void {
    marker.value(this.#value);
  }
}

/** The function that made a tensor, as autograd records it; what lies behind it is autograd's business. */
export interface GradFn extends Traced {
  readonly name: string;
}

/** A function called with a gradient; it may return another one. Held by number, since the function lives in Python. */
export interface Hook {
  readonly id: number;
}

/**
 * A strided window onto a Storage, plus what autograd keeps with it. Frameworks' tensors, variables and parameters are
 * all this.
 */
export class Tensor implements Traced {
  markEpoch = 0;
  requiresGrad = false;
  gradFn: GradFn | null = null;
  /** Which result of `gradFn` this is. */
  outputIndex = 0;
  grad: Tensor | null = null;
  retainsGrad = false;
  hooks: Hook[] = [];
  /** The tensor that this is a view of, for autograd's rules about views and in-place writes. */
  base: Tensor | null = null;
  /** Where a copy stands for a view: the tensor whose in-place writes count for it too. */
  origin: Tensor | null = null;
  /** A Python number that took part in an operation: it has the lowest priority in type promotion. */
  isScalarOperand = false;
  /** Made by PyTorch's `.data`: writes through it are not counted, so autograd does not notice them. */
  isUncounted = false;
  /** The elements are the conjugates of those in memory: PyTorch's conj() copies nothing. */
  isConj = false;
  /** The elements are the negatives of those in memory: the imaginary part of a conjugate. */
  isNeg = false;
  /** What the program calls its device: printed, and followed by its semantics. */
  device = "cpu";
  /** Whether programs make tensors now that no backward pass will ask for (torch.inference_mode). */
  static inferenceMode = false;
  /** Made in that mode, and no view of a tensor that was not: it may not take part in a graph, nor be written outside. */
  isInference = Tensor.inferenceMode;
  /** Of a sparse tensor, where its elements are; null for a dense one. */
  coordinates: Coordinates | null = null;
  #read: { of: Value; value: Value } | null = null;

  constructor(
    public storage: Storage,
    public shape: Shape,
    public strides: readonly number[],
    public offset: number,
    public dtype: DType,
  ) {}

  /**
   * Looks through another window from now on: what PyTorch's `t.data = u`, `t_()` and `resize_` do. Everyone who holds
   * this tensor sees it.
   */
  adopt(other: Tensor): void {
    this.storage = other.storage;
    this.shape = other.shape;
    this.strides = other.strides;
    this.offset = other.offset;
    this.dtype = other.dtype;
    this.isConj = other.isConj;
    this.isNeg = other.isNeg;
    this.#read = null;
  }

  /** A tensor over memory of its own. */
  static of(value: Value): Tensor {
    return new Tensor(new Storage(value), value.shape, contiguousStrides(value.shape), 0, value.dtype);
  }

  get size(): number {
    return sizeOf(this.shape);
  }
  /** Elements of the storage, counted in this tensor's kind of number. */
  get storageLength(): number {
    if (!this.#isOtherKind) return this.storage.length;
    return isComplex(this.dtype) ? Math.floor(this.storage.length / 2) : 2 * this.storage.length;
  }
  get rank(): number {
    return this.shape.length;
  }
  get version(): number {
    return this.storage.version;
  }
  get isLeaf(): boolean {
    return this.gradFn === null;
  }
  /** True for a leaf that asks for gradients and for everything computed from one. */
  get tracksGrad(): boolean {
    return this.requiresGrad || this.gradFn !== null;
  }
  get isContiguous(): boolean {
    return isContiguous(this.shape, this.strides);
  }
  /** True where this tensor is all of its storage in order, as it is. */
  get isWhole(): boolean {
    return (
      this.offset === 0 &&
      this.isContiguous &&
      this.size === this.storage.length &&
      !this.#isOtherKind &&
      !this.isConj &&
      !this.isNeg
    );
  }
  /** Does it look at complex memory as real numbers, or the other way round? */
  get #isOtherKind(): boolean {
    return isComplex(this.dtype) !== isComplex(this.storage.dtype);
  }

  /** The elements as they are now, in this tensor's shape. */
  value(): Value {
    const memory = this.storage.outside;
    if (memory) return this.#resolve(this.#copyOf(memory));
    const all = this.storage.value;
    if (this.isWhole) return sameShape(all.shape, this.shape) ? all : this.#view(all, contiguousStrides(this.shape), 0);
    return this.#view(all, this.strides, this.offset);
  }

  #view(all: Value, strides: readonly number[], offset: number): Value {
    if (this.#read && this.#read.of === all && !this.#read.value.isDead) return this.#read.value;
    const value = this.#resolve(this.#window(all, strides, offset));
    this.#read = { of: all, value };
    return value;
  }

  #copyOf(memory: OutsideMemory): Value {
    const data = isComplex(this.dtype)
      ? memory.read([...this.shape, 2], pairStrides(this.strides), 2 * this.offset)
      : memory.read(this.shape, this.strides, this.offset);
    return hostValue(data, this.dtype, this.shape);
  }

  #window(all: Value, strides: readonly number[], offset: number): Value {
    if (!this.#isOtherKind) return p.view(all, this.shape, strides, offset);
    if (isComplex(this.dtype))
      return p.fromPairs(p.view(all, [...this.shape, 2], pairStrides(strides), 2 * offset), this.dtype);
    return p.view(p.pairsOf(all), this.shape, strides, offset);
  }

  /** From what lies in memory to what the elements are, and back. */
  #resolve(value: Value): Value {
    if (this.isConj) return p.conj(value);
    return this.isNeg ? p.unary("neg", value) : value;
  }

  #updated(value: Value): Value {
    const all = this.storage.value;
    if (!this.#isOtherKind) return p.update(all, value, this.strides, this.offset);
    if (isComplex(this.dtype)) return p.update(all, p.pairsOf(value), pairStrides(this.strides), 2 * this.offset);
    return p.fromPairs(p.update(p.pairsOf(all), value, this.strides, this.offset));
  }

  /** Writes `value` (this tensor's shape and dtype) through to the storage: every alias sees it. */
  assign(value: Value): void {
    if (this.isWhole) this.storage.write(value);
    else this.storage.write(this.#updated(this.#resolve(value)));
    if (this.isUncounted) this.storage.version--;
    this.#read = null;
  }

  /** Another window onto the same storage. */
  window(shape: Shape, strides: readonly number[], offset: number): Tensor {
    const t = new Tensor(this.storage, shape, strides, offset, this.dtype);
    t.device = this.device;
    t.isUncounted = this.isUncounted;
    t.isInference = this.isInference;
    t.isConj = this.isConj;
    t.isNeg = this.isNeg;
    return t;
  }

  /** The same memory as numbers of the other kind: complex ones as pairs of real ones, or the reverse. */
  reinterpreted(dtype: DType, shape: Shape, strides: readonly number[], offset: number): Tensor {
    const t = new Tensor(this.storage, shape, strides, offset, dtype);
    t.device = this.device;
    t.isUncounted = this.isUncounted;
    t.isInference = this.isInference;
    return t;
  }

  trace(marker: Marker): void {
    marker.add(this.storage);
    marker.add(this.gradFn);
    marker.add(this.grad);
    marker.add(this.base);
    marker.add(this.coordinates);
  }
}
