export { type Applied, apply, type Command } from "./commands";
export {
  type ExportCell,
  fromIpynb,
  type ImportedCell,
  type ImportedNotebook,
  importLimits,
  refuseSize,
  toIpynb,
  toPython,
} from "./ipynb";
export { currentSchema, fromStored, type Migration, type StoredNotebook, toStored } from "./migrate";
export {
  type Cell,
  emptyNotebook,
  findCell,
  fingerprint,
  type Notebook,
  type NotebookId,
  newCellId,
  type OtherText,
} from "./notebook";
