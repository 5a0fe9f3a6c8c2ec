import { type DType, type HostArray, ITEM_SIZE } from "@/lib/ir";
import type { DeviceBuffer, DeviceCounters } from "../device";
import type { Faults } from "./faults";
import { type Allocation, BufferPool } from "./pool";
import { fromWords, gpuBytes, toWords } from "./transfer";
import { heldAs, storedAs, storedBytes } from "./wgsl/types";

/**
 * A tensor's memory: on the GPU, on the host, or on both, since buffers are never written once they are made. What the
 * host computed stays there until a kernel wants it; what only the host can hold (float64) stays there for good.
 */
export class GpuBuffer implements DeviceBuffer {
  references = 1;
  allocation: Allocation | null = null;
  host: HostArray | null = null;

  constructor(
    readonly dtype: DType,
    readonly length: number,
    readonly bytes: number,
  ) {}
}

/** Uploads as small as this are kept on the host too, so that looking at them again costs no round trip. */
const SMALL = 256;
const MIB = 2 ** 20;

/** A tensor as an error names it. */
export const tensorName = (dtype: DType, length: number): string => `a ${dtype} tensor of ${length} elements`;

/** Creates, fills, reads and frees the buffers of one device, and counts them. */
export class Memory {
  readonly pool: BufferPool;
  readonly #staging: BufferPool;
  readonly #live = new Set<GpuBuffer>();
  /** Bytes handed to the queue since anyone last waited for it. */
  uploadedBytes = 0;
  /** Submits what is recorded: what is written to a buffer now must not overtake it. */
  settle: () => void = () => {};
  /** Records a copy behind what is recorded. */
  copy: (from: GPUBuffer, start: number, to: GPUBuffer, at: number, bytes: number) => void = () => {};

  constructor(
    readonly device: GPUDevice,
    readonly counters: DeviceCounters,
    readonly faults: Faults,
    /** Whether float16 takes two bytes. */
    readonly halves: boolean,
  ) {
    const { STORAGE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
    this.pool = new BufferPool(device, STORAGE | COPY_SRC | COPY_DST, 512 * MIB, faults);
    this.#staging = new BufferPool(device, MAP_READ | COPY_DST, 64 * MIB, faults);
  }

  create(dtype: DType, length: number): GpuBuffer {
    const bytes = heldAs(dtype) ? gpuBytes(dtype, length, this.halves) : length * ITEM_SIZE[dtype];
    const buffer = new GpuBuffer(dtype, length, bytes);
    this.#live.add(buffer);
    this.counters.liveBuffers++;
    this.counters.liveBytes += buffer.bytes;
    this.counters.peakBytes = Math.max(this.counters.peakBytes, this.counters.liveBytes);
    return buffer;
  }

  upload(data: HostArray, dtype: DType): GpuBuffer {
    const buffer = this.create(dtype, data.length);
    if (heldAs(dtype) === null) buffer.host = data.slice();
    else {
      if (data.length <= SMALL) buffer.host = data.slice();
      try {
        this.#write(buffer, data);
      } catch (error) {
        this.free(buffer);
        throw error;
      }
    }
    return buffer;
  }

  /** @throws Error if the buffer is not one of this device's live ones */
  own(buffer: DeviceBuffer): GpuBuffer {
    if (buffer instanceof GpuBuffer && this.#live.has(buffer)) return buffer;
    throw new Error(`a ${buffer.dtype} buffer of ${buffer.length} elements was freed, or belongs to another device`);
  }

  /** Gives one reference back. */
  free(buffer: GpuBuffer): void {
    if (--buffer.references > 0) return;
    if (buffer.allocation) this.pool.release(buffer.allocation);
    buffer.allocation = null;
    this.#live.delete(buffer);
    this.counters.liveBuffers--;
    this.counters.liveBytes -= buffer.bytes;
  }

  /** A run takes at most so many bytes besides what it returns. */
  noteTemporaries(bytes: number): void {
    this.counters.peakBytes = Math.max(this.counters.peakBytes, this.counters.liveBytes + bytes);
  }

  /** Whether a kernel can bind the buffer without an upload. */
  isOnGpu = (buffer: GpuBuffer): boolean => buffer.allocation !== null || buffer.host === null;

  /**
   * The buffer's GPU memory, made if there is none and filled if the host has its contents. The filling overtakes work
   * that is recorded and not submitted, so nothing may be recorded when it must happen.
   */
  allocationOf(buffer: GpuBuffer): Allocation {
    if (buffer.allocation) return buffer.allocation;
    if (buffer.host) this.#write(buffer, buffer.host);
    else buffer.allocation = this.pool.acquire(buffer.bytes, [], () => tensorName(buffer.dtype, buffer.length));
    return buffer.allocation!;
  }

  /**
   * Copies elements of one buffer, from `start` on, to all of another.
   * @returns false where they don't begin with a whole word, which only a kernel can copy
   */
  copyPart(from: GpuBuffer, to: GpuBuffer, start: number): boolean {
    const size = storedBytes(storedAs(to.dtype, this.halves)!);
    if ((start * size) % 4 !== 0) return false;
    const bytes = Math.ceil((to.length * size) / 4) * 4;
    this.copy(this.allocationOf(from).buffer, start * size, this.allocationOf(to).buffer, 0, bytes);
    return true;
  }

  #write(buffer: GpuBuffer, data: HostArray): void {
    buffer.allocation = this.pool.acquire(buffer.bytes, [], () => tensorName(buffer.dtype, buffer.length));
    if (data.length === 0) return;
    this.settle();
    const words = toWords(data, buffer.dtype, this.halves);
    // The typed array's memory may be shared, which the declaration of writeBuffer leaves out.
    this.device.queue.writeBuffer(buffer.allocation.buffer, 0, words as Int32Array<ArrayBuffer>);
    this.uploadedBytes += words.byteLength;
  }

  /** Fetches the contents of buffers that only the GPU has; afterwards each has them in `host`. One round trip for all. */
  async fetch(buffers: readonly GpuBuffer[]): Promise<void> {
    const wanted = [...new Set(buffers)].filter((b) => !b.host);
    const places: number[] = [];
    let total = 0;
    for (const b of wanted) {
      places.push(total);
      total += Math.ceil(b.bytes / 8) * 8;
    }
    if (wanted.length === 0) return;
    this.counters.hostRoundTrips++;
    const staging = this.#staging.acquire(total);
    wanted.forEach((b, k) => {
      const { buffer } = this.allocationOf(b);
      this.copy(buffer, 0, staging.buffer, places[k], b.bytes);
    });
    this.settle();
    // A failed mapping is told by its cause, which is reported first.
    const mapped = await staging.buffer.mapAsync(GPUMapMode.READ, 0, total).then(
      () => null,
      (error: Error) => error,
    );
    try {
      await this.faults.arrived();
      if (mapped) throw mapped;
    } catch (error) {
      this.#staging.discard(staging);
      throw error;
    }
    wanted.forEach((b, k) => {
      const bytes = staging.buffer.getMappedRange(places[k], b.bytes);
      b.host = fromWords(bytes, b.dtype, b.length, this.halves);
    });
    staging.buffer.unmap();
    this.uploadedBytes = 0;
    this.#staging.release(staging);
    this.#staging.trim();
  }

  dispose(): void {
    for (const b of this.#live) if (b.allocation) this.pool.release(b.allocation);
    this.#live.clear();
    this.pool.trim(0);
    this.#staging.trim(0);
    this.counters.liveBuffers = this.counters.liveBytes = 0;
  }
}
