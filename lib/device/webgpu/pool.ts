import type { Faults } from "./faults";

/**
 * GPU memory by size classes. Buffers that are given back are kept for the next request of their class, because creating
 * one costs far more than finding one; what is kept has a ceiling, beyond which buffers are destroyed.
 */
export interface Allocation {
  readonly buffer: GPUBuffer;
  /** Bytes that the buffer really has: those of its class. */
  readonly size: number;
  /** Its place among those of its class that are kept for reuse; -1 while it is in use. */
  place: number;
}

const MIB = 2 ** 20;
const SMALLEST = 256;

/** Four classes to each doubling, so that at most a quarter is wasted. */
export function sizeClass(bytes: number): number {
  if (bytes <= SMALLEST) return SMALLEST;
  const octave = 2 ** Math.floor(Math.log2(bytes - 1));
  const step = octave / 4;
  return octave + Math.ceil((bytes - octave) / step) * step;
}

export const inMiB = (bytes: number): string => `${(bytes / MIB).toFixed(bytes < 100 * MIB ? 1 : 0)} MiB`;

export class BufferPool {
  readonly #device: GPUDevice;
  readonly #usage: GPUBufferUsageFlags;
  readonly #free = new Map<number, Allocation[]>();
  readonly #keepBytes: number;
  readonly #limit: number;
  /** Bytes of all buffers that exist, in use or kept. */
  allocatedBytes = 0;
  /** Bytes of buffers kept for reuse. */
  keptBytes = 0;
  readonly #faults: Faults;

  constructor(
    device: GPUDevice,
    usage: GPUBufferUsageFlags,
    /** Ceiling of what is kept for reuse. */
    keepBytes: number,
    faults: Faults,
  ) {
    this.#device = device;
    this.#usage = usage;
    this.#keepBytes = keepBytes;
    this.#faults = faults;
    // A getter of the browser's, asked for once.
    this.#limit = Math.min(device.limits.maxBufferSize, device.limits.maxStorageBufferBindingSize);
  }

  /**
   * @param likely buffers to be taken before others if they are kept: bind groups made for them can be used again
   * @param what the tensor that it is for, as an error names it
   * @throws Error naming sizes where the device can have no such buffer
   */
  acquire(bytes: number, likely: readonly Allocation[] = [], what: () => string = () => "a tensor"): Allocation {
    for (const a of likely) if (a.place >= 0 && a.size >= bytes) return this.#take(a);
    const limit = this.#limit;
    // The last class below the limit may lie above it.
    const size = Math.min(sizeClass(bytes), Math.max(limit - (limit % 16), Math.ceil(bytes / 16) * 16));
    const kept = this.#free.get(size);
    if (kept && kept.length > 0) return this.#take(kept[kept.length - 1]);
    if (size > limit) {
      throw new Error(
        `out of GPU memory: ${what()} (${inMiB(bytes)}) was asked for; one buffer of this GPU has at most ${inMiB(limit)}`,
      );
    }
    const before = this.allocatedBytes;
    const buffer = this.#faults.watch(
      () => this.#device.createBuffer({ size, usage: this.#usage }),
      (error) =>
        error instanceof GPUOutOfMemoryError
          ? `out of GPU memory: ${what()} (${inMiB(size)}) was asked for when ${inMiB(before)} were in use`
          : error.message,
    );
    this.allocatedBytes += size;
    return { buffer, size, place: -1 };
  }

  #take(a: Allocation): Allocation {
    const list = this.#free.get(a.size)!;
    const last = list.pop()!;
    if (last !== a) {
      list[a.place] = last;
      last.place = a.place;
    }
    a.place = -1;
    this.keptBytes -= a.size;
    return a;
  }

  /** Takes a buffer back. It may still be in use by work already encoded: work recorded later is ordered after that. */
  release(allocation: Allocation): void {
    const list = this.#free.get(allocation.size);
    allocation.place = list?.length ?? 0;
    if (list) list.push(allocation);
    else this.#free.set(allocation.size, [allocation]);
    this.keptBytes += allocation.size;
  }

  /** Destroys a buffer that cannot be used again. */
  discard(allocation: Allocation): void {
    allocation.buffer.destroy();
    this.allocatedBytes -= allocation.size;
  }

  /** Whether more is kept than the ceiling allows. */
  get isOver(): boolean {
    return this.keptBytes > this.#keepBytes;
  }

  /** Destroys kept buffers, largest first, down to the ceiling. Only when no encoded work waits to be submitted. */
  trim(keep = this.#keepBytes): void {
    if (this.keptBytes <= keep) return;
    for (const size of [...this.#free.keys()].sort((a, b) => b - a)) {
      const list = this.#free.get(size)!;
      while (list.length > 0 && this.keptBytes > keep) {
        const gone = list.pop()!;
        gone.place = -1;
        gone.buffer.destroy();
        this.keptBytes -= size;
        this.allocatedBytes -= size;
      }
      if (list.length === 0) this.#free.delete(size);
    }
  }
}
