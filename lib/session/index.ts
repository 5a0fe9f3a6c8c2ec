export { type BoardFile, BoardStore } from "./boards";
export { type Chart, drawnPoints, type Point, type Series } from "./charts";
export { type Log, logPieces } from "./log";
export { type Block, emptyView, errorOf, type OutputView, reduceOutputs } from "./outputs";
export {
  type CellRun,
  idleRun,
  type KernelPort,
  KernelSession,
  type KernelState,
  type PortEvents,
  type RunPhase,
  type SessionOptions,
} from "./session";
export type { TextStyle } from "./sgr";
export { newInterruptBuffer, scheduleFrame, spawnWorker } from "./spawn";
export { headLines, lineText, type Terminal, type TextLine, type TextSpan } from "./terminal";
