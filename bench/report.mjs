/** Numbers as a person reads them. */

import { CASES } from "./names.mjs";

/** @param {readonly number[]} numbers */
export function median(numbers) {
  if (numbers.length === 0) return Number.NaN;
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Three digits, and a dash for what was not measured. */
export function digits(x) {
  if (!Number.isFinite(x)) return "-";
  if (x >= 100) return x.toFixed(0);
  return x >= 10 ? x.toFixed(1) : x.toFixed(x >= 1 ? 2 : 3);
}

/** Lines of cells as aligned columns: the first to the left, the others to the right. */
export function align(lines) {
  const widths = lines[0].map((_, k) => Math.max(...lines.map((line) => line[k].length)));
  return lines
    .map((line) => line.map((text, k) => (k === 0 ? text.padEnd(widths[k]) : text.padStart(widths[k]))).join("  "))
    .map((line) => line.trimEnd())
    .join("\n");
}

const HEAD = ["column", "median", "best", "script", "/ raw", "/ tfjs", "cold", "units"];

/** The line of an error that says most: the last of a Python traceback, the first of any other. */
export function shortly(error) {
  const lines = error.trim().split("\n");
  const line = lines[0].startsWith("Traceback") ? lines.at(-1) : lines[0];
  return line.length > 100 ? `${line.slice(0, 100)} ...` : line;
}

/**
 * One case as a table, with the first results below, so that a column that computes something else is seen.
 *
 * @param {string} name
 * @param {Record<string, import("./page/rounds").Cell>} cells
 */
export function caseTable(name, cells) {
  const { title, unit } = CASES[name];
  const medians = new Map(Object.entries(cells).map(([column, cell]) => [column, median(cell.samples)]));
  const ratio = (column, to) => digits(medians.get(column) / (medians.get(to) ?? Number.NaN));
  const lines = Object.entries(cells).map(([column, cell]) => [
    column,
    digits(medians.get(column)),
    digits(Math.min(...cell.samples)),
    digits(median(cell.script)),
    ratio(column, "raw"),
    ratio(column, "tfjs-webgpu"),
    cell.error === undefined ? digits(cell.cold) : "-",
    String(cell.units),
  ]);
  const below = Object.entries(cells).map(([column, { values, note, error }]) => {
    const found = values.map((v) => v.toPrecision(7)).join("  ");
    return [column, error === undefined ? found : `FAILED: ${shortly(error)}`, note ?? ""];
  });
  const width = Math.max(...below.map(([column]) => column.length));
  const values = below.map(([column, found, note]) => `${column.padEnd(width)}  ${found}${note ? `  (${note})` : ""}`);
  return `${name}: ${title} (ms per ${unit})\n${align([HEAD, ...lines])}\nfirst results\n${values.join("\n")}\n`;
}

/**
 * @param {Record<string, import("./page/main").Boot[]>} boots by kind
 */
export function bootTable(boots) {
  const head = [
    "boot",
    "kernel ready",
    "import torch",
    "import tensorflow",
    "torch from source",
    "from bytecode",
    "1+1",
  ];
  const of = (list, key) => digits(median(list.map((b) => b[key] ?? Number.NaN)));
  const lines = Object.entries(boots).map(([kind, list]) => [
    kind,
    of(list, "boot"),
    of(list, "importTorch"),
    of(list, "importTensorflow"),
    of(list, "importAnew"),
    of(list, "importAgain"),
    of(list, "onePlusOne"),
  ]);
  return `boot: Python kernel (ms)\n${align([head, ...lines])}\n`;
}

const mib = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

/**
 * @param {Record<string, { steps: number, gpuProcess: number, buffers?: number, bytes?: number }[]>} memory by column
 */
export function memoryTable(memory) {
  const lines = Object.entries(memory).flatMap(([column, marks]) =>
    marks.map((m) => [
      column,
      String(m.steps),
      mib(m.gpuProcess),
      m.buffers === undefined ? "-" : String(m.buffers),
      m.bytes === undefined ? "-" : mib(m.bytes),
    ]),
  );
  const head = ["column", "steps", "GPU process", "live buffers", "live bytes"];
  return `memory: MLP training, the loss read at every step\n${align([head, ...lines])}\n`;
}
