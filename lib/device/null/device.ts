import { type HostArray, hostArray, ITEM_SIZE, sizeOf } from "@/lib/ir";
import { type Device, type DeviceBuffer, newCounters } from "../device";

/** Runs nothing: buffers have a type and a size but no contents, and reading one gives zeros. For shape inference. */
export function openNull(): Device {
  const counters = newCounters();
  const references = new Map<DeviceBuffer, number>();

  const keep = (dtype: DeviceBuffer["dtype"], length: number): DeviceBuffer => {
    const buffer: DeviceBuffer = { dtype, length, bytes: length * ITEM_SIZE[dtype] };
    references.set(buffer, 1);
    counters.liveBuffers++;
    counters.liveBytes += buffer.bytes;
    counters.peakBytes = Math.max(counters.peakBytes, counters.liveBytes);
    return buffer;
  };
  const own = (buffer: DeviceBuffer): number => {
    const count = references.get(buffer);
    if (count === undefined) {
      throw new Error(`a ${buffer.dtype} buffer of ${buffer.length} elements was freed, or belongs to another device`);
    }
    return count;
  };

  return {
    name: "null",
    note: "Shapes only: nothing is computed.",
    counters,
    upload: (data, dtype) => keep(dtype, data.length),
    compile: (graph) => ({ graph, kernels: 0 }),
    run: ({ graph }) => graph.outputs.map((id) => keep(graph.nodes[id].dtype, sizeOf(graph.nodes[id].shape))),
    read: (buffer): HostArray => {
      own(buffer);
      return hostArray(buffer.dtype, buffer.length);
    },
    part: (buffer, _start, length) => {
      own(buffer);
      return keep(buffer.dtype, length);
    },
    free: (buffer) => {
      const count = own(buffer) - 1;
      if (count > 0) references.set(buffer, count);
      else {
        references.delete(buffer);
        counters.liveBuffers--;
        counters.liveBytes -= buffer.bytes;
      }
    },
    drain: () => {},
    dispose: () => {
      references.clear();
      counters.liveBuffers = counters.liveBytes = 0;
    },
  };
}
