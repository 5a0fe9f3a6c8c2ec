import type { LessonExport } from "@/lib/lesson";
import type { ExportCell } from "@/lib/notebook";

/** The reader's text of a cell, where there is one. */
export type Edited = (cellId: string) => string | null;

const usesTapegraph = /^\s*(import|from)\s+tapegraph\b/m;

const shown = (source: string, language: string) => `\`\`\`${language}\n${source}\n\`\`\``;

/** The setup cell first, where any cell needs it. */
function withSetup(cells: readonly ExportCell[], setup: string): readonly ExportCell[] {
  const needed = cells.some((cell) => cell.kind === "code" && usesTapegraph.test(cell.source));
  if (!needed) return cells;
  const code: ExportCell = { kind: "code", id: "setup", source: setup, printed: null, framework: null };
  const title = cells[0]?.kind === "markdown" ? 1 : 0;
  return [...cells.slice(0, title), code, ...cells.slice(title)];
}

/**
 * The cells of a lesson's notebook, with the reader's edits. What cannot run under the real frameworks in Python is shown
 * and not run: TypeScript, and cells that are history, which have their modern equivalent beside them.
 */
export function lessonCells(lesson: LessonExport, edited: Edited, setup: string): readonly ExportCell[] {
  const cells = lesson.parts.flatMap((part): ExportCell[] => {
    if (part.kind === "markdown") return [{ kind: "markdown", source: part.text }];
    const own = edited(part.id);
    const source = own ?? part.source;
    if (part.language !== "python") return [{ kind: "markdown", source: shown(source, part.language) }];
    const { id, framework } = part;
    // What is printed belongs to the lesson's own code.
    const printed = own === null || own === part.source ? part.printed : null;
    if (part.historical === null) return [{ kind: "code", id, source, printed, framework }];
    const note = `*History: no current package has \`${part.historical}\`. This cell is shown; the next one does the same today.*`;
    return [
      { kind: "markdown", source: `${note}\n\n${shown(source, "python")}` },
      { kind: "code", id, source: part.modern ?? "", printed: part.printed, framework },
    ];
  });
  return withSetup(cells, setup);
}

/** The cells of a notebook of the reader's own. */
export function notebookCells(
  title: string,
  cells: readonly { readonly id: string; readonly language: string; readonly source: string }[],
  setup: string,
): readonly ExportCell[] {
  const written = cells.map(
    ({ id, language, source }): ExportCell =>
      language === "python"
        ? { kind: "code", id, source, printed: null, framework: null }
        : { kind: "markdown", source: shown(source, language) },
  );
  return withSetup([{ kind: "markdown", source: `# ${title}` }, ...written], setup);
}
