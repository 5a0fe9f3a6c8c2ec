import { describe, expect, it } from "vitest";
import type { GraphNode } from "@/lib/record";
import { fold, groupsOf, openAtFirst, smallGraph } from "./groups";

const node = (id: string, scope?: string, rest: Partial<GraphNode> = {}): GraphNode => ({
  id,
  op: id,
  kind: "op",
  ...(scope !== undefined && { scope }),
  ...rest,
});

const nodes = [
  node("x"),
  node("conv", "net/block", { line: 2 }),
  node("norm", "net/block", { line: 3 }),
  node("pool", "net"),
  node("fc", "head/fc"),
  node("bias", "head/fc"),
  node("loss", "criterion"),
];
const edges = [
  { from: "x", to: "conv", label: "3" },
  { from: "conv", to: "norm", label: "4" },
  { from: "norm", to: "pool", label: "4" },
  { from: "x", to: "norm", label: "5" },
  { from: "pool", to: "fc" },
  { from: "fc", to: "bias" },
  { from: "bias", to: "loss" },
];
const groups = groupsOf(nodes);

describe("groups", () => {
  it("are scopes with several nodes; a scope around just one other is not drawn twice", () => {
    expect(groups).toEqual([
      { path: "net", label: "net", parent: null, size: 3 },
      { path: "net/block", label: "block", parent: "net", size: 2 },
      { path: "head/fc", label: "head/fc", parent: null, size: 2 },
    ]);
  });

  it("are open at first in a small graph, closed in a large one", () => {
    expect(openAtFirst(nodes, groups).size).toBe(3);
    const many = Array.from({ length: smallGraph + 1 }, (_, k) => node(`n${k}`, "all"));
    expect(openAtFirst(many, groupsOf(many)).size).toBe(0);
  });
});

describe("a folded graph", () => {
  it("has everything, framed, when all is open", () => {
    const folded = fold({ nodes, edges }, groups, new Set(groups.map(({ path }) => path)));
    expect(folded.nodes).toHaveLength(7);
    expect(folded.edges).toEqual(edges);
    expect(folded.frames.map(({ path }) => path)).toEqual(["net", "net/block", "head/fc"]);
    expect(folded.frameOf.get("conv")).toBe("net/block");
    expect(folded.frameOf.get("pool")).toBe("net");
    expect(folded.frameOf.has("x")).toBe(false);
  });

  it("has a box in the place of a closed group, and one edge where several would be alike", () => {
    const folded = fold({ nodes, edges }, groups, new Set(["net"]));
    expect(folded.nodes.map(({ id }) => id)).toEqual(["x", "group net/block", "pool", "group head/fc", "loss"]);
    expect(folded.nodes[1]).toMatchObject({ op: "block", name: "2 operations", line: 3 });
    expect(folded.edges).toEqual([
      // Two shapes flow along it, so it says none.
      { from: "x", to: "group net/block" },
      { from: "group net/block", to: "pool", label: "4" },
      { from: "pool", to: "group head/fc" },
      { from: "group head/fc", to: "loss" },
    ]);
    expect(folded.frames.map(({ path }) => path)).toEqual(["net"]);
  });

  it("closes what is in a closed group with it", () => {
    const folded = fold({ nodes, edges }, groups, new Set(["net/block"]));
    expect(folded.nodes.map(({ id }) => id)).toEqual(["x", "group net", "group head/fc", "loss"]);
    expect(folded.frames).toEqual([]);
  });

  it("keeps an edge from a node to itself, and both of two between the same nodes", () => {
    const loops = [
      { from: "x", to: "x" },
      { from: "x", to: "loss" },
      { from: "x", to: "loss" },
    ];
    expect(fold({ nodes, edges: loops }, groups, new Set()).edges).toEqual(loops);
  });
});
