import { expect, test } from "vitest";
import { openCpu } from "./cpu";
import type { Device } from "./device";
import { selfTest } from "./selftest";

test("a device that computes as the reference does passes", async () => {
  expect(await selfTest(openCpu())).toEqual([]);
});

test("a device that drops the first output's last element is found out, by name", async () => {
  const cpu = openCpu();
  const broken: Device = {
    ...cpu,
    counters: cpu.counters,
    async read(buffer) {
      const data = await cpu.read(buffer);
      if (data.length === 15 && data instanceof BigInt64Array) data[14] = -1n;
      return data;
    },
  };
  expect(await selfTest(broken)).toEqual(["positions of maxima"]);
});

test("a device that fails to run a check fails it", async () => {
  const cpu = openCpu();
  const broken: Device = {
    ...cpu,
    counters: cpu.counters,
    run(plan, bindings) {
      if (plan.graph.nodes.some((n) => n.op === "scan")) throw new Error("no kernel");
      return cpu.run(plan, bindings);
    },
  };
  expect(await selfTest(broken)).toEqual(["running sums"]);
});
