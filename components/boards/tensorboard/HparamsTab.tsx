"use client";

import { useState } from "react";
import { messages } from "@/components/messages";
import type { LogRun } from "@/lib/boards";
import { short } from "../chart/scales";

const words = messages.boards;

interface Column {
  readonly key: string;
  readonly name: string;
  value(run: LogRun): string | number | boolean | null;
}

/** Runs with their hyperparameters and the last value of each number, sorted by a column. */
export default function HparamsTab({ runs }: { runs: readonly LogRun[] }) {
  const own = runs.filter(({ hparams }) => hparams !== null);
  const [sort, setSort] = useState<{ readonly key: string; readonly down: boolean }>({ key: "run", down: false });
  const names = [...new Set(own.flatMap(({ hparams }) => [...(hparams?.keys() ?? [])]))].sort();
  const tags = [...new Set(own.flatMap(({ scalars }) => [...scalars.keys()]))].sort();
  const columns: readonly Column[] = [
    { key: "run", name: words.run, value: (run) => run.name },
    ...names.map((name): Column => ({ key: `h ${name}`, name, value: (run) => run.hparams?.get(name) ?? null })),
    ...tags.map(
      (tag): Column => ({ key: `m ${tag}`, name: tag, value: (run) => run.scalars.get(tag)?.at(-1)?.value ?? null }),
    ),
  ];
  const by = columns.find(({ key }) => key === sort.key) ?? columns[0];
  const rows = [...own].sort((a, b) => compare(by.value(a), by.value(b)) * (sort.down ? -1 : 1));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must scroll without a mouse
    <section className="output-table board-hparams" tabIndex={0} aria-label={words.hparams}>
      <table>
        <thead>
          <tr>
            {columns.map(({ key, name }) => (
              <th key={key} scope="col" aria-sort={key !== by.key ? "none" : sort.down ? "descending" : "ascending"}>
                <button
                  type="button"
                  className="link-button"
                  onClick={() => setSort({ key, down: key === by.key && !sort.down })}
                >
                  {name}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((run) => (
            <tr key={run.name}>
              {columns.map(({ key, value }) => {
                const found = value(run);
                return (
                  <td key={key} data-type={typeof found}>
                    {typeof found === "number" ? short(found) : found === null ? "" : String(found)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function compare(a: string | number | boolean | null, b: string | number | boolean | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), "en", { numeric: true });
}
