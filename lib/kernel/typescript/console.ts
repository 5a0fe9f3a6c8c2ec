import type { Output } from "@/lib/protocol";
import { formatLine, inspect } from "./format";
import type { Printer } from "./printer";
import { awaitTensors, describeTensor } from "./tensors";

/** The `console` of a cell. */
export function makeConsole(printer: Printer): Partial<Console> {
  let indent = "";
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();

  const print = (stream: "stdout" | "stderr", values: readonly unknown[]): void => {
    const pad = indent;
    const finish = (text: string) => `${pad}${pad === "" ? text : text.replaceAll("\n", `\n${pad}`)}\n`;
    const ready = awaitTensors(values);
    const line =
      ready === null
        ? finish(formatLine(values, describeTensor))
        : ready.then((shown) => finish(formatLine(shown, describeTensor)));
    printer.print(stream, [line]);
  };
  const out = (...values: unknown[]): void => print("stdout", values);
  const err = (...values: unknown[]): void => print("stderr", values);
  const elapsed = (label: string): string => `${(performance.now() - (timers.get(label) ?? Number.NaN)).toFixed(3)} ms`;

  return {
    log: out,
    info: out,
    debug: out,
    warn: err,
    error: err,
    trace: err,
    dir: (value: unknown) => out(value),
    assert: (condition?: boolean, ...values: unknown[]) => {
      if (!condition) err("Assertion failed", ...values);
    },
    table: (data: unknown) => {
      const table = asTable(data);
      if (table === null) out(data);
      else printer.show(table);
    },
    group: (...values: unknown[]) => {
      if (values.length > 0) out(...values);
      indent += "  ";
    },
    groupEnd: () => {
      indent = indent.slice(2);
    },
    count: (label = "default") => {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      out(`${label}: ${counts.get(label)}`);
    },
    countReset: (label = "default") => {
      counts.delete(label);
    },
    time: (label = "default") => {
      timers.set(label, performance.now());
    },
    timeLog: (label = "default", ...values: unknown[]) => out(`${label}: ${elapsed(label)}`, ...values),
    timeEnd: (label = "default") => {
      out(`${label}: ${elapsed(label)}`);
      timers.delete(label);
    },
    clear: () => printer.show({ kind: "clear", wait: false }),
  };
}

const entry = (value: unknown): string | number | boolean | null =>
  value === null || ["string", "number", "boolean"].includes(typeof value)
    ? (value as string | number | boolean | null)
    : value === undefined
      ? ""
      : inspect(value, describeTensor);

/** Rows of an array or of an object of objects, as `console.table` lays them out; null for anything else. */
function asTable(data: unknown): Output | null {
  if (typeof data !== "object" || data === null) return null;
  const rows = Object.entries(data);
  const columns = new Set<string>();
  let values = false;
  for (const [, row] of rows) {
    if (typeof row === "object" && row !== null) for (const key of Object.keys(row)) columns.add(key);
    else values = true;
  }
  const names = [...columns];
  const cells = rows.map(([, row]) => {
    const isRow = typeof row === "object" && row !== null;
    const shown = names.map((name) => entry(isRow ? (row as Record<string, unknown>)[name] : undefined));
    return values ? [...shown, isRow ? "" : entry(row)] : shown;
  });
  const index = rows.map(([key]) => key);
  return { kind: "table", columns: values ? [...names, "Values"] : names, rows: cells, index };
}
