import { expect, test } from "vitest";
import type { GraphEvent, GraphNode } from "@/lib/record";
import { changeBetween, stepOfNodes, stepsOf } from "./steps";

const graph = (nodes: readonly Partial<GraphNode>[]): GraphEvent => ({
  type: "graph",
  title: "",
  framework: "torch",
  nodes: nodes.map((node, index) => ({ id: String(index), op: "op", kind: "op", ...node })),
  edges: [],
  source: { 4: "h = tanh(w * h)" },
});

test("a line that a loop comes back to is one more step", () => {
  const looped = graph([
    { line: 4, moment: 7 },
    { line: 4, moment: 3 },
    { line: 4, moment: 3 },
    { line: 2, moment: 1 },
  ]);
  expect(stepsOf(looped).map(({ line, turn }) => [line, turn])).toEqual([
    [2, 1],
    [4, 1],
    [4, 2],
  ]);
  expect(stepsOf(looped)[1].text).toBe("h = tanh(w * h)");
  expect([...stepOfNodes(looped.nodes).values()]).toEqual([2, 1, 1, 0]);
});

test("nodes without a line are there from the start, and a graph without lines has no steps", () => {
  expect(stepsOf(graph([{}, {}]))).toEqual([]);
  expect(stepOfNodes(graph([{ line: 3 }, {}]).nodes).get("1")).toBe(0);
});

test("what a further graph has more and less, by operations", () => {
  const change = changeBetween(
    graph([{ op: "Mul" }, { op: "Mean" }]),
    graph([{ op: "Exp" }, { op: "Exp" }, { op: "Mean" }]),
  );
  expect(change).toEqual({ gained: ["2 × Exp"], lost: ["Mul"] });
});
