import { messages } from "@/components/messages";
import type { Output } from "@/lib/protocol";

const maxRows = 200;
const maxColumns = 40;

type Table = Extract<Output, { kind: "table" }>;

/** A table of values; of a large one the first rows and columns. */
export function TableOutput({ table }: { table: Omit<Table, "kind"> }) {
  const { columns, rows, index } = table;
  const shownColumns = columns.slice(0, maxColumns);
  const shownRows = rows.slice(0, maxRows);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must scroll without a mouse */}
      <section className="output-table" tabIndex={0} aria-label={messages.output.table}>
        <table>
          <thead>
            <tr>
              {index && <td />}
              {shownColumns.map((column, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns may share a name
                <th key={at} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shownRows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <tr key={at}>
                {index && <th scope="row">{index[at]}</th>}
                {row.slice(0, maxColumns).map((value, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a value is its place
                  <td key={column} data-type={typeof value}>
                    {value === null ? "" : String(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {(rows.length > maxRows || columns.length > maxColumns) && (
        <p className="output-cut">
          {messages.output.tableShown(shownRows.length, rows.length, shownColumns.length, columns.length)}
        </p>
      )}
    </>
  );
}
