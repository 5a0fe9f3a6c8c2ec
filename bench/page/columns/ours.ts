import { ops, setGradientSum } from "@/lib/autograd";
import { type Device, openCpu, openWasm, openWebGpu, type WebGpuDevice } from "@/lib/device";
import { Recorder, setRecorder } from "@/lib/tensor";
import type { Column, Instance } from "../column";
import { chain, heldChain, matmul } from "../ours/plain";
import { cnn, mlp } from "../ours/training";

/** The engine, called from TypeScript: what Python costs is the difference to the column `ours-python`. */
function column(name: "ours-webgpu" | "ours-wasm" | "ours-cpu", openDevice: () => Device | Promise<Device>): Column {
  let recorder: Recorder | null = null;

  /** Two engines share the page, and operations record to the current one: each run makes its own current. */
  const own = (make: (recorder: Recorder) => Instance) => async (): Promise<Instance> => {
    const r = recorder!;
    setRecorder(r);
    const instance = make(r);
    return {
      ...instance,
      run(units, enqueued) {
        setRecorder(r);
        return instance.run(units, enqueued);
      },
      ...(isWebGpu(r.device) && behind(r.device, () => instance.run(1, () => {}))),
    };
  };

  return {
    name,
    async open() {
      setGradientSum(ops.add);
      recorder ??= new Recorder(await openDevice());
      return recorder.device.note;
    },
    cases: {
      mlp: own(mlp),
      cnn: own(cnn),
      chain: own(chain),
      "chain-held": own(heldChain),
      "matmul-512": own(matmul(512)),
      "matmul-1024": own(matmul(1024)),
    },
  };
}

const isWebGpu = (device: Device): device is WebGpuDevice => device.name === "webgpu";

/** What the device compiles in the background, and what its clock says of one unit. */
function behind(device: WebGpuDevice, once: () => Promise<number>): Pick<Instance, "settle" | "kernels"> {
  return {
    async settle() {
      for (const failure of await device.settled()) console.error(failure);
    },
    async kernels() {
      device.timeKernels(true);
      const before = device.timings.length;
      await once();
      await device.drain();
      device.timeKernels(false);
      return device.timings
        .slice(before)
        .map(({ launch, ms }) => ({ name: launch.kernel.label ?? launch.kernel.key, ms }));
    },
  };
}

export default [column("ours-webgpu", () => openWebGpu()), column("ours-wasm", openWasm), column("ours-cpu", openCpu)];
