import type { DeviceBuffer } from "@/lib/device";
import {
  type ComplexType,
  type DType,
  type HostArray,
  hostArray,
  isComplex,
  type OpAttrs,
  type OpName,
  realType,
  type Scalar,
  type Shape,
  sizeOf,
} from "@/lib/ir";

import type { Range } from "./ranges";

/**
 * One result in the computation being recorded: static single assignment, so a Value never changes what it stands for.
 *
 * Its life has three states. *Pending*: recorded, not computed. *Realised*: it has a device buffer (or host data not yet
 * uploaded) and forgets its inputs. *Dead*: it was pending at a flush and nothing that a program can reach held it.
 */
export class Value {
  /** Which mark phase of the recorder reached this value last. */
  markEpoch = 0;
  /** Position in the recorder's pending list; meaningful while pending. */
  position = -1;
  buffer: DeviceBuffer | null = null;
  /** Data known on the host: given by the program, or read back. Never mutated. */
  host: HostArray | null = null;
  /** Known bounds of an integer value's elements: see ranges.ts. Undefined: not looked at yet. */
  range: Range | null | undefined = undefined;
  /** The bound number of a `scalar`. */
  number: Scalar = 0;

  constructor(
    public op: OpName,
    public attrs: OpAttrs[OpName],
    public inputs: readonly Value[],
    readonly shape: Shape,
    readonly dtype: DType,
  ) {}

  get isRealised(): boolean {
    return this.buffer !== null || this.host !== null;
  }

  get isDead(): boolean {
    return this.position === DEAD;
  }

  get size(): number {
    return sizeOf(this.shape);
  }
}

/**
 * A complex value stands for real ones, which are what is recorded and computed: its real and imaginary parts, or both
 * together as pairs, [..., 2], or both ways. See docs/adr/0005. What it stands for at a flush is what lives on.
 */
export class ComplexValue extends Value {
  constructor(
    shape: Shape,
    dtype: ComplexType,
    public pairs: Value | null,
    public parts: readonly [Value, Value] | null,
  ) {
    super("leaf", null, NO_VALUES, shape, dtype);
  }

  /** The real values by which the elements are known. */
  get known(): readonly Value[] {
    if (this.pairs && !this.pairs.isDead) return [this.pairs];
    return this.parts ?? [];
  }

  override get isRealised(): boolean {
    const { known } = this;
    return known.length > 0 && known.every((v) => v.isRealised);
  }

  override get isDead(): boolean {
    const { known } = this;
    return known.length === 0 || known.some((v) => v.isDead);
  }
}

/** Marks a value that a flush dropped: using it again is a fault of this program. */
export const DEAD = -2;

export const NO_VALUES: readonly Value[] = [];

/**
 * A value whose elements the host knows (complex ones as pairs). `data` is kept, not copied: the caller gives it away.
 */
export function hostValue(data: HostArray, dtype: DType, shape: Shape): Value {
  if (isComplex(dtype)) return new ComplexValue(shape, dtype, hostValue(data, realType(dtype), [...shape, 2]), null);
  const v = new Value("leaf", null, NO_VALUES, shape, dtype);
  v.host = data;
  return v;
}

/** A host value filled from numbers; throws when there are fewer numbers than the shape asks for. */
export function hostValueFrom(numbers: ArrayLike<Scalar>, dtype: DType, shape: Shape): Value {
  const n = hostArray(dtype, 1).length * sizeOf(shape);
  if (numbers.length !== n) throw new RangeError(`a ${dtype}[${shape}] needs ${n} numbers, found ${numbers.length}`);
  const data = hostArray(dtype, sizeOf(shape));
  for (let i = 0; i < n; i++) data[i] = numbers[i];
  return hostValue(data, dtype, shape);
}
