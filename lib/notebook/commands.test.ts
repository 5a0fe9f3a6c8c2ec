import { describe, expect, it } from "vitest";
import type { CellId } from "@/lib/protocol";
import {
  apply,
  type Cell,
  type Command,
  emptyNotebook,
  findCell,
  fingerprint,
  type Notebook,
  type NotebookId,
  newCellId,
} from ".";

const id = (text: string) => text as CellId;
const cell = (name: string, source = name): Cell => ({
  id: id(name),
  language: "python",
  source,
  revision: 0,
  other: null,
});
const notebook: Notebook = { id: "n" as NotebookId, cells: [cell("a"), cell("b"), cell("c")] };
const order = (of: Notebook) => of.cells.map((each) => each.id).join("");
const run = (from: Notebook, ...commands: Command[]) =>
  commands.reduce((current, command) => apply(current, command).notebook, from);
const edit = (name: string, source: string, base: number): Command => ({
  type: "edit",
  id: id(name),
  language: "python",
  source,
  base,
});

describe("structure", () => {
  it("adds a cell first, between and last", () => {
    expect(order(run(notebook, { type: "add", cell: cell("x"), after: null }))).toBe("xabc");
    expect(order(run(notebook, { type: "add", cell: cell("x"), after: id("a") }))).toBe("axbc");
    expect(order(run(notebook, { type: "add", cell: cell("x"), after: id("c") }))).toBe("abcx");
  });

  it("moves a cell to any place", () => {
    expect(order(run(notebook, { type: "move", id: id("c"), after: null }))).toBe("cab");
    expect(order(run(notebook, { type: "move", id: id("a"), after: id("c") }))).toBe("bca");
    expect(order(run(notebook, { type: "move", id: id("a"), after: id("a") }))).toBe("abc");
  });

  it.each<Command>([
    { type: "add", cell: cell("x"), after: id("b") },
    { type: "delete", id: id("a") },
    { type: "delete", id: id("c") },
    { type: "move", id: id("c"), after: id("a") },
    { type: "move", id: id("a"), after: id("c") },
    { type: "set-language", id: id("b"), language: "typescript" },
  ])("takes $type back exactly", (command) => {
    const { notebook: changed, undo } = apply(notebook, command);
    expect(changed).not.toEqual(notebook);
    expect(undo).not.toBeNull();
    expect(run(changed, undo as Command)).toEqual(notebook);
  });

  it("ignores a command about a cell that is gone, and an add that came twice", () => {
    expect(apply(notebook, { type: "delete", id: id("z") })).toEqual({ notebook, undo: null });
    expect(apply(notebook, { type: "move", id: id("z"), after: null })).toEqual({ notebook, undo: null });
    expect(apply(notebook, { type: "add", cell: cell("a", "again"), after: null })).toEqual({ notebook, undo: null });
  });

  it("puts a cell whose neighbour is gone at the end", () => {
    expect(order(run(notebook, { type: "add", cell: cell("x"), after: id("z") }))).toBe("abcx");
  });
});

describe("two writers", () => {
  it("counts an edit that was made from the newest text", () => {
    const changed = run(notebook, edit("a", "one", 0), edit("a", "two", 1));
    expect(findCell(changed, id("a"))).toMatchObject({ source: "two", revision: 2, other: null });
  });

  it("keeps the text that an edit made from an older one would have destroyed", () => {
    const changed = run(notebook, edit("a", "theirs", 0), edit("a", "ours", 0));
    expect(findCell(changed, id("a"))).toMatchObject({ source: "ours", other: { source: "theirs" } });
  });

  it("sees no conflict where both wrote the same", () => {
    const changed = run(notebook, edit("a", "same", 0), edit("a", "same", 0));
    expect(findCell(changed, id("a"))).toMatchObject({ source: "same", other: null, revision: 1 });
  });

  it("brings back a cell that was deleted while somebody typed in it", () => {
    const changed = run(notebook, { type: "delete", id: id("b") }, edit("b", "still here", 0));
    expect(findCell(changed, id("b"))?.source).toBe("still here");
  });

  it("exchanges the two texts there and back, and lets the other go", () => {
    const conflict = run(notebook, edit("a", "theirs", 0), edit("a", "ours", 0));
    const swapped = run(conflict, { type: "swap-other", id: id("a") });
    expect(findCell(swapped, id("a"))).toMatchObject({ source: "theirs", other: { source: "ours" } });
    expect(findCell(run(swapped, { type: "swap-other", id: id("a") }), id("a"))?.source).toBe("ours");
    expect(findCell(run(swapped, { type: "drop-other", id: id("a") }), id("a"))?.other).toBeNull();
  });

  it("loses no text in any order in which the commands of two tabs arrive", () => {
    const ours = [edit("a", "ours", 0), { type: "move", id: id("a"), after: id("c") }] satisfies Command[];
    const theirs = [edit("a", "theirs", 0), { type: "delete", id: id("b") }] satisfies Command[];
    for (const [first, second] of [
      [ours, theirs],
      [theirs, ours],
    ]) {
      const changed = findCell(run(notebook, ...first, ...second), id("a"));
      expect([changed?.source, changed?.other?.source].sort()).toEqual(["ours", "theirs"]);
    }
  });
});

it("mints ids that differ and that a traceback can show", () => {
  const ids = new Set(Array.from({ length: 500 }, newCellId));
  expect(ids.size).toBe(500);
  for (const each of ids) expect(each).toMatch(/^c[a-z0-9]{4,8}$/);
});

it("begins empty", () => {
  expect(emptyNotebook("n" as NotebookId).cells).toEqual([]);
});

describe("what a text was made from", () => {
  const empty = emptyNotebook("n" as NotebookId);
  const typed = (source: string, base: number, origin: string): Command => ({
    type: "edit",
    id: id("a"),
    language: "python",
    source,
    base,
    origin: fingerprint(origin),
  });

  it("is noted with the first edit, and not changed by later ones", () => {
    const once = run(empty, typed("mine", 0, "lesson"));
    expect(findCell(once, id("a"))?.origin).toBe(fingerprint("lesson"));
    const twice = run(once, typed("mine too", 1, "lesson, rewritten"));
    expect(findCell(twice, id("a"))).toMatchObject({ source: "mine too", origin: fingerprint("lesson") });
  });

  it("is what the reader has accepted, afterwards", () => {
    const accept: Command = { type: "accept-origin", id: id("a"), origin: fingerprint("lesson, rewritten") };
    const kept = run(empty, typed("mine", 0, "lesson"), accept);
    expect(findCell(kept, id("a"))).toMatchObject({ source: "mine", origin: fingerprint("lesson, rewritten") });
    expect(run(empty, accept)).toBe(empty);
  });

  it("is told apart by a fingerprint", () => {
    const texts = ["", "a", "b", "ab", "ba", "x = 1", "x = 2", "x = 1 "];
    expect(new Set(texts.map(fingerprint)).size).toBe(texts.length);
    expect(fingerprint("x = 1")).toBe(fingerprint("x = 1"));
  });
});
