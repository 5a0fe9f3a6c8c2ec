export type {
  EngineStats,
  ExplainEvent,
  ExplainedKernel,
  ExplainedPlan,
  ExplainedStage,
  GraphEdge,
  GraphEvent,
  GraphNode,
  RecordEvent,
  ScalarEvent,
  StatsEvent,
} from "./events";
