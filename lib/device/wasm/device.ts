import { convertScalar, type DType, type GraphNode, type HostArray, type Scalar, type Shape, sizeOf } from "@/lib/ir";
import type { NodeTask } from "@/lib/passes";
import { evaluateNode, filled, type HostView } from "../cpu";
import { type Device, type DeviceBuffer, newCounters, type Plan } from "../device";
import { SLOT } from "./arguments";
import { hasFusedMultiplyAdd, hasSimd } from "./assembler";
import { describePlan } from "./describe";
import { Kernels } from "./kernels";
import { ARGUMENTS, HEAP, Memory } from "./memory";
import { makePlan, type Step, type WasmPlan } from "./plan";
import type { ThreadMaker } from "./threads";
import { BYTES, classOf } from "./types";

/** A part of the memory, counted by references. */
class WasmBuffer implements DeviceBuffer {
  references = 1;
  constructor(
    readonly address: number,
    readonly dtype: DType,
    readonly length: number,
  ) {}
  get bytes(): number {
    return BYTES[this.dtype] * this.length;
  }
}

export interface WasmOptions {
  /** Bytes that the memory may grow to. */
  readonly limit?: number;
  /** Makes threads, where memory can be shared: that is, where the page is isolated. */
  readonly threads?: ThreadMaker | undefined;
}

const MIB = 2 ** 20;
const mebibytes = (bytes: number): string => `${(bytes / MIB).toFixed(bytes < 10 * MIB ? 2 : 0)} MiB`;

/** Whether this machine's WebAssembly can run what the executor writes. */
export const canRunWasm = (): boolean => typeof WebAssembly !== "undefined" && hasSimd();

/**
 * The processor, by WebAssembly with vectors that is generated from the graph. Synchronous throughout. What it has no code
 * for the reference executor computes on the same memory.
 * @throws Error where WebAssembly lacks vectors
 */
export function openWasm({ limit, threads }: WasmOptions = {}): Device {
  if (!canRunWasm()) throw new Error("this browser's WebAssembly has no vector instructions (SIMD)");
  const maker = threads && threads.helpers > 0 && typeof SharedArrayBuffer !== "undefined" ? threads : null;
  const memory = new Memory(maker !== null, limit);
  const kernels = new Kernels(memory, hasFusedMultiplyAdd(), maker);
  const cores = (maker?.helpers ?? 0) + 1;
  const counters = newCounters();
  const live = new Set<WasmBuffer>();

  const grow = (bytes: number): void => {
    counters.liveBytes += bytes;
    counters.peakBytes = Math.max(counters.peakBytes, counters.liveBytes);
  };
  const allocate = (bytes: number, what: () => string): number => {
    const address = memory.allocate(bytes);
    if (address !== null) return address;
    throw new Error(
      `out of memory: ${what()} needs ${mebibytes(bytes)}, and ${mebibytes(counters.liveBytes)} of the ${mebibytes(memory.limit)} that WebAssembly may use are taken`,
    );
  };
  const create = (dtype: DType, length: number, shape: Shape): WasmBuffer => {
    const address = allocate(BYTES[dtype] * length, () => `a ${dtype} tensor of shape [${shape.join(", ")}]`);
    const buffer = new WasmBuffer(address, dtype, length);
    live.add(buffer);
    counters.liveBuffers++;
    grow(buffer.bytes);
    return buffer;
  };
  const own = (buffer: DeviceBuffer): WasmBuffer => {
    if (!(buffer instanceof WasmBuffer) || !live.has(buffer)) {
      throw new Error(`a ${buffer.dtype} buffer of ${buffer.length} elements was freed, or belongs to another device`);
    }
    return buffer;
  };
  const release = (buffer: WasmBuffer): void => {
    if (--buffer.references > 0) return;
    live.delete(buffer);
    memory.free(buffer.address);
    counters.liveBuffers--;
    counters.liveBytes -= buffer.bytes;
  };
  const elements = (b: WasmBuffer): HostArray => memory.view(b.dtype, b.address, b.length);

  function run(plan: Plan, bindings: Parameters<Device["run"]>[1]): DeviceBuffer[] {
    const { graph, steps, outputs, places, arena, scratch, times } = plan as WasmPlan;
    const bound = new Map<number, WasmBuffer>();
    graph.leaves.forEach((id, k) => {
      const buffer = own(bindings.leaves[k]);
      checkBound(buffer, graph.nodes[id], k);
      bound.set(id, buffer);
    });
    const created: WasmBuffer[] = [];
    let base: number | null = null;
    try {
      for (const id of outputs) {
        if (bound.has(id)) continue;
        const { dtype, shape } = graph.nodes[id];
        const buffer = create(dtype, sizeOf(shape), shape);
        created.push(buffer);
        bound.set(id, buffer);
      }
      if (arena > 0) {
        base = allocate(arena, () => largestValue(plan as WasmPlan));
        grow(arena);
      }
      // What has no elements has no place, and is never read.
      const addressOf = (id: number): number => bound.get(id)?.address ?? (base ?? 0) + Math.max(places[id], 0);
      const scalars = new Map<number, Scalar>();
      graph.scalars.forEach((id, k) => {
        scalars.set(id, bindings.scalars[k]);
      });
      const args = new Arguments(memory);
      let started = performance.now();
      for (let k = 0; k < steps.length; k++) {
        const step = steps[k];
        if (step.kernel) {
          const { inputs, outputs: written, scalars: numbers } = step.task;
          args.reset();
          for (const id of inputs) args.address(addressOf(id));
          for (const id of written) args.address(addressOf(id));
          for (const id of numbers) args.number(scalars.get(id)!, graph.nodes[id].dtype);
          if (step.kernel.scratch > 0) args.address(base! + scratch);
          step.kernel.run(ARGUMENTS);
        } else runOnHost(step, graph.nodes, addressOf, scalars);
        const ended = performance.now();
        times[k] = ended - started;
        started = ended;
      }
      counters.kernels += steps.length;
      counters.submits++;
    } catch (error) {
      for (const buffer of created) release(buffer);
      throw error;
    } finally {
      if (base !== null) {
        memory.free(base);
        counters.liveBytes -= arena;
      }
    }
    const handed = new Set<WasmBuffer>(created);
    return outputs.map((id) => {
      const buffer = bound.get(id)!;
      // The first mention of what was made here is its first reference.
      if (!handed.delete(buffer)) buffer.references++;
      return buffer;
    });
  }

  function runOnHost(
    { task }: Step,
    nodes: readonly GraphNode[],
    addressOf: (id: number) => number,
    scalars: ReadonlyMap<number, Scalar>,
  ): void {
    if (task.kind !== "node") throw new Error(`there is no code for a ${task.kind} task`);
    const node = nodes[task.node];
    const out = memory.view(node.dtype, addressOf(task.node), sizeOf(node.shape));
    const data =
      node.op === "scalar"
        ? filled(scalars.get(task.node)!, node.dtype)
        : evaluateNode(node, operandsOf(task, nodes, addressOf));
    if (out instanceof BigInt64Array || out instanceof BigUint64Array) out.set(data as BigInt64Array);
    else out.set(data as Float32Array);
  }

  function operandsOf(task: NodeTask, nodes: readonly GraphNode[], addressOf: (id: number) => number): HostView[] {
    return task.operands.map(({ input, dtype, shape, strides, offset }) => {
      const id = task.inputs[input];
      const seen = memory.view(dtype, addressOf(id), sizeOf(nodes[id].shape));
      // Much of the host's own library refuses memory that is shared.
      const data = memory.shared && nodes[task.node].op === "host" ? seen.slice() : seen;
      return { data, dtype, shape, strides, offset };
    });
  }

  return {
    name: "wasm",
    note: `WebAssembly with vector instructions, on ${cores === 1 ? "one processor core" : `${cores} processor cores`}.`,
    counters,
    upload(data, dtype) {
      const buffer = create(dtype, data.length, [data.length]);
      const to = elements(buffer);
      if (to instanceof BigInt64Array || to instanceof BigUint64Array) to.set(data as BigInt64Array);
      else to.set(data as Float32Array);
      return buffer;
    },
    compile(graph) {
      const before = kernels.compilations;
      const plan = makePlan(graph, kernels);
      counters.compilations += kernels.compilations - before;
      return plan;
    },
    run,
    read(buffer) {
      counters.hostRoundTrips++;
      return elements(own(buffer)).slice();
    },
    part(buffer, start, length) {
      const from = own(buffer);
      const made = create(from.dtype, length, [length]);
      const first = from.address + start * BYTES[from.dtype];
      new Uint8Array(memory.memory.buffer).copyWithin(made.address, first, first + made.bytes);
      return made;
    },
    free: (buffer) => release(own(buffer)),
    describe: (plan) => describePlan(plan as WasmPlan),
    drain: () => {},
    dispose() {
      kernels.dispose();
      for (const buffer of live) memory.free(buffer.address);
      live.clear();
      counters.liveBuffers = counters.liveBytes = 0;
    },
  };
}

/** The block in which a kernel finds its arguments, a slot each. */
class Arguments {
  readonly #view: DataView;
  #at = ARGUMENTS;

  constructor(memory: Memory) {
    this.#view = new DataView(memory.memory.buffer);
  }

  reset(): void {
    this.#at = ARGUMENTS;
  }

  address(n: number): void {
    this.#view.setInt32(this.#next(), n, true);
  }

  number(x: Scalar, dtype: DType): void {
    const value = convertScalar(x, dtype);
    const at = this.#next();
    switch (classOf(dtype)) {
      case "i32":
        return this.#view.setInt32(at, Number(value), true);
      case "i64":
        return this.#view.setBigInt64(at, BigInt.asIntN(64, BigInt(value)), true);
      case "f32":
        return this.#view.setFloat32(at, Number(value), true);
      case "f64":
        return this.#view.setFloat64(at, Number(value), true);
    }
  }

  #next(): number {
    const at = this.#at;
    if (at + SLOT > HEAP) throw new Error("a kernel has more arguments than there is room for");
    this.#at += SLOT;
    return at;
  }
}

function checkBound(buffer: WasmBuffer, { dtype, shape }: GraphNode, k: number): void {
  if (buffer.dtype !== dtype || buffer.length !== sizeOf(shape)) {
    throw new Error(
      `leaf ${k} expects ${dtype}[${shape}] (${sizeOf(shape)} elements), found ${buffer.dtype} of ${buffer.length}`,
    );
  }
}

/** What takes most of the memory of values between steps: for an error that names it. */
function largestValue({ graph, places }: WasmPlan): string {
  let most = -1;
  let which = 0;
  places.forEach((place, id) => {
    const bytes = BYTES[graph.nodes[id].dtype] * sizeOf(graph.nodes[id].shape);
    if (place >= 0 && bytes > most) {
      most = bytes;
      which = id;
    }
  });
  const { op, dtype, shape } = graph.nodes[which];
  return `a program whose largest intermediate value is the ${dtype} result of ${op} of shape [${shape.join(", ")}]`;
}
