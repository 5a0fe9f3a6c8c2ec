import { describe, expect, it } from "vitest";
import { type ExportCell, fromIpynb, importLimits, toIpynb, toPython } from "./ipynb";

const document: ExportCell[] = [
  { kind: "markdown", source: "# Title\n\nSome *text*." },
  { kind: "code", id: "a b", source: "x = 1\nprint(x)", printed: "1\n", framework: "torch" },
  { kind: "code", id: "a b", source: "x", printed: null, framework: null },
];

describe("an exported notebook", () => {
  const parsed = JSON.parse(toIpynb(document));

  it("has the form of Jupyter's format 4.5", () => {
    expect(parsed).toMatchObject({ nbformat: 4, nbformat_minor: 5, metadata: { kernelspec: { name: "python3" } } });
    expect(parsed.cells.map((cell: { id: string }) => cell.id)).toEqual(["text-1", "a-b", "a-b-2"]);
    expect(parsed.cells[1]).toMatchObject({
      cell_type: "code",
      execution_count: null,
      source: ["x = 1\n", "print(x)"],
      outputs: [{ output_type: "stream", name: "stdout", text: ["1\n"] }],
      metadata: { tape_and_graph: { framework: "torch" } },
    });
  });

  it("comes back as it went, with its text as comments", () => {
    const back = fromIpynb(toIpynb(document));
    expect(back).toEqual({
      ok: true,
      value: {
        leftOut: 0,
        cells: [
          { language: "python", source: "# # Title\n#\n# Some *text*.", printed: null },
          { language: "python", source: "x = 1\nprint(x)", printed: "1\n" },
          { language: "python", source: "x", printed: null },
        ],
      },
    });
  });

  it("is a program whose cells editors know, as .py", () => {
    expect(toPython(document)).toBe(
      "# %% [markdown]\n# # Title\n#\n# Some *text*.\n\n# %%\nx = 1\nprint(x)\n\n# %%\nx\n",
    );
  });
});

const notebook = (change: object) =>
  JSON.stringify({ cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5, ...change });
const code = (outputs: unknown[]) => ({ cell_type: "code", source: "x", outputs, metadata: {}, execution_count: 1 });

describe("a foreign notebook", () => {
  it.each([
    ["no JSON at all", "<html>", "not valid JSON"],
    ["another file", '{"a": 1}', "no list of cells"],
    ["an older format", notebook({ nbformat: 3 }), "found format 3"],
    ["another language", notebook({ metadata: { language_info: { name: "R" } } }), "neither in Python"],
    ["a damaged cell", notebook({ cells: [{ cell_type: "code", source: 5 }] }), "cell 1 of this notebook is damaged"],
    ["a list of no cells", notebook({ cells: [null] }), "cell 1 of this notebook is damaged"],
    ["a key that reaches for prototypes", '{"cells": [], "nbformat": 4, "__proto__": {"x": 1}}', '"__proto__"'],
    ["such a key deep inside", notebook({ cells: [{ metadata: { a: [{ constructor: {} }] } }] }), '"constructor"'],
    ["endless nesting", notebook({ metadata: JSON.parse(`${"[".repeat(99)}${"]".repeat(99)}`) }), "levels deep"],
    ["too many cells", notebook({ cells: Array(importLimits.cells + 1).fill(code([])) }), "cells; up to"],
    ["too many bytes", " ".repeat(importLimits.bytes + 1), "MB can be read"],
  ])("with %s is refused in words", (_, text, reason) => {
    const result = fromIpynb(text);
    expect(result.ok ? "" : result.error).toContain(reason);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it("keeps of its outputs only text, without colours", () => {
    const text = notebook({
      cells: [
        code([
          { output_type: "stream", name: "stdout", text: ["one\n", "two\n"] },
          { output_type: "display_data", data: { "text/html": "<script>alert(1)</script>", "image/png": "AAAA" } },
          { output_type: "execute_result", data: { "text/plain": "<b>3</b>" } },
          { output_type: "error", traceback: ["\u001b[31mValueError\u001b[0m: no"] },
        ]),
      ],
    });
    const result = fromIpynb(text);
    expect(result.ok && result.value).toEqual({
      leftOut: 2,
      cells: [{ language: "python", source: "x", printed: "one\ntwo\n<b>3</b>ValueError: no\n" }],
    });
  });

  it("cuts an output that is endless", () => {
    const result = fromIpynb(notebook({ cells: [code([{ output_type: "stream", text: "y".repeat(1e6) }])] }));
    expect(result.ok && result.value.cells[0].printed?.length).toBe(importLimits.printed + 2);
  });
});
