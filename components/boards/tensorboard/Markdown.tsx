import type { ReactNode } from "react";

/**
 * What programs write into text summaries: paragraphs, lists, tables, code, bold and italic words. No HTML comes of it, only
 * these; anything else stays as it was written.
 */
export function Markdown({ text }: { text: string }) {
  const blocks = text.replaceAll("\r\n", "\n").split(/\n{2,}/);
  return (
    <div className="board-markdown">
      {blocks.map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
        <Block key={i} lines={block.split("\n").filter((line) => line.trim() !== "")} />
      ))}
    </div>
  );
}

function Block({ lines }: { lines: readonly string[] }) {
  const [first = ""] = lines;
  if (lines.length === 0) return null;
  if (lines.every((line) => /^( {4}|\t)/.test(line))) return <pre>{lines.map((line) => line.slice(4)).join("\n")}</pre>;
  const heading = /^(#{1,6})\s+(.*)$/.exec(first);
  if (heading) {
    return (
      <>
        <p className="board-markdown-heading">{inline(heading[2])}</p>
        <Block lines={lines.slice(1)} />
      </>
    );
  }
  if (lines.length > 1 && /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(lines[1]) && first.includes("|")) {
    return <Table head={cells(first)} rows={lines.slice(2).map(cells)} />;
  }
  if (lines.every((line) => /^\s*[-*+]\s+/.test(line))) {
    return (
      <ul>
        {lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place
          <li key={i}>{inline(line.replace(/^\s*[-*+]\s+/, ""))}</li>
        ))}
      </ul>
    );
  }
  return (
    <p>
      {lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <span key={i}>
          {i > 0 && (lines[i - 1].endsWith("  ") ? <br /> : " ")}
          {inline(line.trim())}
        </span>
      ))}
    </p>
  );
}

const cells = (line: string): readonly string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());

function Table({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <table>
      <thead>
        <tr>
          {head.map((cell, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <th key={i} scope="col">
              {inline(cell)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <tr key={i}>
            {row.map((cell, k) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
              <td key={k}>{inline(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function inline(text: string): readonly ReactNode[] {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*)/).map((part, i) => {
    const key = `${i} ${part}`;
    if (part.length > 2 && part.startsWith("`") && part.endsWith("`"))
      return <code key={key}>{part.slice(1, -1)}</code>;
    if (part.length > 4 && part.startsWith("**")) return <strong key={key}>{part.slice(2, -2)}</strong>;
    if (part.length > 2 && part.startsWith("*") && part.endsWith("*")) return <em key={key}>{part.slice(1, -1)}</em>;
    return part;
  });
}
