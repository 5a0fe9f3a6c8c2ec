import type { Instance } from "../column";
import { CNN, kernelChannelsLast, rowsChannelsLast } from "../problems";
import {
  firstBackward,
  firstBlock,
  kernelUpdate,
  pooledGradient,
  secondBackward,
  secondBlock,
  words,
} from "./cnn-kernels";
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

/** One training step of the CNN in ten dispatches. */
export async function cnn(device: GPUDevice): Promise<Instance> {
  const { batch, rate } = CNN;
  const sizes = { batch, inputs: 256, hidden: 120, outputs: 10, rate };
  const program = new Program(device);
  const [x, y] = [program.buffer(CNN.x), program.buffer(CNN.y)];
  const [k1, c1] = [program.buffer(kernelChannelsLast(CNN.k1, 1, 8)), program.buffer(CNN.c1)];
  const [k2, c2] = [program.buffer(kernelChannelsLast(CNN.k2, 8, 16)), program.buffer(CNN.c2)];
  const [w3, b3] = [program.buffer(rowsChannelsLast(CNN.w3)), program.buffer(CNN.b3)];
  const [w4, b4] = [program.buffer(CNN.w4), program.buffer(CNN.b4)];
  const [p1, won1, d1] = [words.pooled1, words.winners1, words.pooled1].map((n) => program.buffer(n));
  const [p2, won2, d2] = [words.pooled2, words.winners2, words.pooled2].map((n) => program.buffer(n));
  const [part1, part2] = [program.buffer(words.partial1), program.buffer(words.partial2)];
  const [h, dh] = [program.buffer(batch * 120), program.buffer(batch * 120)];
  const dz = program.buffer(batch * 10);
  const loss = program.buffer(1);
  const step = await Promise.all([
    program.dispatch(firstBlock.code, [x, k1, c1, p1, won1], firstBlock.groups),
    program.dispatch(secondBlock.code, [p1, k2, c2, p2, won2], secondBlock.groups),
    program.dispatch(hiddenKernel(sizes), [p2, w3, b3, h], hiddenGroups(sizes)),
    program.dispatch(lossKernel(sizes), [h, w4, b4, y, dz, loss], 1),
    program.dispatch(hiddenGradientKernel(sizes), [dz, w4, h, dh], hiddenGradientGroups(sizes)),
    program.dispatch(pooledGradient.code, [dh, w3, won2, d2], pooledGradient.groups),
    program.dispatch(updateKernel(sizes), [p2, dh, h, dz, w3, b3, w4, b4], updateGroups(sizes)),
    program.dispatch(secondBackward.code, [won2, d2, p1, k2, won1, d1, part2], secondBackward.groups),
    program.dispatch(firstBackward.code, [won1, d1, x, part1], firstBackward.groups),
    program.dispatch(kernelUpdate.code, [part1, part2, k1, c1, k2, c2], kernelUpdate.groups),
  ]);
  return {
    note: `${step.length} dispatches`,
    run: (units, enqueued) => program.run(step, units, loss, enqueued),
    dispose: () => program.dispose(),
  };
}
