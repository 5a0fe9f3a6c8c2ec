export type {
  EngineStats,
  ExplainEvent,
  ExplainedKernel,
  ExplainedLook,
  ExplainedPlan,
  ExplainedStage,
  GraphEdge,
  GraphEvent,
  GraphNode,
  RecordEvent,
  ScalarEvent,
  StatsEvent,
} from "./events";
