import type { DType } from "@/lib/ir";
import { Tensor } from "@/lib/tensor";
import { FrameworkError } from "../errors";
import type { Arg, Result } from "../operation";
import { NeedsData, opaque } from "./abstract";
import { KernelError, shapeText, typeEnum, typeName } from "./errors";
import {
  agreed,
  concrete,
  type FuncGraph,
  type GraphValue,
  hasUnknown,
  type NodeArg,
  STAND_INS,
  type StaticShape,
} from "./graph";
import { DYNAMIC, RULES } from "./rules";
import type { Kernel } from "./spec";
import { hostData } from "./spec";

/**
 * The results of an operation in a graph under construction: it is applied to tensors without data, once with one number
 * in place of every unknown dimension and once with another; where the results differ, the dimension is unknown.
 */
export function infer(
  graph: FuncGraph,
  kernel: Kernel,
  args: readonly NodeArg[],
  name: string,
): Omit<GraphValue, "node">[] {
  checkTypes(graph, kernel, args);
  const operands = args.flatMap((a) => refsOf(a)).map((r) => graph.values[r]);
  const open = operands.some((v) => v.second !== null || v.shape === null);
  return graph.world.enter(() => {
    if (operands.some((v) => v.shape === null)) return unknown(graph, kernel, args, null);
    try {
      const first = apply(kernel, argsIn(graph, args, "first"));
      if (!open) return first.map((t) => settled(t, null));
      const second = apply(kernel, argsIn(graph, args, "second"));
      const shapes = refine(kernel, graph, args, first, second);
      return first.map((t, i) => settled(t, second[i] ?? null, shapes?.[i]));
    } catch (error) {
      if (error instanceof NeedsData) return dynamic(graph, kernel, args);
      if (!(error instanceof KernelError)) throw error;
      const rule = open ? ruled(graph, kernel, args) : undefined;
      if (rule !== undefined) return unknown(graph, kernel, args, rule);
      if (open && fitsSomehow(graph, kernel, args)) return unknown(graph, kernel, args, null);
      throw building(error, graph, kernel, args, name);
    }
  });
}

const refsOf = (a: NodeArg): readonly number[] =>
  a.kind === "tensor" || a.kind === "numbers" ? [a.ref] : a.kind === "tensors" ? a.refs : [];

/** The arguments as the operation receives them, in one of the two worlds. */
function argsIn(graph: FuncGraph, args: readonly NodeArg[], world: "first" | "second"): Arg[] {
  const at = (ref: number): Tensor => graph.values[ref][world] ?? graph.values[ref].first;
  return args.map((a): Arg => {
    if (a.kind === "fixed") return a.value;
    if (a.kind === "tensor") return at(a.ref);
    return a.kind === "tensors" ? a.refs.map(at) : numbers(at(a.ref), a.isList);
  });
}

/** A tensor's elements as numbers. @throws NeedsData where it has none */
export function numbers(t: Tensor, isList: boolean): number | number[] {
  const data = hostData(t) ?? constantOf(t);
  if (!data) throw new NeedsData();
  const list = Array.from(data, Number);
  return isList ? list : list[0];
}

/** A 0-d number of the formula is known too. */
function constantOf(t: Tensor): number[] | null {
  const v = t.storage.value;
  return t.isWhole && v.op === "const" && v.shape.length === 0 ? [(v.attrs as { value: number }).value] : null;
}

function apply(kernel: Kernel, args: readonly Arg[]): Tensor[] {
  const result: Result | Promise<Result> = kernel.run(args);
  if (result instanceof Promise) throw new NeedsData();
  if (result instanceof Tensor) return [result];
  return result as Tensor[];
}

function settled(first: Tensor, second: Tensor | null, shape?: StaticShape): Omit<GraphValue, "node"> {
  const found = shape === undefined ? agreed(first.shape, second?.shape ?? null) : shape;
  const differs = second !== null && (hasUnknown(found) || !sameData(first, second));
  return { dtype: first.dtype, shape: found, first, second: differs ? second : null };
}

function sameData(a: Tensor, b: Tensor): boolean {
  const [x, y] = [hostData(a), hostData(b)];
  return !x && !y ? true : x !== null && y !== null && x.length === y.length && x.every((n, i) => n === y[i]);
}

/** What a rule knows better than the two worlds: dimensions that agree by chance. */
function refine(
  kernel: Kernel,
  graph: FuncGraph,
  args: readonly NodeArg[],
  first: readonly Tensor[],
  second: readonly Tensor[],
): StaticShape[] | undefined {
  const rule = RULES[kernel.type];
  if (!rule?.always) return undefined;
  const shape = rule.shape(shapesOf(graph, args), argsIn(graph, args, "first"), argsIn(graph, args, "second"));
  return first.map((t, i) => (i === 0 ? shape : agreed(t.shape, second[i].shape)));
}

const shapesOf = (graph: FuncGraph, args: readonly NodeArg[]): StaticShape[][] =>
  args.map((a) => refsOf(a).map((r) => graph.values[r].shape));

/** A rule's shape, or undefined where there is no rule or the rule finds the operands at fault too. */
function ruled(graph: FuncGraph, kernel: Kernel, args: readonly NodeArg[]): StaticShape | undefined {
  const rule = RULES[kernel.type];
  if (!rule) return undefined;
  try {
    return rule.shape(shapesOf(graph, args), argsIn(graph, args, "first"), argsIn(graph, args, "second"));
  } catch (error) {
    if (error instanceof KernelError || error instanceof NeedsData) return undefined;
    throw error;
  }
}

/** Results of which only rank and type, or less, are known. */
function unknown(
  graph: FuncGraph,
  kernel: Kernel,
  args: readonly NodeArg[],
  shape: StaticShape,
): Omit<GraphValue, "node">[] {
  const tensors = args.flatMap((a) => refsOf(a)).map((r) => graph.values[r].first);
  const described = DYNAMIC[kernel.type]?.(safeArgs(graph, args));
  const results = described ?? [{ shape, dtype: resultType(kernel, args, tensors) }];
  return results.map((r) => {
    const known = described ? r.shape : shape;
    const [a, b] = STAND_INS.map((n) => opaque(tensors, concrete(known, n), r.dtype));
    return { dtype: r.dtype, shape: known, first: a, second: b };
  });
}

function safeArgs(graph: FuncGraph, args: readonly NodeArg[]): Arg[] {
  return args.map((a) => (a.kind === "numbers" ? partial(graph, a) : argsIn(graph, [a], "first")[0]));
}

/** What is known of a list of numbers whose values are not: how many there are, and those that were stacked as constants. */
function partial(graph: FuncGraph, a: Extract<NodeArg, { kind: "numbers" }>): Arg {
  const value = graph.values[a.ref];
  const count = value.shape?.length === 1 ? value.shape[0] : null;
  if (!a.isList || count === null) return null;
  const { type, action } = graph.nodes[value.node];
  const parts =
    action.kind === "operation" && type === "Pack" ? action.args.find((x) => x.kind === "tensors") : undefined;
  const known = (ref: number): number | null => {
    const v = graph.values[ref];
    const data = v.second === null ? hostData(v.first) : null;
    return data ? Number(data[0]) : null;
  };
  const numbers = parts ? refsOf(parts).map(known) : new Array<null>(count).fill(null);
  return numbers as unknown as Arg;
}

const PREDICATES = new Set(["Equal", "NotEqual", "Less", "LessEqual", "Greater", "GreaterEqual", "LogicalAnd", "LogicalOr", "LogicalNot", "IsNan", "IsInf", "IsFinite", "All", "Any"]); // biome-ignore format: a list

/** The names that definitions have for types, where they say the type of a result outright. */
const FIXED: Readonly<Record<string, DType>> = { bool: "bool", float: "float32", double: "float64", int32: "int32", int64: "int64" }; // biome-ignore format: a list

/** The type of a first result: the definition's, or that of the attribute it shares with an input. */
function resultType(kernel: Kernel, args: readonly NodeArg[], tensors: readonly Tensor[]): DType {
  if (PREDICATES.has(kernel.type)) return "bool";
  const fixed = FIXED[kernel.def?.outputs[0]?.type ?? ""];
  if (fixed) return fixed;
  const named =
    kernel.spec.attrs?.findIndex((a) => ["dtype", "DstT", "out_type", "output_type", "Tidx"].includes(a)) ?? -1;
  if (named >= 0) {
    const arg = args[args.length - kernel.spec.attrs!.length + named];
    if (arg.kind === "fixed") return arg.value as DType;
  }
  // A choice has the type of what is chosen from.
  const typed = kernel.type === "SelectV2" ? tensors[1] : tensors[0];
  return typed?.dtype ?? "float32";
}

/** Results whose sizes depend on the values. */
function dynamic(graph: FuncGraph, kernel: Kernel, args: readonly NodeArg[]): Omit<GraphValue, "node">[] {
  const rule = DYNAMIC[kernel.type];
  if (!rule) return unknown(graph, kernel, args, ruled(graph, kernel, args) ?? null);
  const tensors = args.flatMap((a) => refsOf(a)).map((r) => graph.values[r].first);
  const [one, two] = (["first", "second"] as const).map((world) => rule(tryArgs(graph, args, world)));
  return one.map((r, i) => {
    const other = two[i].shape;
    const shape = r.shape && other ? agreed(concrete(r.shape, -1), concrete(other, -2)) : null;
    const [a, b] = STAND_INS.map((n) => opaque(tensors, concrete(shape, n), r.dtype));
    return { dtype: r.dtype, shape, first: a, second: hasUnknown(shape) ? b : null };
  });
}

function tryArgs(graph: FuncGraph, args: readonly NodeArg[], world: "first" | "second"): Arg[] {
  return args.map((a) => {
    try {
      return argsIn(graph, [a], world)[0];
    } catch (error) {
      if (error instanceof NeedsData) return a.kind === "numbers" ? partial(graph, a) : null;
      throw error;
    }
  });
}

/** Is there a size of the unknown dimensions with which the operation is possible? */
function fitsSomehow(graph: FuncGraph, kernel: Kernel, args: readonly NodeArg[]): boolean {
  const refs = args.flatMap((a) => refsOf(a));
  const sizes = new Set([
    1,
    ...refs.flatMap((r) => graph.values[r].shape ?? []).filter((n): n is number => n !== null),
  ]);
  for (const size of sizes) {
    const stand = new Map<number, Tensor>();
    for (const r of refs) {
      const v = graph.values[r];
      stand.set(r, hasUnknown(v.shape) ? opaque([], concrete(v.shape, size), v.dtype) : v.first);
    }
    try {
      apply(
        kernel,
        args.map((a) =>
          a.kind === "tensor"
            ? stand.get(a.ref)!
            : a.kind === "tensors"
              ? a.refs.map((r) => stand.get(r)!)
              : argsIn(graph, [a], "first")[0],
        ),
      );
      return true;
    } catch (error) {
      if (!(error instanceof KernelError) && !(error instanceof NeedsData)) throw error;
      if (error instanceof NeedsData) return true;
    }
  }
  return false;
}

/** Inputs of one type attribute must agree: a TypeError while a graph is built. */
function checkTypes(graph: FuncGraph, kernel: Kernel, args: readonly NodeArg[]): void {
  const { def } = kernel;
  if (!def) return;
  const found: Record<string, { dtype: DType; name: string }> = {};
  def.inputs.forEach((input, i) => {
    const arg = args[i];
    if (!arg || (arg.kind !== "tensor" && arg.kind !== "tensors") || !def.types[input.type]) return;
    for (const ref of refsOf(arg)) {
      const { dtype } = graph.values[ref];
      const known = found[input.type];
      if (!known) found[input.type] = { dtype, name: input.name };
      else if (known.dtype !== dtype)
        throw new FrameworkError("TypeError", mismatch(kernel, input.name, dtype, known, graph, arg));
    }
  });
  for (const attr in found) {
    const { allowed } = def.types[attr];
    const { dtype, name } = found[attr];
    if (allowed && !allowed.includes(typeName(dtype)))
      throw new FrameworkError(
        "TypeError",
        `Value passed to parameter '${name}' has DataType ${dtype} not in list of allowed values: ${allowed.map(longName).join(", ")}`,
      );
  }
}

function mismatch(
  kernel: Kernel,
  input: string,
  dtype: DType,
  known: { dtype: DType; name: string },
  graph: FuncGraph,
  arg: NodeArg,
): string {
  if (arg.kind === "tensors") {
    const types = arg.refs.map((r) => graph.values[r].dtype);
    return `Tensors in list passed to '${input}' of '${kernel.type}' Op have types [${types.join(", ")}] that don't all match.`;
  }
  return `Input '${input}' of '${kernel.type}' Op has type ${dtype} that does not match type ${known.dtype} of argument '${known.name}'.`;
}

const LONG: Readonly<Record<string, string>> = { float: "float32", double: "float64", half: "float16" };
const longName = (name: string): string => LONG[name] ?? name;

/** A kernel's complaint in the words of graph construction. */
function building(
  error: KernelError,
  graph: FuncGraph,
  kernel: Kernel,
  args: readonly NodeArg[],
  name: string,
): FrameworkError {
  const refs = args.flatMap((a) => refsOf(a));
  const shapes = refs.map((r) => (graph.values[r].shape ? shapeText(graph.values[r].shape!) : "<unknown>"));
  const inputs = refs.map((r) => inputName(graph, r));
  return new FrameworkError(
    "ValueError",
    `${error.whileBuilding ?? error.message} for '{{node ${name}}} = ${kernel.type}[${attributes(graph, kernel, args)}](${inputs.join(", ")})' ` +
      `with input shapes: ${shapes.join(", ")}${computed(graph, kernel, args)}.`,
  );
}

export function inputName(graph: FuncGraph, ref: number): string {
  const node = graph.nodes[graph.values[ref].node];
  const index = node.outputs.indexOf(ref);
  return index > 0 ? `${node.name}:${index}` : node.name;
}

const PARTIAL = new Set(["Reshape", "BroadcastTo", "Fill"]);

/** The constant inputs that shape inference looked at. */
function computed(graph: FuncGraph, kernel: Kernel, args: readonly NodeArg[]): string {
  const shown: string[] = [];
  let position = 0;
  for (const a of args) {
    const refs = refsOf(a);
    if (a.kind === "numbers") {
      const data = hostData(graph.values[a.ref].first);
      if (data && !UNREAD.has(kernel.type)) {
        const list = Array.from(data, String);
        const text = PARTIAL.has(kernel.type)
          ? `[${list.map((n) => (n === "-1" ? "?" : n)).join(",")}]`
          : `<${list.join(" ")}>`;
        shown.push(`input[${position}] = ${text}`);
      }
    }
    position += refs.length;
  }
  if (shown.length === 0) return "";
  return PARTIAL.has(kernel.type)
    ? ` and with input tensors computed as partial shapes: ${shown.join(", ")}`
    : ` and with computed input tensors: ${shown.join(", ")}`;
}

/** Their shape functions fail before they look at the values. */
const UNREAD = new Set(["Transpose", "Tile", "Pad", "PadV2"]);

/** `T=DT_FLOAT, keep_dims=false`: a node's attributes in alphabetical order. */
export function attributes(graph: FuncGraph, kernel: Kernel, args: readonly NodeArg[]): string {
  return attributesOf(graph, kernel, args)
    .map(([key, , value]) => `${key}=${value}`)
    .join(", ");
}

/** A node's attributes in alphabetical order: name, kind and value as text. */
export function attributesOf(
  graph: FuncGraph,
  kernel: Kernel,
  args: readonly NodeArg[],
): readonly (readonly [name: string, kind: string, value: string])[] {
  const { def } = kernel;
  if (!def) return [];
  const given = new Map<string, string>();
  const names = kernel.spec.attrs ?? [];
  names.forEach((attr, i) => {
    const arg = args[args.length - names.length + i];
    if (arg?.kind === "fixed") given.set(attr, attributeText(arg.value, def.attrs.find((a) => a.name === attr)?.kind));
  });
  def.inputs.forEach((input, i) => {
    const arg = args[i];
    const [ref] = arg ? refsOf(arg) : [];
    if (ref === undefined) return;
    if (def.types[input.type]) given.set(input.type, typeEnum(graph.values[ref].dtype));
    if (input.count) given.set(input.count, String(refsOf(arg).length));
  });
  return def.attrs
    .map((a) => [a.name, a.kind, given.get(a.name) ?? a.fallback ?? "?"] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function attributeText(value: Arg, kind: string | undefined): string {
  if (Array.isArray(value)) return `[${value.join(", ")}]`;
  if (kind === "type") return typeEnum(String(value));
  return typeof value === "string" ? `"${value}"` : String(value);
}

/** A stand-in pair for a value of this shape: an input of the graph. */
export function standIns(graph: FuncGraph, shape: StaticShape, dtype: DType): Omit<GraphValue, "node"> {
  const first = graph.world.leaf(concrete(shape, STAND_INS[0]), dtype);
  const second = hasUnknown(shape) ? graph.world.leaf(concrete(shape, STAND_INS[1]), dtype) : null;
  return { dtype, shape, first, second };
}

/** A stand-in for a tensor that exists: its own data where they are small and known. */
export function standInOf(graph: FuncGraph, t: Tensor): Omit<GraphValue, "node"> {
  const data = hostData(t);
  if (data && t.size <= 64) {
    const first = graph.world.enter(() => {
      const copy = new Tensor(t.storage, t.shape, t.strides, t.offset, t.dtype);
      copy.requiresGrad = t.dtype.startsWith("float") || t.dtype === "bfloat16";
      return copy;
    });
    return { dtype: t.dtype, shape: [...t.shape], first, second: null };
  }
  return { dtype: t.dtype, shape: [...t.shape], first: graph.world.leaf(t.shape, t.dtype), second: null };
}
