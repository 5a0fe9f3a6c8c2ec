import { double, doubles, type Field, fieldsOf, float, floats, text, varints } from "./wire";

/**
 * One event of an event file (tensorflow/core/util/event.proto), and the values of its summary
 * (tensorflow/core/framework/summary.proto), with what TensorBoard's plugins put into tensors already read.
 */
export interface LogEvent {
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly step: number;
  readonly values: readonly LogValue[];
  /** A serialized GraphDef. */
  readonly graph: Uint8Array | null;
}

export type LogValue = { readonly tag: string } & (
  | { readonly kind: "scalar"; readonly value: number }
  | { readonly kind: "histogram"; readonly buckets: readonly Bucket[] }
  | { readonly kind: "images"; readonly width: number; readonly height: number; readonly files: readonly Uint8Array[] }
  | { readonly kind: "text"; readonly texts: readonly string[] }
  /** A Keras model, as its `to_json` writes it. */
  | { readonly kind: "keras-model"; readonly json: string }
  /** Hyperparameters of a run. */
  | { readonly kind: "hparams"; readonly values: ReadonlyMap<string, string | number | boolean> }
);

/** How many values lie between two bounds. */
export interface Bucket {
  readonly left: number;
  readonly right: number;
  readonly count: number;
}

/** @throws RangeError where the bytes are no message */
export function readEvent(record: Uint8Array): LogEvent {
  let [wallTime, step] = [0, 0];
  let graph: Uint8Array | null = null;
  const values: LogValue[] = [];
  for (const { number, bytes, varint } of fieldsOf(record)) {
    if (number === 1) wallTime = double(bytes);
    else if (number === 2) step = varint;
    else if (number === 4) graph = bytes;
    else if (number === 5) {
      for (const field of fieldsOf(bytes)) {
        const value = field.number === 1 ? readValue(field.bytes) : null;
        if (value !== null) values.push(value);
      }
    }
  }
  return { wallTime, step, values, graph };
}

/** One value of a summary; null where it is of a kind that the pane does not show. */
function readValue(message: Uint8Array): LogValue | null {
  let [tag, plugin] = ["", ""];
  let content: Uint8Array = new Uint8Array();
  const found = new Map<number, Field>();
  for (const field of fieldsOf(message)) {
    if (field.number === 1) tag = text(field.bytes);
    else if (field.number === 9) [plugin, content] = readMetadata(field.bytes);
    else found.set(field.number, field);
  }
  const bytesOf = (number: number) => found.get(number)?.bytes;
  const simple = bytesOf(2);
  if (simple) return { tag, kind: "scalar", value: float(simple) };
  const image = bytesOf(4);
  if (image) return { tag, kind: "images", ...readImage(image) };
  const histogram = bytesOf(5);
  if (histogram) return { tag, kind: "histogram", buckets: readHistogram(histogram) };
  if (plugin === "hparams") return readHparams(tag, content);
  const tensor = bytesOf(8);
  return tensor ? readTensorValue(tag, plugin, readTensor(tensor)) : null;
}

function readTensorValue(tag: string, plugin: string, tensor: Tensor): LogValue | null {
  const { strings, numbers } = tensor;
  switch (plugin) {
    case "scalars":
      return numbers.length > 0 ? { tag, kind: "scalar", value: numbers[0] } : null;
    case "histograms": {
      const rows = Math.floor(numbers.length / 3);
      const buckets = Array.from({ length: rows }, (_, i) => ({
        left: numbers[3 * i],
        right: numbers[3 * i + 1],
        count: numbers[3 * i + 2],
      }));
      return { tag, kind: "histogram", buckets };
    }
    case "images": {
      const [width, height, ...files] = strings;
      if (width === undefined || height === undefined) return null;
      return { tag, kind: "images", width: Number(text(width)), height: Number(text(height)), files };
    }
    case "text":
      return { tag: tag.replace(/\/text_summary$/, ""), kind: "text", texts: strings.map(text) };
    case "graph_keras_model":
      return strings.length > 0 ? { tag, kind: "keras-model", json: text(strings[0]) } : null;
    default:
      return null;
  }
}

/** The name of the plugin that shows the value, and what it keeps beside it. */
function readMetadata(message: Uint8Array): [string, Uint8Array] {
  let name = "";
  let content: Uint8Array = new Uint8Array();
  for (const field of fieldsOf(message)) {
    if (field.number !== 1) continue;
    for (const inner of fieldsOf(field.bytes)) {
      if (inner.number === 1) name = text(inner.bytes);
      else if (inner.number === 2) content = inner.bytes;
    }
  }
  return [name, content];
}

function readImage(message: Uint8Array): { width: number; height: number; files: readonly Uint8Array[] } {
  let [width, height] = [0, 0];
  const files: Uint8Array[] = [];
  for (const { number, varint, bytes } of fieldsOf(message)) {
    if (number === 1) height = varint;
    else if (number === 2) width = varint;
    else if (number === 4) files.push(bytes);
  }
  return { width, height, files };
}

/** HistogramProto: upper bounds and counts; the outer bounds are those of the data. */
function readHistogram(message: Uint8Array): readonly Bucket[] {
  let [min, max] = [0, 0];
  const limits: number[] = [];
  const counts: number[] = [];
  for (const { number, bytes } of fieldsOf(message)) {
    if (number === 1) min = double(bytes);
    else if (number === 2) max = double(bytes);
    else if (number === 6) limits.push(...doubles(bytes));
    else if (number === 7) counts.push(...doubles(bytes));
  }
  const buckets = counts.map((count, i) => ({
    left: Math.max(i === 0 ? min : limits[i - 1], min),
    right: Math.min(limits[i], max),
    count,
  }));
  // Empty ones at the ends lie outside of the data.
  const used = buckets.flatMap(({ count }, i) => (count > 0 ? [i] : []));
  return used.length === 0 ? [] : buckets.slice(used[0], (used.at(-1) as number) + 1);
}

interface Tensor {
  readonly numbers: readonly number[];
  readonly strings: readonly Uint8Array[];
}

/** TensorProto: element type, shape, and the elements as raw bytes or one by one. */
function readTensor(message: Uint8Array): Tensor {
  let type = 0;
  let raw: Uint8Array | null = null;
  const shape: number[] = [];
  const numbers: number[] = [];
  const strings: Uint8Array[] = [];
  for (const field of fieldsOf(message)) {
    const { number, bytes, varint } = field;
    if (number === 1) type = varint;
    else if (number === 2) {
      for (const dim of fieldsOf(bytes)) {
        if (dim.number !== 2) continue;
        let size = 0;
        for (const part of fieldsOf(dim.bytes)) if (part.number === 1) size = part.varint;
        shape.push(size);
      }
    } else if (number === 4) raw = bytes;
    else if (number === 5) numbers.push(...floats(bytes));
    else if (number === 6) numbers.push(...doubles(bytes));
    else if (number === 7 || number === 10 || number === 11) numbers.push(...varints(field));
    else if (number === 8) strings.push(bytes);
  }
  if (raw !== null) numbers.push(...rawNumbers(type, raw));
  const count = shape.reduce((product, size) => product * size, 1);
  // A tensor of equal elements may hold the one.
  if (numbers.length === 1 && count > 1) numbers.push(...Array<number>(count - 1).fill(numbers[0]));
  return { numbers, strings };
}

function rawNumbers(type: number, bytes: Uint8Array): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const list = (size: number, at: (offset: number) => number) =>
    Array.from({ length: Math.floor(bytes.length / size) }, (_, i) => at(i * size));
  if (type === 1) return floats(bytes);
  if (type === 2) return doubles(bytes);
  if (type === 3) return list(4, (offset) => view.getInt32(offset, true));
  if (type === 9) return list(8, (offset) => Number(view.getBigInt64(offset, true)));
  return [];
}

/** HParamsPluginData: of it the hyperparameters with which a session began. */
function readHparams(tag: string, content: Uint8Array): LogValue | null {
  for (const field of fieldsOf(content)) {
    if (field.number !== 3) continue;
    const values = new Map<string, string | number | boolean>();
    for (const entry of fieldsOf(field.bytes)) {
      if (entry.number !== 1) continue;
      let [name, value]: [string, string | number | boolean | undefined] = ["", undefined];
      for (const part of fieldsOf(entry.bytes)) {
        if (part.number === 1) name = text(part.bytes);
        else if (part.number === 2) value = readStructValue(part.bytes);
      }
      if (value !== undefined) values.set(name, value);
    }
    return { tag, kind: "hparams", values };
  }
  return null;
}

/** google.protobuf.Value, of the kinds that a hyperparameter has. */
function readStructValue(message: Uint8Array): string | number | boolean | undefined {
  for (const { number, bytes, varint } of fieldsOf(message)) {
    if (number === 2) return double(bytes);
    if (number === 3) return text(bytes);
    if (number === 4) return varint !== 0;
  }
  return undefined;
}
