import { expect, it } from "vitest";
import type { CellId } from "@/lib/protocol";
import { currentSchema, fromStored, type Notebook, type NotebookId, toStored } from ".";

const notebook: Notebook = {
  id: "n" as NotebookId,
  cells: [{ id: "a" as CellId, language: "python", source: "1\n", revision: 3, other: { source: "2" } }],
};

it("reads back exactly what it stored, also through a structured clone", () => {
  expect(fromStored(structuredClone(toStored(notebook)))).toEqual({ ok: true, value: notebook });
  expect(toStored(notebook).schema).toBe(currentSchema);
});

it("runs every migration from the stored form on, in order", () => {
  const seen: string[] = [];
  const step = (name: string) => (data: unknown) => {
    seen.push(name);
    return data;
  };
  const steps = [step("1 to 2"), step("2 to 3"), step("3 to 4")];
  expect(fromStored({ schema: 2, notebook }, steps).ok).toBe(true);
  expect(seen).toEqual(["2 to 3", "3 to 4"]);
});

it.each([
  [null, "which form"],
  [{ schema: 0, notebook }, "which form"],
  [{ schema: 99, notebook }, "newer version"],
  [{ schema: 1, notebook: { id: "n" } }, "no list of cells"],
  [{ schema: 1, notebook: { id: "n", cells: [{ id: "a" }] } }, "cell 1 of the stored notebook is damaged"],
])("refuses %j", (stored, reason) => {
  const result = fromStored(stored);
  expect(result.ok).toBe(false);
  expect(result.ok ? "" : result.error).toContain(reason);
});
