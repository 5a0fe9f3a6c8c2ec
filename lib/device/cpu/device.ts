import { type DType, type Graph, type GraphNode, type HostArray, type Shape, sizeOf } from "@/lib/ir";
import { type Device, type DeviceBuffer, newCounters, type Plan } from "../device";
import { composeLayouts, contiguousLayout, isDense, type Layout } from "../strided";
import { filled } from "./cast";
import { evaluateNode } from "./evaluate";
import { copyOf, dense, type HostView, hostView } from "./view";

/** Memory on the host, counted like device memory so that leaks show here too. */
class CpuBuffer implements DeviceBuffer {
  references = 1;
  constructor(
    readonly data: HostArray,
    readonly dtype: DType,
  ) {}
  get length(): number {
    return this.data.length;
  }
  get bytes(): number {
    return this.data.byteLength;
  }
}

interface CpuPlan extends Plan {
  /** Per node, the last node that reads it; outputs are never done with. */
  readonly lastUse: readonly number[];
  /** Per node, how it reads the memory of its operand, if it is a view that needs no copy. */
  readonly folded: readonly (Layout | null)[];
}

/** Memory of one run: how many live values read it, and whether the run may write it again. */
interface Storage {
  readonly data: HostArray;
  readonly owned: boolean;
  values: number;
}

/** The reference executor: plain TypeScript, synchronous, exact in float64 and the 64-bit integers. */
export function openCpu(): Device {
  const counters = newCounters();
  const live = new Set<CpuBuffer>();

  const grow = (bytes: number): void => {
    counters.liveBytes += bytes;
    counters.peakBytes = Math.max(counters.peakBytes, counters.liveBytes);
  };
  const keep = (data: HostArray, dtype: DType): CpuBuffer => {
    const buffer = new CpuBuffer(data, dtype);
    live.add(buffer);
    counters.liveBuffers++;
    grow(buffer.bytes);
    return buffer;
  };
  const own = (buffer: DeviceBuffer): CpuBuffer => {
    if (!(buffer instanceof CpuBuffer) || !live.has(buffer)) {
      throw new Error(`a ${buffer.dtype} buffer of ${buffer.length} elements was freed, or belongs to another device`);
    }
    return buffer;
  };

  function compile(graph: Graph): CpuPlan {
    const lastUse = graph.nodes.map((_, id) => id);
    graph.nodes.forEach((node, id) => {
      for (const i of node.inputs) lastUse[i] = id;
    });
    for (const o of graph.outputs) lastUse[o] = Infinity;
    const layouts: Layout[] = [];
    const folded = graph.nodes.map((node, id) => {
      const layout =
        node.op === "view" ? composeLayouts(layouts[node.inputs[0]], { shape: node.shape, ...node.attrs }) : null;
      layouts[id] = layout ?? contiguousLayout(node.shape);
      return layout;
    });
    return { graph, kernels: graph.nodes.filter(isKernel).length, lastUse, folded };
  }

  function run(plan: Plan, bindings: Parameters<Device["run"]>[1]): DeviceBuffer[] {
    const { graph, lastUse, folded } = plan as CpuPlan;
    const values: (HostView | undefined)[] = new Array(graph.nodes.length);
    const storages: (Storage | undefined)[] = new Array(graph.nodes.length);
    const bound = new Map<HostArray, CpuBuffer>();
    let held = 0;

    const set = (id: number, value: HostView, storage: Storage): void => {
      values[id] = value;
      storages[id] = storage;
      storage.values++;
    };
    const release = (id: number): void => {
      const storage = storages[id];
      if (!storage) return;
      values[id] = storages[id] = undefined;
      if (--storage.values === 0 && storage.owned) {
        held -= storage.data.byteLength;
        counters.liveBytes -= storage.data.byteLength;
      }
    };
    const create = (id: number, data: HostArray): void => {
      const { dtype, shape } = graph.nodes[id];
      set(id, hostView(data, dtype, shape), { data, owned: true, values: 0 });
      held += data.byteLength;
      grow(data.byteLength);
    };

    graph.leaves.forEach((id, k) => {
      const buffer = own(bindings.leaves[k]);
      const { dtype, shape } = graph.nodes[id];
      checkBound(buffer, dtype, shape, k);
      bound.set(buffer.data, buffer);
      set(id, hostView(buffer.data, dtype, shape), { data: buffer.data, owned: false, values: 0 });
    });
    graph.scalars.forEach((id, k) => {
      create(id, filled(bindings.scalars[k], graph.nodes[id].dtype));
    });

    try {
      for (let id = 0; id < graph.nodes.length; id++) {
        const node = graph.nodes[id];
        if (node.op === "leaf" || node.op === "scalar") continue;
        const layout = folded[id];
        if (layout) {
          const storage = storages[node.inputs[0]]!;
          set(id, { ...layout, data: storage.data, dtype: node.dtype }, storage);
        } else {
          const inputs = node.inputs.map((i) => values[i]!);
          const reused = reusable(node, id, inputs, storages, lastUse);
          const data = evaluateNode(node, inputs, reused?.data);
          // A function may decline the memory that it was offered: views of its result must not read the old one.
          if (reused && reused.data === data) set(id, hostView(data, node.dtype, node.shape), reused);
          else create(id, data);
          if (isKernel(node)) counters.kernels++;
        }
        for (const i of node.inputs) if (lastUse[i] === id) release(i);
        if (lastUse[id] === id) release(id);
      }
      counters.submits++;
      return collectOutputs(graph, values, bound);
    } finally {
      counters.liveBytes -= held;
    }
  }

  function collectOutputs(
    graph: Graph,
    values: readonly (HostView | undefined)[],
    bound: ReadonlyMap<HostArray, CpuBuffer>,
  ): DeviceBuffer[] {
    const taken = new Map<HostArray, CpuBuffer>(bound);
    return graph.outputs.map((id) => {
      const value = values[id]!;
      const data = dense(value);
      const shared = taken.get(data);
      if (shared) {
        shared.references++;
        return shared;
      }
      // A part of a larger array would keep all of it alive.
      const buffer = keep(data.buffer.byteLength > data.byteLength ? copyOf(value) : data, value.dtype);
      taken.set(data, buffer);
      return buffer;
    });
  }

  return {
    name: "cpu",
    note: "The reference executor: plain TypeScript on one processor core.",
    counters,
    upload: (data, dtype) => keep(data.slice(), dtype),
    compile,
    run,
    read: (buffer) => {
      counters.hostRoundTrips++;
      return own(buffer).data.slice();
    },
    part: (buffer, start, length) => keep(own(buffer).data.slice(start, start + length), buffer.dtype),
    free: (buffer) => {
      const b = own(buffer);
      if (--b.references > 0) return;
      live.delete(b);
      counters.liveBuffers--;
      counters.liveBytes -= b.bytes;
    },
    drain: () => {},
    dispose: () => {
      live.clear();
      counters.liveBuffers = counters.liveBytes = 0;
    },
  };
}

const SOURCES: ReadonlySet<string> = new Set(["leaf", "scalar", "const", "view"]);
const isKernel = (node: GraphNode): boolean => !SOURCES.has(node.op);

/** Memory of an operand that dies here, of the result's size and type, to be written in place by an elementwise function. */
function reusable(
  node: GraphNode,
  id: number,
  inputs: readonly HostView[],
  storages: readonly (Storage | undefined)[],
  lastUse: readonly number[],
): Storage | undefined {
  if (node.op !== "unary" && node.op !== "binary") return undefined;
  const size = sizeOf(node.shape);
  for (let k = 0; k < inputs.length; k++) {
    const i = node.inputs[k];
    const storage = storages[i]!;
    const view = inputs[k];
    const dies = lastUse[i] === id && storage.owned && storage.values === 1;
    if (dies && view.dtype === node.dtype && storage.data.length === size && view.offset === 0 && isDense(view)) {
      return storage;
    }
  }
  return undefined;
}

function checkBound(buffer: DeviceBuffer, dtype: DType, shape: Shape, k: number): void {
  if (buffer.dtype !== dtype || buffer.length !== sizeOf(shape)) {
    throw new Error(
      `leaf ${k} expects ${dtype}[${shape}] (${sizeOf(shape)} elements), found ${buffer.dtype} of ${buffer.length}`,
    );
  }
}
