import { expect, test } from "vitest";
import type { GraphEvent, GraphNode } from "@/lib/record";
import { matchGraphs } from "./match";

/** A graph from "id:op:kind:shape" and "from>to". */
function graph(framework: GraphEvent["framework"], nodes: readonly string[], edges: readonly string[]): GraphEvent {
  return {
    type: "graph",
    title: "",
    framework,
    nodes: nodes.map((text): GraphNode => {
      const [id, op, kind = "op", shape] = text.split(":");
      return { id, op, kind: kind as GraphNode["kind"], ...(shape && { shape: shape.split("x").map(Number) }) };
    }),
    edges: edges.map((text) => {
      const [from, to] = text.split(">");
      return { from, to };
    }),
  };
}

const torch = graph(
  "torch",
  [
    "out:result:output",
    "relu:ReluBackward0",
    "lin:AddmmBackward0",
    "b:bias:parameter:4",
    "t:TBackward0",
    "w:weight:parameter:4x3",
  ],
  ["relu>out", "lin>relu", "b>lin", "t>lin", "w>t"],
);
const tensorflow = graph(
  "tensorflow",
  [
    "x:Placeholder:input",
    "kernel:ReadVariableOp:op:3x4",
    "mm:MatMul",
    "bias:ReadVariableOp:op:4",
    "add:BiasAdd",
    "act:Relu:output",
  ],
  ["x>mm", "kernel>mm", "mm>add", "bias>add", "add>act"],
);

test("operations are matched in their order, and a fused one with both of its parts", () => {
  const found = matchGraphs(torch, tensorflow).map(({ number, left, right }) => `${number} ${left} ${right}`);
  expect(found).toEqual(["1 lin mm", "1 lin add", "2 relu act", "3 w kernel", "4 b bias"]);
});

test("the same pairs are found the other way round", () => {
  const found = matchGraphs(tensorflow, torch).map(({ left, right }) => `${left} ${right}`);
  expect(new Set(found)).toEqual(new Set(["mm lin", "add lin", "act relu", "bias b", "kernel w"]));
});

test("graphs of different computations have no pairs", () => {
  expect(matchGraphs(graph("torch", ["a:ExpBackward0"], []), graph("tensorflow", ["b:Tanh"], []))).toEqual([]);
});
