export type { EngineStats, GraphEdge, GraphEvent, GraphNode, RecordEvent, ScalarEvent, StatsEvent } from "./events";
