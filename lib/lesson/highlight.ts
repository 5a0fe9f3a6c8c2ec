import { classHighlighter, highlightTree } from "@lezer/highlight";
import { parser as javascript } from "@lezer/javascript";
import { parser as python } from "@lezer/python";

/** A piece of a line of code; `classes` is empty for plain text. */
export interface Token {
  readonly text: string;
  readonly classes: string;
}

const parsers = {
  python,
  typescript: javascript.configure({ dialect: "ts" }),
  javascript,
};

const aliases: Record<string, keyof typeof parsers> = {
  python: "python",
  py: "python",
  typescript: "typescript",
  ts: "typescript",
  javascript: "javascript",
  js: "javascript",
};

/**
 * Colour code on the server, with the same grammar and the same class names as the editor, so that nothing moves or
 * changes colour when the editor takes the place of the drawing.
 *
 * @returns one list of tokens for each line; a language without a grammar gives plain text
 */
export function highlight(source: string, language: string): readonly (readonly Token[])[] {
  const lines: Token[][] = [[]];
  const put = (from: number, to: number, classes: string) => {
    const parts = source.slice(from, to).split("\n");
    parts.forEach((part, index) => {
      if (index > 0) lines.push([]);
      if (part !== "") lines[lines.length - 1].push({ text: part, classes });
    });
  };
  const name = aliases[language];
  let position = 0;
  if (name !== undefined) {
    highlightTree(parsers[name].parse(source), classHighlighter, (from, to, classes) => {
      if (from > position) put(position, from, "");
      put(from, to, classes);
      position = to;
    });
  }
  put(position, source.length, "");
  return lines;
}
