export { type Applied, apply, type Command } from "./commands";
export { currentSchema, fromStored, type Migration, type StoredNotebook, toStored } from "./migrate";
export {
  type Cell,
  emptyNotebook,
  findCell,
  type Notebook,
  type NotebookId,
  newCellId,
  type OtherText,
} from "./notebook";
