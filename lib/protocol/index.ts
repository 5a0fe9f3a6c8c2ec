export type { BoardAction, BoardMessage, BoardOutput } from "./boards";
export type {
  BootOptions,
  BootProgress,
  CellId,
  Completion,
  ExecutorChoice,
  ExecutorName,
  KernelLanguage,
  Ready,
  Reply,
  Request,
  RunId,
  RunStatus,
  Verdict,
} from "./messages";
export type { ErrorOutput, Output, TracebackFrame } from "./output";
export { parseReply, parseRequest } from "./validate";
