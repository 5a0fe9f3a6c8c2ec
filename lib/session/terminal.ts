import { applySgr, plainStyle, type TextStyle } from "./sgr";

/**
 * Text as a terminal would show it: carriage returns and backspaces overwrite (progress bars), ANSI sequences colour.
 * Pure data with a bounded number of lines, so that ten million printed characters cost no more than a screenful.
 *
 * Sequences after ECMA-48: SGR (m), erase in line (K), cursor up/down/forward/back (A B C D), column (G). Others are
 * swallowed. Columns count UTF-16 code units.
 */
export interface TextSpan {
  readonly text: string;
  readonly style: TextStyle;
}

export interface TextLine {
  readonly spans: readonly TextSpan[];
  /** The line was longer than is shown. */
  readonly clipped: boolean;
}

export interface Terminal {
  /** The first `headLines` lines and the last ones. */
  readonly lines: readonly TextLine[];
  /** How many lines are left out after the first `headLines`. */
  readonly leftOut: number;
  readonly row: number;
  readonly column: number;
  readonly style: TextStyle;
  /** The beginning of a sequence whose end has not come yet. */
  readonly carry: string;
}

export const headLines = 400;
const tailLines = 200;
const maxLineLength = 4000;
const maxCarry = 64;

const emptyLine: TextLine = { spans: [], clipped: false };

export const emptyTerminal: Terminal = {
  lines: [emptyLine],
  leftOut: 0,
  row: 0,
  column: 0,
  style: plainStyle,
  carry: "",
};

const bell = "\u0007";
const esc = "\u001b";
const control = new RegExp(`[\\n\\r\\b${bell}${esc}]`, "g");
/** "ESC [ parameters intermediates final" */
const csi = new RegExp(`^${esc}\\[([\\d;:?]*)[ -/]*([@-~])`);
/** "ESC ] text BEL" or "ESC ] text ESC \": window titles and links. */
const osc = new RegExp(`^${esc}\\][^${bell}${esc}]*(?:${bell}|${esc}\\\\)`);
const incomplete = new RegExp(`^${esc}(?:\\[[\\d;:?]*[ -/]*|\\][^${bell}${esc}]*${esc}?)?$`);

const lineLength = (line: TextLine) => line.spans.reduce((sum, span) => sum + span.text.length, 0);

/** The spans of a line between two columns. */
function sliceSpans(spans: readonly TextSpan[], from: number, to: number): TextSpan[] {
  const result: TextSpan[] = [];
  let start = 0;
  for (const span of spans) {
    const text = span.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    if (text !== "") result.push(text === span.text ? span : { ...span, text });
    start += span.text.length;
    if (start >= to) break;
  }
  return result;
}

/** A terminal while text is being fed to it; owns its array of lines until `done`. */
class Feeder {
  private readonly lines: TextLine[];
  private leftOut: number;
  private row: number;
  private column: number;
  private style: TextStyle;

  constructor(from: Terminal) {
    this.lines = [...from.lines];
    ({ leftOut: this.leftOut, row: this.row, column: this.column, style: this.style } = from);
  }

  done(carry: string): Terminal {
    const { lines, leftOut, row, column, style } = this;
    return { lines, leftOut, row, column, style, carry };
  }

  write(text: string): void {
    if (text === "") return;
    const line = this.lines[this.row];
    const length = lineLength(line);
    const room = maxLineLength - this.column;
    if (text.length > room) {
      const shown = text.slice(0, Math.max(0, room));
      this.lines[this.row] = { spans: this.merge(line.spans, length, shown), clipped: true };
    } else {
      this.lines[this.row] = { spans: this.merge(line.spans, length, text), clipped: line.clipped };
    }
    this.column += text.length;
  }

  private merge(spans: readonly TextSpan[], length: number, text: string): readonly TextSpan[] {
    if (text === "") return spans;
    const { column, style } = this;
    const gap = column > length ? [{ text: " ".repeat(column - length), style: plainStyle }] : [];
    const left = column >= length ? [...spans, ...gap] : sliceSpans(spans, 0, column);
    const right = column >= length ? [] : sliceSpans(spans, column + text.length, length);
    const last = left.at(-1);
    if (last?.style === style) left[left.length - 1] = { text: last.text + text, style };
    else left.push({ text, style });
    return right.length === 0 ? left : [...left, ...right];
  }

  newLine(): void {
    this.column = 0;
    this.row += 1;
    if (this.row < this.lines.length) return;
    this.lines.push(emptyLine);
    if (this.lines.length <= headLines + 2 * tailLines) return;
    this.lines.splice(headLines, tailLines);
    this.leftOut += tailLines;
    this.row -= tailLines;
  }

  carriageReturn(): void {
    this.column = 0;
  }

  moveColumns(by: number): void {
    this.column = Math.min(Math.max(0, this.column + by), maxLineLength);
  }

  toColumn(column: number): void {
    this.column = Math.min(Math.max(0, column), maxLineLength);
  }

  moveRows(by: number): void {
    // What is above the cut has scrolled away.
    const top = this.leftOut > 0 ? headLines : 0;
    this.row = Math.min(Math.max(top, this.row + by), this.lines.length - 1);
  }

  eraseInLine(mode: number): void {
    const line = this.lines[this.row];
    const length = lineLength(line);
    if (mode === 2) this.lines[this.row] = emptyLine;
    else if (mode === 1) {
      const blank = { text: " ".repeat(Math.min(this.column, length)), style: plainStyle };
      this.lines[this.row] = { ...line, spans: [blank, ...sliceSpans(line.spans, this.column, length)] };
    } else this.lines[this.row] = { spans: sliceSpans(line.spans, 0, this.column), clipped: false };
  }

  setStyle(parameters: readonly number[]): void {
    this.style = applySgr(this.style, parameters);
  }
}

/** Feed text to a terminal. @returns the terminal after it; the given one is unchanged */
export function feed(terminal: Terminal, chunk: string): Terminal {
  const text = terminal.carry + chunk;
  const feeder = new Feeder(terminal);
  let position = 0;
  control.lastIndex = 0;
  for (let match = control.exec(text); match !== null; match = control.exec(text)) {
    feeder.write(text.slice(position, match.index));
    position = match.index + 1;
    switch (match[0]) {
      case "\n":
        feeder.newLine();
        break;
      case "\r":
        feeder.carriageReturn();
        break;
      case "\b":
        feeder.moveColumns(-1);
        break;
      case esc: {
        const rest = text.slice(match.index, match.index + 4096);
        if (incomplete.test(rest) && rest.length <= maxCarry) return feeder.done(rest);
        position = match.index + obey(feeder, rest);
        control.lastIndex = position;
      }
    }
  }
  feeder.write(text.slice(position));
  return feeder.done("");
}

/** Obey the sequence at the start of `rest`. @returns how many characters it takes */
function obey(feeder: Feeder, rest: string): number {
  const title = osc.exec(rest);
  if (title !== null) return title[0].length;
  const sequence = csi.exec(rest);
  if (sequence === null) return rest.length > 1 && rest[1] !== "[" && rest[1] !== "]" ? 2 : 1;
  const [whole, parameterText, final] = sequence;
  const parameters = parameterText.split(/[;:]/).map(Number);
  const count = parameters[0] || 1;
  if (final === "m") feeder.setStyle(parameters);
  else if (final === "K") feeder.eraseInLine(parameters[0]);
  else if (final === "A") feeder.moveRows(-count);
  else if (final === "B") feeder.moveRows(count);
  else if (final === "C") feeder.moveColumns(count);
  else if (final === "D") feeder.moveColumns(-count);
  else if (final === "G") feeder.toColumn(count - 1);
  return whole.length;
}

/** The text of a line without its styles. */
export const lineText = (line: TextLine): string => line.spans.map((span) => span.text).join("");
