import { err, ok, type Result } from "@/lib/base";
import type { CellId } from "@/lib/protocol";
import type { Cell, Notebook, NotebookId } from "./notebook";

/** A notebook as it lies in the browser's store: plain data under the number of the form it has. */
export interface StoredNotebook {
  readonly schema: number;
  readonly notebook: unknown;
}

/** Turns data of one form into the next; the one at index 0 reads form 1 and writes form 2. */
export type Migration = (notebook: unknown) => unknown;

const migrations: readonly Migration[] = [];

/** The number of the form that this code writes. */
export const currentSchema = migrations.length + 1;

export const toStored = (notebook: Notebook): StoredNotebook => ({ schema: currentSchema, notebook });

/**
 * Bring a stored notebook to the current form and check it.
 *
 * @param stored what the store gave back, of any origin
 * @param steps the migrations to use; tests give their own
 * @returns the notebook, or one sentence that says why it cannot be read
 */
export function fromStored(stored: unknown, steps: readonly Migration[] = migrations): Result<Notebook> {
  if (!isRecord(stored) || typeof stored.schema !== "number" || !Number.isInteger(stored.schema) || stored.schema < 1) {
    return err("the stored notebook does not say which form it has");
  }
  const newest = steps.length + 1;
  if (stored.schema > newest) {
    return err(
      `the stored notebook has form ${stored.schema}, written by a newer version of this site (this one: ${newest})`,
    );
  }
  let data: unknown = stored.notebook;
  for (const step of steps.slice(stored.schema - 1)) data = step(data);
  return checkNotebook(data);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function checkNotebook(data: unknown): Result<Notebook> {
  if (!isRecord(data) || typeof data.id !== "string" || !Array.isArray(data.cells)) {
    return err("the stored notebook has no id or no list of cells");
  }
  const cells: Cell[] = [];
  for (const [index, cell] of data.cells.entries()) {
    if (
      !isRecord(cell) ||
      typeof cell.id !== "string" ||
      typeof cell.source !== "string" ||
      typeof cell.revision !== "number" ||
      (cell.language !== "python" && cell.language !== "typescript")
    ) {
      return err(`cell ${index + 1} of the stored notebook is damaged`);
    }
    const other = isRecord(cell.other) && typeof cell.other.source === "string" ? { source: cell.other.source } : null;
    const { language, source, revision } = cell;
    const saved = typeof cell.saved === "string" ? { saved: cell.saved } : {};
    const origin = typeof cell.origin === "string" ? { origin: cell.origin } : {};
    cells.push({ id: cell.id as CellId, language, source, revision, other, ...origin, ...saved });
  }
  return ok({ id: data.id as NotebookId, cells });
}
