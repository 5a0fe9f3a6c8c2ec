import { messages } from "@/components/messages";
import { short } from "./chart/scales";

export interface NumbersTableProps {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const most = 400;

/** The numbers behind a chart, for those who would rather read them. */
export function NumbersTable({ label, columns, rows }: NumbersTableProps) {
  // Of many rows, evenly spaced ones, and always the last.
  const every = Math.ceil(rows.length / most) || 1;
  const shown = rows.filter((_, i) => i % every === 0 || i === rows.length - 1);
  return (
    <details className="board-table">
      <summary>{messages.boards.asTable}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must scroll without a mouse */}
      <section className="output-table" tabIndex={0} aria-label={messages.boards.tableOf(label)}>
        <table>
          <thead>
            <tr>
              {columns.map((column, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns may share a name
                <th key={i} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <tr key={i}>
                {row.map((value, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a value is its place
                  <td key={column} data-type={typeof value}>
                    {typeof value === "number" ? short(value) : (value ?? "")}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {every > 1 && <p className="output-cut">{messages.boards.everyRow(shown.length, rows.length)}</p>}
    </details>
  );
}
