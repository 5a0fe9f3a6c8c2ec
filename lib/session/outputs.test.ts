import { describe, expect, it } from "vitest";
import type { ErrorOutput, Output } from "@/lib/protocol";
import { type Chart, drawnPoints } from "./charts";
import { appendLog, emptyLog, logPieces, maxLogLength } from "./log";
import { type Block, emptyView, errorOf, type OutputView, reduceOutputs } from "./outputs";
import { lineText } from "./terminal";

const out = (text: string, name: "stdout" | "stderr" = "stdout"): Output => ({ kind: "stream", name, text });
const scalar = (step: number, value: number, tag = "loss", run?: string): Output => ({
  kind: "record",
  event: { type: "scalar", tag, step, value, ...(run === undefined ? {} : { run }) },
});
const error: ErrorOutput = {
  kind: "error",
  name: "ValueError",
  message: "no",
  frames: [],
  text: "ValueError: no",
  line: 2,
};
const show = (view: OutputView) =>
  view.blocks.map((block) =>
    block.kind === "stream" ? `${block.name}:${block.terminal.lines.map(lineText).join("|")}` : block.kind,
  );
const charts = (view: OutputView): readonly Chart[] => {
  const block = view.blocks.find((each): each is Block & { kind: "curves" } => each.kind === "curves");
  return block?.charts ?? [];
};

describe("streams", () => {
  it("join while they are one, and keep their order among other outputs", () => {
    const outputs: Output[] = [out("a\n"), out("b"), out("!", "stderr"), { kind: "value", text: "3" }, out("c")];
    expect(show(reduceOutputs(emptyView, outputs))).toEqual(["stdout:a|b", "stderr:!", "value", "stdout:c"]);
  });

  it("give the same view however the outputs are cut into frames", () => {
    const outputs: Output[] = [out("1\n2\r"), out("3"), scalar(0, 1), out("x\n"), scalar(1, 0.5), error];
    const whole = reduceOutputs(emptyView, outputs);
    const single = outputs.reduce((view, output) => reduceOutputs(view, [output]), emptyView);
    expect(single.blocks).toEqual(whole.blocks);
    expect(logPieces(single.log).join("")).toBe(logPieces(whole.log).join(""));
  });

  it("leave pieces that did not change the same objects, so that they are not drawn again", () => {
    const before = reduceOutputs(emptyView, [{ kind: "value", text: "1" }, out("a")]);
    const after = reduceOutputs(before, [out("b")]);
    expect(after.blocks[0]).toBe(before.blocks[0]);
    expect(after.blocks[1]).not.toBe(before.blocks[1]);
    expect(after.blocks[1].key).toBe(before.blocks[1].key);
  });
});

describe("clearing", () => {
  it("takes everything away at once", () => {
    expect(reduceOutputs(emptyView, [out("a"), { kind: "clear", wait: false }]).blocks).toEqual([]);
  });

  it("waits for the next output where it is asked to", () => {
    const waiting = reduceOutputs(emptyView, [out("a"), { kind: "clear", wait: true }]);
    expect(show(waiting)).toEqual(["stdout:a"]);
    expect(show(reduceOutputs(waiting, [out("b")]))).toEqual(["stdout:b"]);
  });
});

describe("records", () => {
  it("form one chart a tag, and one curve a run", () => {
    const view = reduceOutputs(emptyView, [
      scalar(0, 3),
      scalar(0, 0.1, "accuracy"),
      scalar(1, 2),
      scalar(0, 4, "loss", "lazy"),
    ]);
    expect(view.blocks).toHaveLength(1);
    expect(charts(view).map((chart) => [chart.tag, chart.series.map((series) => series.run)])).toEqual([
      ["loss", ["", "lazy"]],
      ["accuracy", [""]],
    ]);
    expect(charts(view)[0].series[0].points).toEqual([
      { step: 0, value: 3 },
      { step: 1, value: 2 },
    ]);
  });

  it("thin a long curve evenly and always end with the newest point", () => {
    const view = reduceOutputs(
      emptyView,
      Array.from({ length: 50_001 }, (_, step) => scalar(step, step)),
    );
    const points = drawnPoints(charts(view)[0].series[0]);
    expect(points.length).toBeLessThanOrEqual(2001);
    expect(points.length).toBeGreaterThan(900);
    expect(points.at(-1)).toEqual({ step: 50_000, value: 50_000 });
    const gaps = new Set(points.slice(1, -1).map((point, index) => point.step - points[index].step));
    expect(gaps.size).toBe(1);
  });

  it("gather the counts of several runs in one table", () => {
    const stats = { flushes: 1, kernels: 2, submits: 1, compilations: 0, planHits: 0, hostRoundTrips: 1, ms: 3 };
    const row = (label: string): Output => ({ kind: "record", event: { type: "stats", label, stats } });
    const view = reduceOutputs(emptyView, [row("eager"), out("x"), row("lazy")]);
    expect(view.blocks.map((block) => (block.kind === "stats" ? block.rows.length : block.kind))).toEqual([
      2,
      "stream",
    ]);
  });

  it("draw each graph on its own, up to a dozen", () => {
    const graph: Output = {
      kind: "record",
      event: { type: "graph", title: "g", framework: "torch", nodes: [], edges: [] },
    };
    const view = reduceOutputs(emptyView, Array(15).fill(graph));
    expect(view.blocks).toHaveLength(12);
    expect(view.leftOut).toBe(3);
  });
});

it("puts an output where the last one with its slot stands", () => {
  const shown = (html: string, slot?: string): Output => ({
    kind: "html",
    html,
    ...(slot === undefined ? {} : { slot }),
  });
  const view = reduceOutputs(emptyView, [shown("a", "s"), shown("b"), shown("c", "t"), shown("d", "s")]);
  expect(view.blocks).toMatchObject([{ html: "d" }, { html: "b" }, { html: "c" }]);
  expect(view.blocks[0]?.key).toBe(1);
});

it("moves a progress bar in its place", () => {
  const bar = (done: number): Output => ({ kind: "progress", id: "p", label: "epoch 1", done, total: 10 });
  const view = reduceOutputs(emptyView, [bar(1), out("x"), bar(7)]);
  expect(view.blocks[0]).toMatchObject({ kind: "progress", done: 7 });
  expect(view.blocks).toHaveLength(2);
});

it("finds the error that ended the cell", () => {
  expect(errorOf(emptyView)).toBeNull();
  expect(errorOf(reduceOutputs(emptyView, [out("a"), error]))).toBe(error);
});

it("stops adding pieces at a ceiling and says how many it left out, but always shows the error", () => {
  const outputs: Output[] = Array.from({ length: 1000 }, (_, index) => ({ kind: "html", html: `${index}` }));
  const view = reduceOutputs(emptyView, [...outputs, out("last words\n"), error]);
  expect(view.blocks).toHaveLength(201);
  expect(view.leftOut).toBe(801);
  expect(errorOf(view)).toBe(error);
  expect(logPieces(view.log).join("")).toBe("last words\nValueError: no\n");
});

describe("the log for the download", () => {
  it("has every printed character in order", () => {
    const view = reduceOutputs(emptyView, [out("a\r"), out("b"), { kind: "value", text: "1" }, error]);
    expect(logPieces(view.log).join("")).toBe("a\rb1\nValueError: no\n");
  });

  it("ends at its ceiling and says so", () => {
    let log = emptyLog;
    for (let index = 0; index < 5; index++) log = appendLog(log, "x".repeat(maxLogLength / 4));
    expect(log).toMatchObject({ length: maxLogLength, full: true });
    expect(logPieces(log).at(-1)).toContain(`first ${maxLogLength} characters`);
  });
});
