import { assertNever } from "@/lib/base";
import type { CellId, KernelLanguage } from "@/lib/protocol";
import { type Cell, findCell, type Notebook } from "./notebook";

/**
 * Everything that can be done to a notebook. Commands name cells by id, never by what the sender believed the list to
 * be, so that they can be applied again on top of what another tab did meanwhile.
 */
export type Command =
  /** Put a cell after another one, or first where `after` is null. */
  | { readonly type: "add"; readonly cell: Cell; readonly after: CellId | null }
  | { readonly type: "delete"; readonly id: CellId }
  /** Move a cell behind another one, or to the front. */
  | { readonly type: "move"; readonly id: CellId; readonly after: CellId | null }
  /** Replace a cell's text, which was `base` edits old when it was changed. A cell that is gone comes back. */
  | {
      readonly type: "edit";
      readonly id: CellId;
      readonly language: KernelLanguage;
      readonly source: string;
      readonly base: number;
      /** Fingerprint of what the page brought for this cell, where it brought something. */
      readonly origin?: string;
    }
  /** The reader keeps their text although the page now brings another one. */
  | { readonly type: "accept-origin"; readonly id: CellId; readonly origin: string }
  | { readonly type: "set-language"; readonly id: CellId; readonly language: KernelLanguage }
  /** Exchange the text with the one that another tab had written. */
  | { readonly type: "swap-other"; readonly id: CellId }
  /** Let the other tab's text go. */
  | { readonly type: "drop-other"; readonly id: CellId };

export interface Applied {
  readonly notebook: Notebook;
  /** The command that takes this one back; null where nothing happened or where an editor keeps its own history. */
  readonly undo: Command | null;
}

/**
 * Apply a command. It always succeeds: a command about a cell that is gone does nothing, except that an edit brings its
 * cell back, because a text that somebody typed is never thrown away.
 */
export function apply(notebook: Notebook, command: Command): Applied {
  const unchanged: Applied = { notebook, undo: null };
  switch (command.type) {
    case "add": {
      if (findCell(notebook, command.cell.id)) return unchanged;
      const cells = insertAfter(notebook.cells, command.cell, command.after);
      return { notebook: { ...notebook, cells }, undo: { type: "delete", id: command.cell.id } };
    }
    case "delete": {
      const cell = findCell(notebook, command.id);
      if (cell === null) return unchanged;
      const cells = notebook.cells.filter((other) => other !== cell);
      return { notebook: { ...notebook, cells }, undo: { type: "add", cell, after: before(notebook, command.id) } };
    }
    case "move": {
      const cell = findCell(notebook, command.id);
      if (cell === null || command.after === command.id) return unchanged;
      const rest = notebook.cells.filter((other) => other !== cell);
      const undo: Command = { type: "move", id: command.id, after: before(notebook, command.id) };
      return { notebook: { ...notebook, cells: insertAfter(rest, cell, command.after) }, undo };
    }
    case "edit":
      return { notebook: edit(notebook, command), undo: null };
    case "set-language": {
      const cell = findCell(notebook, command.id);
      if (cell === null || cell.language === command.language) return unchanged;
      const changed = replace(notebook, { ...cell, language: command.language });
      return { notebook: changed, undo: { type: "set-language", id: cell.id, language: cell.language } };
    }
    case "swap-other": {
      const cell = findCell(notebook, command.id);
      if (cell?.other == null) return unchanged;
      const swapped: Cell = {
        ...cell,
        source: cell.other.source,
        other: { source: cell.source },
        revision: cell.revision + 1,
      };
      return { notebook: replace(notebook, swapped), undo: command };
    }
    case "drop-other": {
      const cell = findCell(notebook, command.id);
      return cell === null ? unchanged : { notebook: replace(notebook, { ...cell, other: null }), undo: null };
    }
    case "accept-origin": {
      const cell = findCell(notebook, command.id);
      if (cell === null) return unchanged;
      return { notebook: replace(notebook, { ...cell, origin: command.origin }), undo: null };
    }
    default:
      return assertNever(command, "notebook command");
  }
}

function edit(notebook: Notebook, command: Extract<Command, { type: "edit" }>): Notebook {
  const { id, language, source, base, origin } = command;
  const cell = findCell(notebook, id);
  if (cell === null) {
    const made = { id, language, source, revision: base + 1, other: null, ...(origin === undefined ? {} : { origin }) };
    return { ...notebook, cells: [...notebook.cells, made] };
  }
  if (cell.source === source) return notebook;
  // Somebody else changed the text after this edit began: the last writer is shown, the first is kept beside it.
  const overtaken = cell.revision !== base;
  const other = overtaken ? { source: cell.source } : cell.other;
  return replace(notebook, { ...cell, source, other, revision: cell.revision + 1 });
}

const replace = (notebook: Notebook, cell: Cell): Notebook => ({
  ...notebook,
  cells: notebook.cells.map((other) => (other.id === cell.id ? cell : other)),
});

/** The cell that stands before `id`; null where it is the first. */
function before(notebook: Notebook, id: CellId): CellId | null {
  const index = notebook.cells.findIndex((cell) => cell.id === id);
  return notebook.cells[index - 1]?.id ?? null;
}

/** A cell that should follow one that is gone goes to the end, where it is seen. */
function insertAfter(cells: readonly Cell[], cell: Cell, after: CellId | null): readonly Cell[] {
  if (after === null) return [cell, ...cells];
  const index = cells.findIndex((other) => other.id === after);
  return index === -1 ? [...cells, cell] : [...cells.slice(0, index + 1), cell, ...cells.slice(index + 1)];
}
