import { describe, expect, it } from "vitest";
import type { GraphEvent, GraphNode } from "@/lib/record";
import { fold, groupsOf } from "./groups";
import { layoutGraph as layout, shapeText } from "./layout";

const node = (id: string, rest: Partial<GraphNode> = {}): GraphNode => ({ id, op: id, kind: "op", ...rest });
const graph = (nodes: GraphNode[], edges: [string, string, string?][]): GraphEvent => ({
  type: "graph",
  title: "test",
  framework: "tensorflow",
  nodes,
  edges: edges.map(([from, to, label]) => (label === undefined ? { from, to } : { from, to, label })),
});

/** With everything open. */
const layoutGraph = (event: GraphEvent) => {
  const groups = groupsOf(event.nodes);
  return layout(fold(event, groups, new Set(groups.map(({ path }) => path))));
};

describe("a layered drawing", () => {
  const diamond = graph(
    [node("x", { kind: "input", shape: [1, 224, null] }), node("left"), node("right"), node("sum")],
    [
      ["x", "left", "1 × 64"],
      ["x", "right"],
      ["left", "sum"],
      ["right", "sum"],
      ["sum", "missing"],
    ],
  );
  const { nodes, edges, width, height } = layoutGraph(diamond);
  const at = (id: string) => nodes.find((placed) => placed.node.id === id)!;

  it("goes down from inputs to outputs", () => {
    expect(at("x").y).toBeLessThan(at("left").y);
    expect(at("left").y).toBe(at("right").y);
    expect(at("right").y).toBeLessThan(at("sum").y);
  });

  it("lets no two boxes overlap, and keeps all of them inside", () => {
    for (const a of nodes) {
      expect(a.x - a.width / 2).toBeGreaterThanOrEqual(0);
      expect(a.x + a.width / 2).toBeLessThanOrEqual(width);
      expect(a.y + a.height / 2).toBeLessThanOrEqual(height);
      for (const b of nodes) {
        if (a === b) continue;
        const apart =
          Math.abs(a.x - b.x) >= (a.width + b.width) / 2 || Math.abs(a.y - b.y) >= (a.height + b.height) / 2;
        expect(apart).toBe(true);
      }
    }
  });

  it("knows each node's neighbours, and leaves out edges to nodes that are not there", () => {
    expect(at("x").targets).toEqual(["left", "right"]);
    expect(at("sum").sources).toEqual(["left", "right"]);
    expect(at("sum").targets).toEqual([]);
    expect(edges).toHaveLength(4);
    expect(edges[0].label).toBe("1 × 64");
  });

  it("leaves out an edge's label where the box above says the same", () => {
    const same = graph([node("a", { shape: [2, 3] }), node("b")], [["a", "b", "2×3"]]);
    expect(layoutGraph(same).edges[0].label).toBeNull();
  });

  it("says the shape under the operation", () => {
    expect(at("x").detail).toBe("1 × 224 × ?");
    expect(shapeText([])).toBe("scalar");
  });
});

it("frames the nodes of one scope", () => {
  const { scopes, nodes } = layoutGraph(
    graph(
      [node("a", { scope: "conv/inner" }), node("b", { scope: "conv" }), node("c", { scope: "alone" }), node("d")],
      [
        ["a", "b"],
        ["b", "c"],
        ["c", "d"],
      ],
    ),
  );
  expect(scopes.map((scope) => scope.group.path)).toEqual(["conv"]);
  const [frame] = scopes;
  for (const { x, y } of nodes.slice(0, 2)) {
    expect(x > frame.x && x < frame.x + frame.width && y > frame.y && y < frame.y + frame.height).toBe(true);
  }
  expect(nodes[3].y).toBeGreaterThan(frame.y + frame.height);
});

it("draws two edges between the same nodes, a loop, and a graph without edges", () => {
  const doubled = graph(
    [node("a"), node("b")],
    [
      ["a", "b"],
      ["a", "b"],
      ["b", "b"],
    ],
  );
  expect(layoutGraph(doubled).edges).toHaveLength(3);
  expect(layoutGraph(graph([node("a")], [])).nodes).toHaveLength(1);
});
