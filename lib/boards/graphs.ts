import type { GraphEdge, GraphEvent, GraphNode } from "@/lib/record";
import { fieldsOf, text } from "./wire";

/**
 * A GraphDef (tensorflow/core/framework/graph.proto) as a drawing: nodes by their names, which are paths of scopes.
 *
 * @throws RangeError where the bytes are no message
 */
export function readGraphDef(message: Uint8Array, title: string): GraphEvent {
  const raw = [...fieldsOf(message)].flatMap((field) => (field.number === 1 ? [readNode(field.bytes)] : []));
  const ids = new Map(raw.map(({ name }, index) => [name, `n${index}`]));
  const shapes = new Map(raw.map(({ name, shape }) => [name, shape]));
  const targets = new Set(raw.flatMap(({ inputs }) => inputs.map(sourceOf)));
  const nodes = raw.map(({ name, op, shape }, index): GraphNode => {
    const slash = name.lastIndexOf("/");
    return {
      id: `n${index}`,
      op,
      name,
      ...(slash > 0 && { scope: name.slice(0, slash) }),
      kind: kindOf(op, targets.has(name)),
      ...(shape !== null && { shape }),
    };
  });
  const edges = raw.flatMap(({ name, inputs }): GraphEdge[] =>
    inputs.flatMap((input) => {
      const source = sourceOf(input);
      const from = ids.get(source);
      if (from === undefined) return [];
      const shape = shapes.get(source) ?? null;
      const label = input.startsWith("^") ? "control" : shape === null ? undefined : shapeText(shape);
      return [{ from, to: ids.get(name) as string, ...(label !== undefined && { label }) }];
    }),
  );
  return { type: "graph", title, framework: "tensorflow", nodes, edges };
}

/** "^name" is a control edge, "name:1" the second result. */
const sourceOf = (input: string): string => input.replace(/^\^/, "").replace(/:\d+$/, "");

const shapeText = (shape: readonly (number | null)[]): string =>
  shape.length === 0 ? "scalar" : shape.map((size) => size ?? "?").join("×");

function kindOf(op: string, used: boolean): GraphNode["kind"] {
  if (op === "Placeholder" || op === "IO Node" || op === "_Arg") return used ? "input" : "output";
  if (op === "Const") return "constant";
  if (/^(Variable|VarHandleOp|VariableV2|Parameter|prim::GetAttr|prim::Param)$/.test(op)) return "parameter";
  return op === "_Retval" || op === "NoOp" ? "output" : "op";
}

interface RawNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly string[];
  readonly shape: readonly (number | null)[] | null;
}

function readNode(message: Uint8Array): RawNode {
  let [name, op] = ["", ""];
  const inputs: string[] = [];
  let shape: RawNode["shape"] = null;
  for (const { number, bytes } of fieldsOf(message)) {
    if (number === 1) name = text(bytes);
    else if (number === 2) op = text(bytes);
    else if (number === 3) inputs.push(text(bytes));
    else if (number === 5) shape = readShapeAttribute(bytes) ?? shape;
  }
  return { name, op, inputs, shape };
}

/** The first of a node's `_output_shapes`, or its `shape`. */
function readShapeAttribute(entry: Uint8Array): RawNode["shape"] {
  let key = "";
  let value: Uint8Array | null = null;
  for (const { number, bytes } of fieldsOf(entry)) {
    if (number === 1) key = text(bytes);
    else if (number === 2) value = bytes;
  }
  if (value === null || (key !== "_output_shapes" && key !== "shape")) return null;
  for (const { number, bytes } of fieldsOf(value)) {
    if (number === 7) return readShape(bytes);
    if (number !== 1) continue;
    for (const inner of fieldsOf(bytes)) if (inner.number === 7) return readShape(inner.bytes);
  }
  return null;
}

function readShape(message: Uint8Array): RawNode["shape"] {
  const sizes: (number | null)[] = [];
  for (const { number, bytes, varint } of fieldsOf(message)) {
    if (number === 3 && varint !== 0) return null;
    if (number !== 2) continue;
    let size = 0;
    for (const part of fieldsOf(bytes)) if (part.number === 1) size = part.varint;
    sizes.push(size < 0 ? null : size);
  }
  return sizes;
}

interface KerasLayer {
  readonly class_name?: string;
  readonly name?: string;
  readonly config?: { readonly name?: string; readonly layers?: readonly KerasLayer[]; readonly units?: number };
  readonly inbound_nodes?: readonly unknown[];
}

/** A Keras model's layers as a drawing: in a row, or along what the functional interface connected. Null where it is none. */
export function readKerasModel(json: string, title: string): GraphEvent | null {
  let model: KerasLayer;
  try {
    model = JSON.parse(json) as KerasLayer;
  } catch {
    return null;
  }
  const layers = model.config?.layers;
  if (!Array.isArray(layers)) return null;
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const nameOf = (layer: KerasLayer, index: number) => layer.config?.name ?? layer.name ?? `layer ${index}`;
  const known = new Set(layers.map(nameOf));
  for (const [index, layer] of layers.entries()) {
    const name = nameOf(layer, index);
    const op = layer.class_name ?? "Layer";
    nodes.push({ id: name, op, name, kind: op === "InputLayer" ? "input" : "op" });
    const sources = new Set<string>();
    for (const call of layer.inbound_nodes ?? []) collectSources(call, sources);
    if (model.class_name === "Sequential" && index > 0) sources.add(nameOf(layers[index - 1], index - 1));
    for (const from of sources) if (known.has(from) && from !== name) edges.push({ from, to: name });
  }
  return { type: "graph", title, framework: "tensorflow", nodes, edges };
}

/** The layers whose results a call takes: `keras_history` in Keras 3, a list that begins with a name in Keras 2. */
function collectSources(part: unknown, into: Set<string>): void {
  if (Array.isArray(part)) {
    if (typeof part[0] === "string" && typeof part[1] === "number") into.add(part[0]);
    else for (const inner of part) collectSources(inner, into);
  } else if (typeof part === "object" && part !== null) {
    const { keras_history: history } = part as { keras_history?: unknown };
    if (Array.isArray(history) && typeof history[0] === "string") into.add(history[0]);
    else for (const inner of Object.values(part)) collectSources(inner, into);
  }
}
