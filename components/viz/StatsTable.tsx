import type { EngineStats, StatsEvent } from "@/lib/record";

const columns: readonly { readonly key: keyof EngineStats; readonly label: string; readonly title: string }[] = [
  { key: "flushes", label: "flushes", title: "How often the recorded graph was handed to the device" },
  { key: "kernels", label: "kernels", title: "How many kernels ran" },
  { key: "submits", label: "submits", title: "How many command buffers were submitted" },
  { key: "compilations", label: "compiled", title: "How many pipelines were compiled" },
  { key: "planHits", label: "plan hits", title: "How often a finished plan was found for a recorded graph" },
  { key: "hostRoundTrips", label: "read-backs", title: "How often the program waited for a value from the device" },
  { key: "ms", label: "ms", title: "Milliseconds" },
];

/** What the engine did, one row for each measured stretch of code: the numbers that compare flush policies. */
export function StatsTable({ rows }: { rows: readonly StatsEvent[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must scroll without a mouse
    <section className="output-table" tabIndex={0} aria-label="What the engine did">
      <table>
        <thead>
          <tr>
            <td />
            {columns.map(({ key, label, title }) => (
              <th key={key} scope="col" title={title}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, stats }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <tr key={index}>
              <th scope="row">{label}</th>
              {columns.map(({ key }) => (
                <td key={key} data-type="number">
                  {key === "ms" ? stats.ms.toFixed(1) : stats[key].toLocaleString("en")}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
