import { afterAll, expect, test } from "vitest";
import { type Device, openCpu, openWasm } from "@/lib/device";
import { setRecorder } from "./engine";
import { type FlushPolicy, Recorder } from "./recorder";
import { differenceOf, runProgram } from "./testing/programs";

const PROGRAMS = 1000;

const ways: readonly { readonly name: string; open(): Device; readonly policy: FlushPolicy; readonly cuts: boolean }[] =
  [
    { name: "cpu, lazily", open: openCpu, policy: "lazy", cuts: false },
    { name: "cpu, lazily with cuts", open: openCpu, policy: "lazy", cuts: true },
    { name: "wasm, eagerly", open: openWasm, policy: "eager", cuts: false },
    { name: "wasm, lazily", open: openWasm, policy: "lazy", cuts: false },
    { name: "wasm, lazily with cuts", open: openWasm, policy: "lazy", cuts: true },
  ];

const reference = new Recorder(openCpu());
reference.policy = "eager";
const expected: number[][][] = [];

afterAll(() => setRecorder(null));

for (const { name, open, policy, cuts } of ways) {
  test(`${PROGRAMS} random programs see the same numbers: ${name}`, async () => {
    const recorder = new Recorder(open());
    recorder.policy = policy;
    for (let seed = 1; seed <= PROGRAMS; seed++) {
      // One after the other: operations go to the recorder that was set last.
      expected[seed] ??= await runProgram(reference, seed, false);
      const found = await runProgram(recorder, seed, cuts);
      expect(differenceOf(expected[seed], found), `program ${seed}`).toBeNull();
    }
    const { liveBuffers } = recorder.device.counters;
    expect(liveBuffers, "buffers left when nothing is held").toBe(0);
  }, 120_000);
}
