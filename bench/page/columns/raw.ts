import type { Column, Instance } from "../column";
import { dispatchedChain, fusedChain } from "../raw/chain";
import { cnn } from "../raw/cnn";
import { matmul } from "../raw/matmul";
import { mlp } from "../raw/mlp";

let opening: Promise<GPUDevice> | null = null;

async function open(): Promise<GPUDevice> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) throw new Error("WebGPU found no graphics adapter");
  const { maxStorageBufferBindingSize, maxBufferSize, maxComputeWorkgroupStorageSize } = adapter.limits;
  const device = await adapter.requestDevice({
    requiredLimits: { maxStorageBufferBindingSize, maxBufferSize, maxComputeWorkgroupStorageSize },
  });
  device.addEventListener("uncapturederror", (event) => console.error(event.error.message));
  return device;
}

function column(name: "raw" | "raw-dispatch", cases: Record<string, (device: GPUDevice) => Promise<Instance>>): Column {
  const setUp = (make: (device: GPUDevice) => Promise<Instance>) => async () => make(await opening!);
  return {
    name,
    async open() {
      opening ??= open();
      await opening;
      return "hand-written WGSL";
    },
    cases: Object.fromEntries(Object.entries(cases).map(([key, make]) => [key, setUp(make)])),
  };
}

export default [
  column("raw", {
    mlp,
    cnn,
    chain: fusedChain,
    "chain-held": fusedChain,
    "matmul-512": matmul(512),
    "matmul-1024": matmul(1024),
  }),
  column("raw-dispatch", { chain: dispatchedChain }),
];
