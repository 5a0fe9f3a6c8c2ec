import { err, ok, type Result } from "@/lib/base";
import type {
  EngineStats,
  ExplainedKernel,
  ExplainedLook,
  ExplainedPlan,
  ExplainedStage,
  GraphEdge,
  GraphEvent,
  GraphNode,
  RecordEvent,
  ValueStats,
} from "@/lib/record";
import type { BoardAction, BoardMessage } from "./boards";
import type { BootOptions, CellId, Completion, Reply, Request, RunId, Verdict } from "./messages";
import type { ErrorOutput, Output, TracebackFrame } from "./output";
import {
  boolean,
  branded,
  bytes,
  count,
  list,
  nullable,
  number,
  object,
  oneOf,
  optional,
  record,
  type Schema,
  scalar,
  string,
  tagged,
} from "./schema";

const runId = branded<RunId, number>(count);
const cellId = branded<CellId, string>(string);
const executorName = oneOf("webgpu", "wasm", "cpu");
const language = oneOf("python", "typescript");
const slot = optional(string);
const mime = oneOf("image/png", "image/jpeg", "image/svg+xml");

const stats: Schema<EngineStats> = object<EngineStats>({
  flushes: number,
  kernels: number,
  submits: number,
  compilations: number,
  planHits: number,
  hostRoundTrips: number,
  ms: number,
});

const valueStats: Schema<ValueStats> = object<ValueStats>({
  count,
  min: nullable(number),
  max: nullable(number),
  mean: nullable(number),
  std: nullable(number),
  zeros: count,
  nan: count,
  infinite: count,
  bins: list(count),
});

const graphNode: Schema<GraphNode> = object<GraphNode>({
  id: string,
  op: string,
  name: optional(string),
  scope: optional(string),
  kind: oneOf("op", "input", "parameter", "constant", "output"),
  shape: optional(list(nullable(number))),
  dtype: optional(string),
  line: optional(count),
  moment: optional(count),
  backward: optional(boolean),
  stats: optional(valueStats),
  gradient: optional(valueStats),
});

const graphEdge: Schema<GraphEdge> = object<GraphEdge>({ from: string, to: string, label: optional(string) });

const explainedStage: Schema<ExplainedStage> = object<ExplainedStage>({
  name: string,
  nodeCount: count,
  text: string,
  graph: optional(object({ nodes: list(graphNode), edges: list(graphEdge) })),
});

const explainedKernel: Schema<ExplainedKernel> = object<ExplainedKernel>({
  name: string,
  code: string,
  bytes: number,
  ms: nullable(number),
});

const explainedLook: Schema<ExplainedLook> = object<ExplainedLook>({ line: count, what: string, times: count });

const explainedPlan: Schema<ExplainedPlan> = object<ExplainedPlan>({
  runs: count,
  known: boolean,
  ms: number,
  stages: list(explainedStage),
  kernels: list(explainedKernel),
});

const graphFields = {
  title: string,
  framework: oneOf("torch", "tensorflow", "ir"),
  nodes: list(graphNode),
  edges: list(graphEdge),
  series: optional(string),
  because: optional(string),
  source: optional(record(string)),
} as const;

/** A graph inside of another event. */
const graph: Schema<GraphEvent> = tagged<GraphEvent, "type">("type", { graph: object(graphFields) });

const recordEvent: Schema<RecordEvent> = tagged<RecordEvent, "type">("type", {
  scalar: object({ tag: string, run: optional(string), step: number, value: number }),
  graph: object(graphFields),
  "graph-pair": object({ title: string, left: graph, right: graph }),
  stats: object({ label: string, stats }),
  explain: object({
    title: string,
    executor: string,
    stats,
    looks: list(explainedLook),
    plans: list(explainedPlan),
    more: count,
  }),
});

const propertyValue: Schema<string | number | boolean> = (value, path) =>
  value === null ? `${path}: expected a string, number or boolean, found null` : scalar(value, path);

const frame: Schema<TracebackFrame> = object<TracebackFrame>({
  file: string,
  cellId: optional(string),
  line: count,
  function: string,
  source: string,
});

const errorFields = object<Omit<ErrorOutput, "kind">>({
  name: string,
  message: string,
  frames: list(frame),
  text: string,
  line: optional(count),
});

const output: Schema<Output> = tagged<Output, "kind">("kind", {
  stream: object({ name: oneOf("stdout", "stderr"), text: string }),
  value: object({ text: string, slot }),
  table: object({ columns: list(string), rows: list(list(scalar)), index: optional(list(string)), slot }),
  image: object({ mime, bytes, alt: string, width: optional(number), height: optional(number), slot }),
  html: object({ html: string, slot }),
  progress: object({ id: string, label: string, done: number, total: nullable(number) }),
  record: object({ event: recordEvent }),
  board: object({ board: oneOf("tensorboard", "visdom"), place: string }),
  clear: object({ wait: boolean }),
  error: errorFields,
});

const boardMessage: Schema<BoardMessage> = tagged<BoardMessage, "kind">("kind", {
  "log-files": object({ folder: string, files: list(string) }),
  "log-bytes": object({ folder: string, file: string, offset: count, bytes }),
  envs: object({ names: list(string) }),
  window: object({ env: string, win: string, json: nullable(string) }),
});

const boardAction: Schema<BoardAction> = tagged<BoardAction, "kind">("kind", {
  close: object({ env: string, win: string }),
  restore: object({ env: string, win: string, json: string }),
  "delete-env": object({ env: string }),
  property: object({ env: string, win: string, index: count, value: propertyValue }),
});

const errorOutput: Schema<ErrorOutput> = tagged<ErrorOutput, "kind">("kind", { error: errorFields });

const verdict: Schema<Verdict> = tagged<Verdict, "kind">("kind", {
  passed: object({ message: string }),
  failed: object({
    message: string,
    blank: optional(boolean),
    expected: optional(string),
    found: optional(string),
    next: optional(string),
    others: optional(list(string)),
  }),
  error: object({ error: errorOutput }),
  fault: object({ message: string }),
});

const completion: Schema<Completion> = object<Completion>({
  label: string,
  kind: oneOf("function", "class", "module", "variable", "keyword", "property"),
  detail: optional(string),
});

const reply: Schema<Reply> = tagged<Reply, "type">("type", {
  "boot-progress": object({
    phase: oneOf("download", "interpreter", "packages", "device"),
    label: string,
    loadedBytes: optional(number),
    totalBytes: optional(number),
  }),
  ready: object({
    language,
    executor: executorName,
    executorNote: string,
    version: string,
    bootMs: number,
    fromSnapshot: boolean,
  }),
  "boot-failed": object({ message: string }),
  started: object({ runId }),
  output: object({ runId, seq: count, output }),
  finished: object({ runId, status: oneOf("ok", "error", "interrupted"), ms: number, stats: optional(stats) }),
  checked: object({ runId, verdict, ms: number }),
  "input-request": object({ runId, prompt: string, password: boolean }),
  completions: object({ requestId: count, from: count, items: list(completion) }),
  inspection: object({ requestId: count, from: count, to: count, signature: string, documentation: string }),
  board: object({ message: boardMessage }),
  pong: object({ n: number }),
  fatal: object({ cause: oneOf("device-lost", "wasm-trap", "out-of-memory", "worker"), message: string }),
});

const interruptBuffer: Schema<Uint8Array<SharedArrayBuffer>> = bytes as Schema<Uint8Array<SharedArrayBuffer>>;

const bootOptions: Schema<BootOptions> = object<BootOptions>({
  language,
  executor: oneOf("auto", "as-written", "webgpu", "wasm", "cpu"),
  pyodideBase: string,
  assetBase: string,
  interruptBuffer: optional(interruptBuffer),
  noSnapshot: optional(boolean),
  inputTranscript: optional(boolean),
  ownPackages: optional(boolean),
});

const request: Schema<Request> = tagged<Request, "type">("type", {
  boot: object({ options: bootOptions }),
  run: object({ runId, cellId, source: string, explain: optional(boolean) }),
  cancel: object({ runId }),
  "input-reply": object({ runId, text: nullable(string) }),
  complete: object({ requestId: count, source: string, offset: count }),
  inspect: object({ requestId: count, source: string, offset: count }),
  "write-file": object({ path: string, bytes }),
  check: object({ runId, cellId, source: string, check: string }),
  board: object({ action: boardAction }),
  ping: object({ n: number }),
});

const parseWith = <T>(schema: Schema<T>, what: string, value: unknown): Result<T> => {
  const wrong = schema(value, what);
  return wrong === null ? ok(value as T) : err(wrong);
};

/** Checks a message from a kernel, at the page's edge; the error names the field, what was expected and what was found. */
export const parseReply = (value: unknown): Result<Reply> => parseWith(reply, "reply", value);

/** Checks a message from the page, at the kernel's edge. */
export const parseRequest = (value: unknown): Result<Request> => parseWith(request, "request", value);
