import { err, ok, type Result } from "@/lib/base";
import type { KernelLanguage } from "@/lib/protocol";

/**
 * Jupyter's notebook format, version 4.5 (https://nbformat.readthedocs.io/en/5.10.4/format_description.html), written
 * whole and read with mistrust: what comes from a file is text to be shown, never markup, and nothing of it runs by itself.
 */

/** A piece of a document that leaves the site. */
export type ExportCell =
  | { readonly kind: "markdown"; readonly source: string }
  | {
      readonly kind: "code";
      readonly id: string;
      readonly source: string;
      /** What the cell prints, where that is known. */
      readonly printed: string | null;
      /** Which framework it needs, for tools that run notebooks. */
      readonly framework: string | null;
    };

export interface ImportedCell {
  readonly language: KernelLanguage;
  readonly source: string;
  /** What the file says the cell printed, as plain text. */
  readonly printed: string | null;
}

export interface ImportedNotebook {
  readonly cells: readonly ImportedCell[];
  /** Outputs that are no text (pictures, HTML, scripts) and were left behind. */
  readonly leftOut: number;
}

/** Larger files, or files of more cells, are refused. */
export const importLimits = { bytes: 20_000_000, cells: 1000, printed: 20_000, depth: 60 } as const;

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Ids of nbformat are 1 to 64 letters, digits, "-" and "_", and occur once. */
function cellId(wanted: string, taken: Set<string>): string {
  const base = wanted.replace(/[^\w-]+/g, "-").slice(0, 56) || "cell";
  let id = base;
  for (let next = 2; taken.has(id); next++) id = `${base}-${next}`;
  taken.add(id);
  return id;
}

/** The text of an .ipynb file. */
export function toIpynb(cells: readonly ExportCell[]): string {
  const taken = new Set<string>();
  const notebook = {
    cells: cells.map((cell, index) => {
      if (cell.kind === "markdown") {
        const id = cellId(`text-${index + 1}`, taken);
        return { cell_type: "markdown", id, metadata: {}, source: linesOf(cell.source) };
      }
      const outputs =
        cell.printed === null || cell.printed === ""
          ? []
          : [{ name: "stdout", output_type: "stream", text: linesOf(cell.printed) }];
      return {
        cell_type: "code",
        execution_count: null,
        id: cellId(cell.id, taken),
        metadata: cell.framework === null ? {} : { tape_and_graph: { framework: cell.framework } },
        outputs,
        source: linesOf(cell.source),
      };
    }),
    metadata: {
      kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
      language_info: { file_extension: ".py", mimetype: "text/x-python", name: "python" },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

/** Lines that only a notebook understands, such as `%tensorboard --logdir runs`, as comments: Python cannot read them. */
const withoutMagics = (source: string): string =>
  source.replace(/^([ \t]*)(%[a-z_]+(?: .*)?|![a-z].*)$/gm, (_, indent: string, line: string) =>
    indent === "" ? `# ${line}` : `${indent}pass  # ${line}`,
  );

/** The text of a .py file: cells divided by `# %%`, which editors know, and text as comments. */
export function toPython(cells: readonly ExportCell[]): string {
  const parts = cells.map((cell) => {
    if (cell.kind === "code") return `# %%\n${withoutMagics(cell.source).trimEnd()}\n`;
    const commented = cell.source
      .trimEnd()
      .split("\n")
      .map((line) => `# ${line}`.trimEnd());
    return `# %% [markdown]\n${commented.join("\n")}\n`;
  });
  return parts.join("\n");
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

const forbiddenKeys = new Set(["__proto__", "constructor", "prototype"]);
const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The first thing about parsed JSON that no notebook has: keys that reach for prototypes, or endless nesting. */
function suspicion(root: Json): string | null {
  const waiting: { readonly value: Json; readonly depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    if (typeof value !== "object" || value === null) continue;
    if (depth > importLimits.depth) return `it is nested more than ${importLimits.depth} levels deep`;
    for (const [key, inner] of Object.entries(value)) {
      if (!Array.isArray(value) && forbiddenKeys.has(key)) return `it has a field called "${key}"`;
      waiting.push({ value: inner, depth: depth + 1 });
    }
  }
  return null;
}

/** Why a file of this many bytes is refused before it is read; null where it is not. */
export const refuseSize = (bytes: number): string | null =>
  bytes > importLimits.bytes
    ? `this file has ${Math.ceil(bytes / 1e6)} MB; up to ${importLimits.bytes / 1e6} MB can be read`
    : null;

/** nbformat writes text as one string or as a list of lines. */
function textOf(value: Json | undefined): string | null {
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((line) => typeof line === "string")) return value.join("");
  return null;
}

/**
 * Read an .ipynb file. Text cells become comments, outputs plain text; pictures, HTML and scripts are counted and left.
 *
 * @returns the notebook, or one sentence that says why the file is refused
 */
export function fromIpynb(text: string): Result<ImportedNotebook> {
  const tooLarge = refuseSize(text.length);
  if (tooLarge !== null) return err(tooLarge);
  let root: Json;
  try {
    root = JSON.parse(text);
  } catch {
    return err("this file is not a notebook: it is not valid JSON");
  }
  const why = suspicion(root);
  if (why !== null) return err(`this file is refused: ${why}, which no notebook does`);
  if (!isObject(root) || !Array.isArray(root.cells)) return err("this file is not a notebook: it has no list of cells");
  if (root.nbformat !== 4) {
    return err(`notebooks of format 4 can be read, found format ${JSON.stringify(root.nbformat ?? null)}`);
  }
  if (root.cells.length > importLimits.cells) {
    return err(`this notebook has ${root.cells.length} cells; up to ${importLimits.cells} can be read`);
  }
  const language = languageOf(root);
  if (language === null) return err("this notebook is neither in Python nor in TypeScript");
  const cells: ImportedCell[] = [];
  let leftOut = 0;
  for (const [index, cell] of root.cells.entries()) {
    const source = isObject(cell) ? textOf(cell.source) : null;
    if (!isObject(cell) || source === null) return err(`cell ${index + 1} of this notebook is damaged`);
    if (cell.cell_type !== "code") {
      const mark = language === "python" ? "# " : "// ";
      const commented = source.split("\n").map((line) => `${mark}${line}`.trimEnd());
      cells.push({ language, source: commented.join("\n"), printed: null });
      continue;
    }
    const { printed, left } = readOutputs(cell.outputs);
    leftOut += left;
    cells.push({ language, source, printed });
  }
  return ok({ cells, leftOut });
}

function languageOf(root: JsonObject): KernelLanguage | null {
  const metadata = isObject(root.metadata) ? root.metadata : {};
  const named = [metadata.language_info, metadata.kernelspec].flatMap((info) =>
    isObject(info) ? [info.language ?? info.name] : [],
  );
  const [name = "python"] = named.filter((each) => typeof each === "string");
  if (/^(i?python3?|py)$/i.test(String(name))) return "python";
  return /^(typescript|javascript|deno)$/i.test(String(name)) ? "typescript" : null;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours of a terminal begin with
const colours = /\u001b\[[0-9;]*m/g;

function readOutputs(outputs: Json | undefined): { readonly printed: string | null; readonly left: number } {
  if (!Array.isArray(outputs)) return { printed: null, left: 0 };
  let left = 0;
  const texts: string[] = [];
  for (const output of outputs) {
    if (!isObject(output)) continue;
    const data = isObject(output.data) ? output.data : {};
    const traceback = Array.isArray(output.traceback) ? textOf(output.traceback.map((line) => `${line}\n`)) : null;
    const text = textOf(output.text) ?? textOf(data["text/plain"]) ?? traceback;
    if (text !== null) texts.push(text.replace(colours, ""));
    left += Object.keys(data).filter((mime) => mime !== "text/plain").length;
  }
  const printed = texts.join("");
  if (printed === "") return { printed: null, left };
  const cut = printed.length > importLimits.printed;
  return { printed: cut ? `${printed.slice(0, importLimits.printed)}\n…` : printed, left };
}
