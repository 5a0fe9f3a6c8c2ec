import { ops, setGradientSum } from "@/lib/autograd";
import { type Device, openCpu, openWebGpu, type WebGpuDevice } from "@/lib/device";
import { Recorder, setRecorder } from "@/lib/tensor";
import type { Column, Instance } from "../column";
import { chain, matmul } from "../ours/plain";
import { cnn, mlp } from "../ours/training";

/** The engine, called from TypeScript: what Python costs is the difference to the column `ours-python`. */
function column(name: "ours-webgpu" | "ours-cpu", openDevice: () => Device | Promise<Device>): Column {
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
      async settle() {
        if (!("settled" in r.device)) return;
        const failures = await (r.device as WebGpuDevice).settled();
        for (const failure of failures) console.error(failure);
      },
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
      "matmul-512": own(matmul(512)),
      "matmul-1024": own(matmul(1024)),
    },
  };
}

export default [column("ours-webgpu", () => openWebGpu()), column("ours-cpu", openCpu)];
