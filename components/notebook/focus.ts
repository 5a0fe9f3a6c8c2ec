import type { CellId } from "@/lib/protocol";

/** The cells that can be seen, in the order of the page. */
function visibleCells(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-cell-id]")].filter((cell) => cell.offsetParent !== null);
}

/** Put the caret into a cell's code. @returns whether the cell was there */
export function focusCell(id: CellId): boolean {
  const cell = visibleCells().find((each) => each.dataset.cellId === id);
  const code = cell?.querySelector<HTMLElement>('[role="textbox"]');
  code?.focus();
  cell?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  return code != null;
}

/** Move on to the cell after this one. @returns false where it is the last */
export function focusNextCell(id: CellId): boolean {
  const cells = visibleCells();
  const next = cells[cells.findIndex((cell) => cell.dataset.cellId === id) + 1];
  return next?.dataset.cellId !== undefined && focusCell(next.dataset.cellId as CellId);
}
