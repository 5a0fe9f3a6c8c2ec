import { expect, it } from "vitest";
import { isCellFence, parseCellFence } from "./fence";

it("reads every attribute of a cell's fence", () => {
  expect(parseCellFence("python", 'cell id=conv-torch framework=torch title="One layer, eager"')).toEqual({
    ok: true,
    value: {
      id: "conv-torch",
      language: "python",
      framework: "torch",
      title: "One layer, eager",
      historical: null,
      varies: false,
    },
  });
});

it("takes ts and typescript for the same language, and needs neither framework nor title", () => {
  const short = parseCellFence("ts", "cell id=a");
  expect(short).toEqual(parseCellFence("typescript", "cell id=a"));
  expect(short).toEqual({
    ok: true,
    value: { id: "a", language: "typescript", framework: null, title: null, historical: null, varies: false },
  });
});

it("knows cells that are history, and cells that print something else each time", () => {
  const cell = parseCellFence("python", "cell id=a historical=tf.layers prints=varies");
  expect(cell.ok && cell.value).toMatchObject({ historical: "tf.layers", varies: true });
});

it("tells a cell from a plain fence whose text merely mentions one", () => {
  expect(isCellFence("cell id=a")).toBe(true);
  expect(isCellFence(" cell")).toBe(true);
  expect(isCellFence("cellular")).toBe(false);
  expect(isCellFence(null)).toBe(false);
});

it.each([
  ["ruby", "cell id=a", "must be python or typescript"],
  ["python", "cell", "needs an id"],
  ["python", "cell id=Bad_Id", 'found "Bad_Id"'],
  ["python", "cell id=exercise-one", "belong to exercises"],
  ["python", "cell id=a framework=jax", "must be one of torch, tf2, tf1, tfjs"],
  ["python", "cell id=a autorun=true", 'found "autorun"'],
  ["python", "cell id=a prints=nothing", 'found "nothing"'],
  ["python", "cell id=a hidden", 'found "hidden"'],
  ["python", "cell id=a id=b", "given twice"],
])("refuses ```%s %s", (lang, meta, reason) => {
  const result = parseCellFence(lang, meta);
  expect(result.ok).toBe(false);
  expect(result.ok ? "" : result.error).toContain(reason);
});
