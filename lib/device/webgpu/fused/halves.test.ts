import { expect, test } from "vitest";
import { GraphBuilder } from "@/lib/ir";
import { schedule } from "@/lib/passes";
import { sourceOf } from "../kernels/kernel";
import type { Launch } from "../lowering";
import { compileGraph } from "../plan";
import { scheduleOptions } from "../tiers";
import { compileSchedule, type Target } from "./compile";

const target = (halves: boolean): Target => ({
  software: true,
  subgroups: false,
  halves,
  maxGroups: 65_535,
  maxBuffers: 8,
  maxThreads: 256,
  maxShared: 16_384,
  choose: () => 0,
});

/** relu(a @ b), in float16. */
function network() {
  const g = new GraphBuilder();
  const a = g.add("leaf", null, [], [8, 8], "float16");
  const b = g.add("leaf", null, [], [8, 8], "float16");
  const product = g.add("matmul", null, [a, b], [8, 8], "float16");
  const zero = g.add("const", { value: 0 }, [], [], "float16");
  const zeros = g.add("view", { strides: [0, 0], offset: 0 }, [zero], [8, 8], "float16");
  return g.finish([g.add("binary", { fn: "max" }, [product, zeros], [8, 8], "float16")]);
}

const sources = (steps: readonly { readonly kind: string }[]): string[] =>
  steps.filter((s): s is Launch => s.kind === "launch").map((s) => sourceOf(s.kernel));

test("a fused product of float16 loads fours of two bytes, adds in f32, and rounds before it stores", async () => {
  const graph = network();
  const plan = compileSchedule(graph, schedule(graph, scheduleOptions(target(true))), target(true));
  expect(plan.slots.map((s) => s.bytes)).toEqual([128, 128, 128]);
  const [source, ...rest] = sources(plan.steps);
  expect(rest).toEqual([]);
  await expect(source).toMatchFileSnapshot("goldens/matmul-float16.wgsl");
});

test("where the adapter has no type for float16, no kernel speaks of it", () => {
  const graph = network();
  const plan = compileSchedule(graph, schedule(graph, scheduleOptions(target(false))), target(false));
  expect(plan.slots.map((s) => s.bytes)).toEqual([256, 256, 256]);
  for (const source of sources(plan.steps)) expect(source).not.toMatch(/\bf16\b/);
  for (const source of sources(compileGraph(graph, true, 65_535, false).steps)) expect(source).not.toMatch(/\bf16\b/);
});

test("generic kernels do so as well", () => {
  for (const source of sources(compileGraph(network(), true, 65_535, true).steps)) {
    expect(source).toMatch(/^enable f16;$/m);
    expect(source).toMatch(/= (f16\(round_f16|vec4<f16>\()/);
  }
});
