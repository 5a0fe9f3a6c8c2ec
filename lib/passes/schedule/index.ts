export type { ScheduleOptions } from "./options";
export { printSchedule } from "./print";
export { schedule } from "./schedule";
export type {
  BatchTask,
  Bound,
  ConvTask,
  Instruction,
  LoopTask,
  MatmulTask,
  NodeTask,
  OperandLayout,
  PointStage,
  Reduction,
  Schedule,
  Stage,
  Store,
  SweepStage,
  Task,
} from "./task";
export { verifySchedule } from "./verify";
