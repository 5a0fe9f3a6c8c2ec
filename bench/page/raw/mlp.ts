import type { Instance } from "../column";
import { MLP } from "../problems";
import {
  hiddenGradientGroups,
  hiddenGradientKernel,
  hiddenGroups,
  hiddenKernel,
  lossKernel,
  updateGroups,
  updateKernel,
} from "./perceptron";
import { Program } from "./program";

/** One training step of the MLP in four dispatches. */
export async function mlp(device: GPUDevice): Promise<Instance> {
  const { batch, hidden, outputs } = MLP;
  const program = new Program(device);
  const [x, y, w1, b1, w2, b2] = [MLP.x, MLP.y, MLP.w1, MLP.b1, MLP.w2, MLP.b2].map((data) => program.buffer(data));
  const h = program.buffer(batch * hidden);
  const dh = program.buffer(batch * hidden);
  const dz = program.buffer(batch * outputs);
  const loss = program.buffer(1);
  const step = await Promise.all([
    program.dispatch(hiddenKernel(MLP), [x, w1, b1, h], hiddenGroups(MLP)),
    program.dispatch(lossKernel(MLP), [h, w2, b2, y, dz, loss], 1),
    program.dispatch(hiddenGradientKernel(MLP), [dz, w2, h, dh], hiddenGradientGroups(MLP)),
    program.dispatch(updateKernel(MLP), [x, dh, h, dz, w1, b1, w2, b2], updateGroups(MLP)),
  ]);
  return {
    note: `${step.length} dispatches`,
    run: (units, enqueued) => program.run(step, units, loss, enqueued),
    dispose: () => program.dispose(),
  };
}
