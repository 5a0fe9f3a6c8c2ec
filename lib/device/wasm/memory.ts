import type { DType, HostArray, RealType } from "@/lib/ir";

/** Bytes of a WebAssembly page. */
const PAGE = 65536;
/** Where a kernel finds its arguments; what is allocated begins behind them. */
export const ARGUMENTS = 1024;
export const HEAP = 4 * PAGE;
/** Allocations begin at multiples of this, and leave as much room at their end that vectors may read past it. */
const GRAIN = 64;
/** The memory grows by at least so many pages at a time. */
const GROWTH = 256;

/** 2 GiB: addresses are positive 32-bit numbers. */
export const MAXIMUM_PAGES = 32768;

/**
 * A memory that may grow to so many pages, or to half of them where the machine has not so much address space, and so on.
 * @throws RangeError where there is not even room for the least
 */
function reserve(shared: boolean, pages: number): WebAssembly.Memory {
  const initial = HEAP / PAGE + GROWTH;
  const maximum = Math.max(pages, initial);
  try {
    return new WebAssembly.Memory({ initial, maximum, shared });
  } catch (error) {
    if (maximum / 2 < initial) throw error;
    return reserve(shared, Math.floor(maximum / 2));
  }
}

interface Block {
  readonly address: number;
  size: number;
  free: boolean;
  before: Block | null;
  after: Block | null;
}

/**
 * One WebAssembly memory and who has which part of it. Free blocks wait in bins by size, four to each power of two;
 * neighbours that are free become one.
 */
export class Memory {
  readonly memory: WebAssembly.Memory;
  readonly #used = new Map<number, Block>();
  readonly #bins: Set<Block>[] = Array.from({ length: 128 }, () => new Set());
  #last: Block;
  #bytes: Uint8Array;

  /**
   * @param shared whether threads see it too
   * @param limit bytes that the memory may grow to
   */
  constructor(
    readonly shared: boolean,
    readonly limit: number = MAXIMUM_PAGES * PAGE,
  ) {
    this.memory = reserve(shared, Math.min(MAXIMUM_PAGES, Math.floor(limit / PAGE)));
    this.#bytes = new Uint8Array(this.memory.buffer);
    this.#last = { address: HEAP, size: this.#bytes.length - HEAP, free: true, before: null, after: null };
    this.#bin(this.#last).add(this.#last);
  }

  /** The address of `bytes` bytes, or null where the limit is reached. */
  allocate(bytes: number): number | null {
    const size = Math.ceil((bytes + GRAIN) / GRAIN) * GRAIN;
    const block = this.#find(size) ?? this.#grow(size);
    if (!block) return null;
    this.#bin(block).delete(block);
    if (block.size - size >= GRAIN) {
      const rest: Block = {
        address: block.address + size,
        size: block.size - size,
        free: true,
        before: block,
        after: block.after,
      };
      if (rest.after) rest.after.before = rest;
      else this.#last = rest;
      block.after = rest;
      block.size = size;
      this.#bin(rest).add(rest);
    }
    block.free = false;
    this.#used.set(block.address, block);
    return block.address;
  }

  free(address: number): void {
    let block = this.#used.get(address);
    if (!block) throw new Error(`nothing is allocated at ${address}`);
    this.#used.delete(address);
    block.free = true;
    const { before, after } = block;
    if (after?.free) {
      this.#bin(after).delete(after);
      this.#join(block, after);
    }
    if (before?.free) {
      this.#bin(before).delete(before);
      this.#join(before, block);
      block = before;
    }
    this.#bin(block).add(block);
  }

  #join(block: Block, after: Block): void {
    block.size += after.size;
    block.after = after.after;
    if (after.after) after.after.before = block;
    else this.#last = block;
  }

  #binNumber(size: number): number {
    const power = 31 - Math.clz32(size);
    return 4 * power + ((size >>> (power - 2)) & 3);
  }

  #bin(block: Block): Set<Block> {
    return this.#bins[this.#binNumber(block.size)];
  }

  /** Some block of a bin whose blocks are all large enough, or one that happens to be in the bin of this size. */
  #find(size: number): Block | null {
    const own = this.#binNumber(size);
    let tries = 0;
    for (const block of this.#bins[own]) {
      if (block.size >= size) return block;
      if (++tries === 8) break;
    }
    for (let k = own + 1; k < this.#bins.length; k++) for (const block of this.#bins[k]) return block;
    return null;
  }

  #grow(size: number): Block | null {
    const have = this.#bytes.length;
    const tail = this.#last.free ? this.#last.size : 0;
    const missing = Math.ceil((size - tail) / PAGE);
    const room = Math.floor((Math.min(this.limit, MAXIMUM_PAGES * PAGE) - have) / PAGE);
    if (missing > room) return null;
    // A quarter more than before, so that growing is rare; just what is missing where not even that much is left.
    for (const pages of [Math.min(room, Math.max(missing, GROWTH, Math.floor(have / PAGE / 4))), missing]) {
      if (this.#growBy(pages)) return this.#last;
    }
    return null;
  }

  #growBy(pages: number): boolean {
    try {
      this.memory.grow(pages);
    } catch {
      return false;
    }
    const end = this.#bytes.length;
    this.#bytes = new Uint8Array(this.memory.buffer);
    if (this.#last.free) {
      this.#bin(this.#last).delete(this.#last);
      this.#last.size += pages * PAGE;
    } else {
      const block: Block = { address: end, size: pages * PAGE, free: true, before: this.#last, after: null };
      this.#last.after = block;
      this.#last = block;
    }
    this.#bin(this.#last).add(this.#last);
    return true;
  }

  /** Elements in memory as a host array that shares it. It is good until the next allocation. */
  view(dtype: DType, address: number, length: number): HostArray {
    return new VIEWS[dtype as RealType](this.memory.buffer, address, length) as HostArray;
  }
}

const VIEWS = {
  bool: Uint8Array,
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  uint64: BigUint64Array,
  int64: BigInt64Array,
  bfloat16: Float32Array,
  float16: Float32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;
