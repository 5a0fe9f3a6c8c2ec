import { afterAll, expect, test } from "vitest";
import { openCpu, openWebGpu } from "@/lib/device";
import { setRecorder } from "./engine";
import { type FlushPolicy, Recorder } from "./recorder";
import { differenceOf, runProgram } from "./testing/programs";

/**
 * Fewer than elsewhere, since each look waits for the GPU: a spread over the thousand programs that the other executors run.
 * With VITE_ALL_PROGRAMS=1 in the environment it is all of them.
 */
const EVERY = (import.meta.env as unknown as Record<string, unknown>).VITE_ALL_PROGRAMS ? 1 : 10;
const TIMEOUT = 2_400_000 / EVERY;
const SEEDS = Array.from({ length: 1000 / EVERY }, (_, k) => 1 + k * EVERY);

afterAll(() => setRecorder(null));

const ways: readonly { readonly policy: FlushPolicy; readonly cuts: boolean }[] = [
  { policy: "eager", cuts: false },
  { policy: "lazy", cuts: false },
  { policy: "lazy", cuts: true },
];

for (const { policy, cuts } of ways) {
  test(
    `${SEEDS.length} random programs see the same numbers on the GPU: ${policy}${cuts ? " with cuts" : ""}`,
    async () => {
      const gpu = new Recorder(await openWebGpu());
      gpu.policy = policy;
      const reference = new Recorder(openCpu());
      reference.policy = "eager";
      for (const seed of SEEDS) {
        const right = await runProgram(reference, seed, false);
        // The second time the kernels made for the structure run.
        for (let time = 0; time < 2; time++) {
          expect(differenceOf(right, await runProgram(gpu, seed, cuts)), `program ${seed}`).toBeNull();
        }
      }
      expect(gpu.device.counters.liveBuffers, "buffers left when nothing is held").toBe(0);
      gpu.device.dispose();
    },
    TIMEOUT,
  );
}
