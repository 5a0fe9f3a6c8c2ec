import { expect, test } from "vitest";
import { type Graph, GraphBuilder } from "@/lib/ir";
import { schedule, verifySchedule } from ".";
import type { Instruction, LoopTask, Schedule, Stage, Task } from "./task";

/** tanh(x) summed over rows, and the row sums added to x: one loop that sweeps twice, over a leaf. */
function example(): { graph: Graph; right: Schedule } {
  const g = new GraphBuilder();
  const x = g.add("leaf", null, [], [40, 6], "float32");
  const t = g.add("unary", { fn: "tanh" }, [x], [40, 6], "float32");
  const sum = g.add("reduce", { fn: "sum", axes: [1] }, [t], [40], "float32");
  const wide = g.add("view", { strides: [1, 0], offset: 0 }, [sum], [40, 6], "float32");
  const y = g.add("binary", { fn: "add" }, [t, wide], [40, 6], "float32");
  const graph = g.finish([y, sum]);
  return { graph, right: schedule(graph) };
}

const withTask = (s: Schedule, change: (t: LoopTask) => Task): Schedule => ({
  ...s,
  tasks: s.tasks.map((t) => (t.kind === "loop" ? change(t) : t)),
});
const withStages = (s: Schedule, change: (stage: Stage, k: number) => Stage): Schedule =>
  withTask(s, (t) => ({ ...t, stages: t.stages.map(change) }));
const withCode = (s: Schedule, change: (i: Instruction) => Instruction): Schedule =>
  withStages(s, (stage) => ({ ...stage, code: stage.code.map(change) }));

const FAULTS: readonly [name: string, change: (s: Schedule) => Schedule, error: RegExp][] = [
  ["an input that nobody wrote", (s) => withTask(s, (t) => ({ ...t, inputs: [4] })), /which is not in memory/],
  ["an output left out", (s) => ({ ...s, tasks: [] }), /is not in memory at the end/],
  ["an output written twice", (s) => ({ ...s, tasks: [...s.tasks, ...s.tasks] }), /writes %\d+ again/],
  [
    "a load beyond the end",
    (s) => withCode(s, (i) => (i.op === "load" ? { ...i, offset: i.offset + 1 } : i)),
    /from 1 to 240, which has 240 elements/,
  ],
  [
    "strides of another rank",
    (s) => withCode(s, (i) => (i.op === "load" ? { ...i, strides: [1] } : i)),
    /strides of another rank/,
  ],
  [
    "a value that comes later",
    (s) => withCode(s, (i) => (i.op === "unary" ? { ...i, args: [99] as const } : i)),
    /uses 99, which is not known/,
  ],
  [
    "a store that leaves gaps",
    (s) =>
      withStages(s, (stage) => ({
        ...stage,
        stores: stage.stores.map((x) => ({ ...x, strides: x.strides.map((n) => 2 * n) })),
      })),
    /which leave gaps/,
  ],
  ["a store left out", (s) => withStages(s, (stage) => ({ ...stage, stores: [] })), /never stores/],
  [
    "a load of another dtype",
    (s) => withCode(s, (i) => (i.op === "load" ? { ...i, dtype: "int32" } : i)),
    /another dtype/,
  ],
];

test("a schedule passes its own check", () => {
  const { graph, right } = example();
  expect(right.tasks).toHaveLength(1);
  expect(() => verifySchedule(graph, right)).not.toThrow();
});

test.each(FAULTS)("%s is found", (_, change, error) => {
  const { graph, right } = example();
  expect(() => verifySchedule(graph, change(right))).toThrow(error);
});
