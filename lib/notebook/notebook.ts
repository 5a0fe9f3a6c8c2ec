import type { Brand } from "@/lib/base";
import type { CellId, KernelLanguage } from "@/lib/protocol";

export type NotebookId = Brand<string, "NotebookId">;

/** What another tab had written when this one overwrote it; kept until the reader decides. */
export interface OtherText {
  readonly source: string;
}

export interface Cell {
  readonly id: CellId;
  readonly language: KernelLanguage;
  readonly source: string;
  /** Counts the edits of `source`; an edit names the revision it was made from, so that a lost one can be noticed. */
  readonly revision: number;
  readonly other: OtherText | null;
  /** The fingerprint of the lesson's code that this text was made from; a lesson that has changed since is noticed. */
  readonly origin?: string;
  /** What an imported file says the cell printed; plain text, shown until the cell runs here. */
  readonly saved?: string;
}

/**
 * A list of cells as plain data: the blank notebook, or the cells of a lesson that its reader has changed. Never
 * mutated; every change is a command (see `apply`).
 */
export interface Notebook {
  readonly id: NotebookId;
  readonly cells: readonly Cell[];
}

export const emptyNotebook = (id: NotebookId): Notebook => ({ id, cells: [] });

export const findCell = (notebook: Notebook, id: CellId): Cell | null =>
  notebook.cells.find((cell) => cell.id === id) ?? null;

/** Tells texts apart: the same for the same text, and another for nearly every other. */
export function fingerprint(text: string): string {
  let state = 2166136261;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 16777619);
  return `${text.length.toString(36)}-${(state >>> 0).toString(36)}`;
}

/** An id that no cell has had before: short, readable in a traceback, and unlikely to be minted by two tabs at once. */
export function newCellId(): CellId {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return `c${random[0].toString(36)}${random[1].toString(36)}`.slice(0, 9) as CellId;
}
