import { type CSSProperties, memo } from "react";
import { messages } from "@/components/messages";
import { headLines, type Terminal, type TextLine, type TextStyle } from "@/lib/session";

/** Lines are drawn in groups, so that a growing output redraws its last group and not all of it. */
const groupSize = 50;

/** What a cell printed, as a terminal would show it; stderr is told apart by colour and by a label. */
export function StreamText({ name, terminal }: { name: "stdout" | "stderr"; terminal: Terminal }) {
  const { lines, leftOut } = terminal;
  // A final newline begins a line that nobody has written yet.
  const last = lines.at(-1);
  const shown = lines.length > 1 && last?.spans.length === 0 ? lines.slice(0, -1) : lines;
  const head = leftOut > 0 ? shown.slice(0, headLines) : shown;
  const tail = leftOut > 0 ? shown.slice(headLines) : [];
  return (
    <div className="output-stream" data-stream={name}>
      {name === "stderr" && <span className="visually-hidden">{messages.output.stderr}</span>}
      <Lines lines={head} />
      {leftOut > 0 && <p className="output-cut">{messages.output.linesLeftOut(leftOut)}</p>}
      <Lines lines={tail} />
    </div>
  );
}

function Lines({ lines }: { lines: readonly TextLine[] }) {
  const groups: (readonly TextLine[])[] = [];
  for (let start = 0; start < lines.length; start += groupSize) groups.push(lines.slice(start, start + groupSize));
  return groups.map((group, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
    <LineGroup key={index} lines={group} />
  ));
}

const LineGroup = memo(
  function LineGroup({ lines }: { lines: readonly TextLine[] }) {
    return <pre className="output-lines">{lines.map((line, index) => lineNodes(line, index > 0))}</pre>;
  },
  (before, after) =>
    before.lines.length === after.lines.length && before.lines.every((line, index) => line === after.lines[index]),
);

function lineNodes(line: TextLine, breakBefore: boolean) {
  const parts = line.spans.map(({ text, style }, index) => {
    const css = toCss(style);
    return css === null ? (
      text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a span is its place
      <span key={index} style={css}>
        {text}
      </span>
    );
  });
  return [breakBefore ? "\n" : "", ...parts, line.clipped ? " … (line cut)" : ""];
}

const colour = (value: number | string) => (typeof value === "number" ? `var(--ansi-${value})` : value);

function toCss(style: TextStyle): CSSProperties | null {
  const { foreground, background, bold, dim, italic, underline } = style;
  if (foreground === null && background === null && !bold && !dim && !italic && !underline) return null;
  return {
    ...(foreground === null ? {} : { color: colour(foreground) }),
    ...(background === null ? {} : { backgroundColor: colour(background) }),
    ...(bold ? { fontWeight: 700 } : {}),
    ...(dim ? { opacity: 0.75 } : {}),
    ...(italic ? { fontStyle: "italic" } : {}),
    ...(underline ? { textDecoration: "underline" } : {}),
  };
}
