import type { GraphEvent, GraphNode } from "@/lib/record";

const node = (id: string, op: string, kind: GraphNode["kind"]): GraphNode => ({ id, op, kind });

/** The cell on the home page, and what it gives; a journey runs it and compares. */
export const firstCell = {
  source: [
    "import torch",
    "import tapegraph",
    "",
    "w = torch.tensor(2.0, requires_grad=True)",
    "x = torch.tensor(3.0)",
    "",
    "loss = (torch.relu(w * x - 1.0) - 4.0) ** 2",
    "loss.backward()",
    "",
    'print("loss:", loss.item())',
    'print("slope:", w.grad.item())',
    "tapegraph.show_graph(loss)",
  ].join("\n"),
  printed: "loss: 1.0\nslope: 6.0",
  graph: {
    type: "graph",
    title: "",
    framework: "torch",
    nodes: [
      node("w", "w", "input"),
      node("x", "x", "input"),
      node("mul", "mul", "op"),
      node("sub", "sub", "op"),
      node("relu", "relu", "op"),
      node("sub2", "sub", "op"),
      node("pow", "pow", "op"),
    ],
    edges: [
      { from: "w", to: "mul" },
      { from: "x", to: "mul" },
      { from: "mul", to: "sub" },
      { from: "sub", to: "relu" },
      { from: "relu", to: "sub2" },
      { from: "sub2", to: "pow" },
    ],
  } satisfies GraphEvent as GraphEvent,
};
