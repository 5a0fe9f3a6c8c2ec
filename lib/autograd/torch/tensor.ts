import {
  complexType,
  contiguousStrides,
  type DType,
  type HostArray,
  ITEM_SIZE,
  isComplex,
  isFloat,
  isInexact,
  sizeOf,
} from "@/lib/ir";
import { type Hook, p, recorder, type Storage, Tensor, torchPrint } from "@/lib/tensor";
import { FrameworkError, indexError, runtimeError } from "../errors";
import { checkInPlace, isView, writeInPlace } from "../inplace";
import {
  AccumulateGrad,
  accumulatorOf,
  edgeOf,
  type GradNode,
  gradFnOf,
  isAnomalyEnabled,
  isDifferentiable,
  OpNode,
  setAnomalyEnabled,
  setNanCheck,
} from "../node";
import type { Operand, OperationTable } from "../operation";
import * as ops from "../ops";
import { after, readThen, relay, wrapDim } from "./args";
import { CPP_NAMES, canCast, defaultDtype, dtypeOf, promoteTypes, resultType } from "./dtypes";
import { watchCallback } from "./functions";
import { sizes, torchTypeName } from "./nn-checks";
import { checkStore } from "./store";
import { squeeze, transpose, unsqueeze } from "./views";

/** What a tensor knows of itself: memory, history, printed form; and what changes it without computing. */

/** Pretended addresses: storages lie apart, and aliases share one. */
const addresses = new WeakMap<Storage, number>();
let nextAddress = 0x5580_0000_0000;

function address(t: Tensor): number {
  let base = addresses.get(t.storage);
  if (base === undefined) {
    base = nextAddress;
    addresses.set(t.storage, base);
    nextAddress += Math.ceil((t.storage.length * ITEM_SIZE[t.storage.dtype] + 1) / 64) * 64;
  }
  return base;
}

/**
 * One element as Python reads it: integers as text (they may need 64 bits), floats as numbers, -0 as text, bools as bools,
 * complex ones as "re,im".
 */
function elementOf(data: HostArray, t: Tensor): number | string | boolean {
  const [x] = data;
  if (isComplex(t.dtype)) return [x, data[1]].map((part) => (Object.is(part, -0) ? "-0.0" : String(part))).join(",");
  if (t.dtype === "bool") return Number(x) !== 0;
  if (!isFloat(t.dtype)) return x.toString();
  return Object.is(x, -0) ? "-0.0" : Number(x);
}

/** Says where a storage lies, for memory that others know by its address as well. */
function setAddress(t: Tensor, at: number | bigint): number {
  addresses.set(t.storage, Number(at));
  return 0;
}

function item(t: Tensor): number | string | boolean | Promise<number | string | boolean> {
  if (t.device === "meta") throw runtimeError("Tensor.item() cannot be called on meta tensors");
  if (t.size !== 1) throw runtimeError(`a Tensor with ${t.size} elements cannot be converted to Scalar`);
  return after(recorder().read(t.value()) as HostArray | Promise<HostArray>, (data) => elementOf(data, t));
}

function isNonzero(t: Tensor): boolean | Promise<boolean> {
  if (t.device === "meta") throw runtimeError("Tensor.item() cannot be called on meta tensors");
  if (t.size === 0) throw runtimeError("Boolean value of Tensor with no values is ambiguous");
  if (t.size > 1) throw runtimeError("Boolean value of Tensor with more than one value is ambiguous");
  return after(recorder().read(t.value()) as HostArray | Promise<HostArray>, (data) =>
    data.some((x) => Number(x) !== 0),
  );
}

export const options = torchPrint.defaultPrintOptions();

/** `sciMode` -1 lets the numbers decide. */
function setPrintOptions(
  precision: number,
  threshold: number,
  edgeItems: number,
  lineWidth: number,
  sciMode: number,
): number {
  Object.assign(options, { precision, threshold, edgeItems, lineWidth, sciMode: sciMode < 0 ? null : sciMode === 1 });
  return 0;
}

/** The elements as print() shows them, continued at a column. */
export function textOf(t: Tensor, indent: number, held: readonly Tensor[] = []): string | Promise<string> {
  return readThen(t, held, (data) =>
    torchPrint.torchText({ data: data as HostArray, dtype: t.dtype, shape: t.shape }, indent, options),
  );
}

/** What print() shows. `prefix` is "tensor(" or a subclass's name. */
function repr(t: Tensor, prefix: string): string | Promise<string> {
  const suffixes: string[] = [];
  const indent = prefix.length;
  if (t.device !== "cpu") suffixes.push(`device='${t.device}'`);
  if (t.device === "meta") {
    suffixes.push(`size=(${t.shape.join(", ")}${t.rank === 1 ? "," : ""})`);
    if (t.dtype !== defaultDtype()) suffixes.push(`dtype=torch.${t.dtype}`);
  } else if (t.size === 0) {
    if (t.rank !== 1) suffixes.push(`size=(${t.shape.join(", ")}${t.rank === 1 ? "," : ""})`);
    if (t.dtype !== defaultDtype()) suffixes.push(`dtype=torch.${t.dtype}`);
  } else if (
    t.dtype !== defaultDtype() &&
    t.dtype !== complexType(defaultDtype()) &&
    t.dtype !== "int64" &&
    t.dtype !== "bool"
  ) {
    suffixes.push(`dtype=torch.${t.dtype}`);
  }
  const fn = gradFnOf(t);
  if (fn) suffixes.push(`grad_fn=<${fn.name}>`);
  else if (t.requiresGrad) suffixes.push("requires_grad=True");
  if (t.device === "meta") return torchPrint.withSuffixes(`${prefix}...`, suffixes, indent, options.lineWidth);
  return after(recorder().read(t.value()) as HostArray | Promise<HostArray>, (data) => {
    const body = torchPrint.torchText({ data, dtype: t.dtype, shape: t.shape }, indent, options);
    return torchPrint.withSuffixes(prefix + body, suffixes, indent, options.lineWidth);
  });
}

function setRequiresGrad(t: Tensor, on: boolean): number {
  if (t.gradFn && !on) {
    throw runtimeError(
      "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach().",
    );
  }
  if (on && t.isInference && !Tensor.inferenceMode)
    throw runtimeError("Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.");
  if (on && !isDifferentiable(t.dtype))
    throw runtimeError("only Tensors of floating point dtype can require gradients");
  if (!t.gradFn) t.requiresGrad = on;
  return 0;
}

function version(t: Tensor): number {
  if (t.isInference) throw runtimeError("Inference tensors do not track version counter.");
  return t.version;
}

/** Whether tensors are made from now on that no backward pass will ask for. @returns what held before */
function setInference(on: boolean): boolean {
  const before = Tensor.inferenceMode;
  Tensor.inferenceMode = on;
  return before;
}

function setGrad(t: Tensor, grad: Tensor | null): number {
  if (grad) {
    if (grad === t) throw runtimeError("can't assign Variable as its own grad");
    if (grad.dtype !== t.dtype) {
      throw runtimeError(
        `attempting to assign a gradient with dtype '${CPP_NAMES[grad.dtype]}' to a tensor with grad_dtype '${torchTypeName(t.dtype)}'. The gradient must match the tensor's grad_dtype (defaults to the tensor's dtype). You can set the tensor's grad_dtype attribute with a specific dtype, or None to allow any dtype. Set grad_dtype with caution. Diverging the dtypes of a tensor and its gradient may break downstream systems that assume they match.`,
      );
    }
    if (grad.shape.join() !== t.shape.join()) {
      throw runtimeError(
        `attempting to assign a gradient of size '${sizes(grad.shape)}' to a tensor of size '${sizes(t.shape)}'. Please ensure that the gradient and the tensor are the same size`,
      );
    }
  }
  t.grad = grad;
  return 0;
}

function retainGrad(t: Tensor): number {
  const fn = gradFnOf(t);
  if (!fn) {
    if (!t.requiresGrad) throw runtimeError("can't retain_grad on Tensor that has requires_grad=False");
    return 0;
  }
  t.retainsGrad = true;
  fn.retained.set(t.outputIndex, t);
  return 0;
}

/** A hook whose end Python is told of. */
function watched(id: number): Hook {
  const hook = { id };
  watchCallback(hook, id);
  return hook;
}

/** Hooks on the gradient of a tensor. */
function registerHook(t: Tensor, id: number): number {
  const edge = edgeOf(t);
  if (!edge) throw runtimeError("cannot register a hook on a tensor that doesn't require gradient");
  const hooks = edge.node.resultHooks.get(edge.index) ?? [];
  edge.node.resultHooks.set(edge.index, [...hooks, watched(id)]);
  return 0;
}

const without = (hooks: Hook[], id: number): void => {
  const at = hooks.findIndex((h) => h.id === id);
  if (at >= 0) hooks.splice(at, 1);
};

function removeHook(t: Tensor, id: number): number {
  const edge = edgeOf(t);
  const hooks = edge?.node.resultHooks.get(edge.index);
  if (hooks) without(hooks, id);
  return 0;
}

/** Hooks called with a leaf once its gradient has been added. */
function registerPostHook(t: Tensor, id: number): number {
  if (t.gradFn || !t.requiresGrad)
    throw runtimeError("post accumulate grad hooks cannot be registered on non-leaf tensors");
  accumulatorOf(t).postHooks.push(watched(id));
  return 0;
}

function removePostHook(t: Tensor, id: number): number {
  without(accumulatorOf(t).postHooks, id);
  return 0;
}

/** The node that `path` leads to from a tensor's own: at each step the number of the edge to follow. */
function nodeAt(t: Tensor, path: readonly number[]): GradNode | null {
  let node: GradNode | null = t.gradFn || path.length === 0 ? gradFnOf(t) : (edgeOf(t)?.node ?? null);
  for (const i of path) node = node?.edges[i]?.node ?? null;
  return node;
}

/** "sequence|name" of the node, or "" where there is none. */
function nodeName(t: Tensor, path: number[]): string {
  const node = nodeAt(t, path);
  return node ? `${node.sequence}|${node.name}` : "";
}

/** The edges of a node: "output index" of each, or "-" for an input without gradient; comma-separated. */
function nodeEdges(t: Tensor, path: number[]): string {
  return (nodeAt(t, path)?.edges ?? []).map((e) => (e ? String(e.index) : "-")).join(",");
}

/** A tensor in the same place of the graph with no elements to keep: what holds a node for Python. */
function anchor(t: Tensor): Tensor {
  const a = Tensor.of(p.expand(p.zero(t.dtype), [0]));
  a.gradFn = gradFnOf(t);
  a.outputIndex = t.outputIndex;
  return a;
}

/** The leaf at which the graph ends. */
function nodeVariable(t: Tensor, path: number[]): Tensor | number {
  const node = nodeAt(t, path);
  return node instanceof AccumulateGrad ? node.variable : 0;
}

/** What an operation saved for backward. @throws RuntimeError where it was freed, or modified since */
function nodeSaved(t: Tensor, path: number[]): Tensor[] {
  const node = nodeAt(t, path);
  return node instanceof OpNode ? node.inspect().map((s) => s.tensor) : [];
}

/** Which of them are results of the operation: positions, comma-separated. */
function nodeSavedResults(t: Tensor, path: number[]): string {
  const node = nodeAt(t, path);
  const found = node instanceof OpNode ? node.inspect() : [];
  return found.flatMap((s, i) => (s.isResult ? [i] : [])).join(",");
}

/** Calls the program with the gradients of the node's inputs and outputs; returns how many inputs there are. */
function hookNode(t: Tensor, path: number[], id: number): number {
  const node = nodeAt(t, path);
  node?.hooks.push(watched(id));
  return node?.edges.length ?? 0;
}

/** Calls the program with the gradients of the node's outputs before it computes those of its inputs. */
function prehookNode(t: Tensor, path: number[], id: number): number {
  nodeAt(t, path)?.preHooks.push(watched(id));
  return 0;
}

function unhookNode(t: Tensor, path: number[], id: number): number {
  const node = nodeAt(t, path);
  if (node) for (const hooks of [node.hooks, node.preHooks]) without(hooks, id);
  return 0;
}

/** Leaves the graph. */
function detachInPlace(t: Tensor): number {
  if (t.base) {
    throw runtimeError(
      "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for training, and gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence detach_() cannot be called on these gradients. To fix this error, please refer to the Optimizer.zero_grad() function in torch/optim/optimizer.py as a solution.",
    );
  }
  t.gradFn = null;
  t.outputIndex = 0;
  t.requiresGrad = false;
  return 0;
}

/** Makes `t` hold a result that was computed beside it. */
function writeResult(t: Tensor, result: Tensor): number {
  checkStore(t, result);
  writeInPlace(t, ops.cast(result, t.dtype));
  return 0;
}

/** t.data = source: t looks at other memory from now on. */
function setData(t: Tensor, source: Tensor): number {
  if (t.requiresGrad && !isInexact(source.dtype))
    throw runtimeError("data set to a tensor that requires gradients must be floating point or complex dtype");
  t.adopt(source);
  t.device = source.device;
  return 0;
}

/** t_(), transpose_(), squeeze_(), unsqueeze_(): the tensor becomes a view of what it was. */
const becomes =
  (view: (t: Tensor, ...args: number[]) => Tensor, kind: string | null = null) =>
  (t: Tensor, ...args: number[]): number => {
    checkInPlace(t);
    const v = view(t, ...args);
    const { gradFn, outputIndex } = v;
    t.adopt(v);
    t.gradFn = gradFn;
    t.outputIndex = outputIndex;
    if (kind && t.gradFn && "kind" in t.gradFn) t.gradFn.kind = kind;
    if (gradFn) t.requiresGrad = false;
    // Another shape counts as a write, though no element changed.
    t.storage.version++;
    return 0;
  };

/** resize_: the same memory in another shape, grown with zeros where it is too small. */
function resize(t: Tensor, shape: number[]): number {
  if (t.requiresGrad || t.gradFn) throw runtimeError("cannot resize variables that require grad");
  const size = sizeOf(shape);
  if (t.offset === 0 && size <= t.storage.length) {
    t.adopt(t.window(shape, contiguousStrides(shape), 0));
    return 0;
  }
  const flat = ops.reshape(ops.plain([t], t.value()), [t.size]);
  t.adopt(ops.reshape(ops.pad(flat, [0], [size - t.size]), shape));
  return 0;
}

/** Stores a result in the tensor that the program gave as out=. @returns whether its shape had to change */
function storeOut(out: Tensor, result: Tensor): boolean {
  if (out.tracksGrad || result.tracksGrad)
    throw runtimeError(
      "functions with out=... arguments don't support automatic differentiation, but one of the arguments requires grad.",
    );
  const resized = out.shape.join() !== result.shape.join();
  const had = out.size;
  if (resized) {
    if (!canCast(result.dtype, out.dtype)) checkStore(ops.plain([result], ops.cast(result, out.dtype).value()), result);
    out.adopt(Tensor.of(ops.cast(result, out.dtype).value()));
    return had > 0;
  }
  checkStore(out, result);
  writeInPlace(out, ops.cast(result, out.dtype));
  return false;
}

function stride(t: Tensor): string {
  return t.strides.join(",");
}

/** Moves to another dtype or logical device; the same tensor where nothing changes. */
function to(t: Tensor, dtype: string | null, device: string | null, copy: boolean): Tensor {
  const d = dtype ? dtypeOf(dtype) : t.dtype;
  if (d === t.dtype && (device === null || device === t.device)) return copy ? relay(t, "Clone") : t;
  if (device === "meta") return unfilled(t.shape, d);
  if (t.device === "meta" && device !== null)
    throw new FrameworkError("NotImplementedError", "Cannot copy out of meta tensor; no data!");
  const moved = d === t.dtype ? relay(t, "ToCopy") : ops.cast(t, d);
  if (device !== null) moved.device = device;
  return moved;
}

/** A tensor on the device "meta": it has a shape and a dtype, and takes no memory. */
function unfilled(shape: readonly number[], dtype: DType): Tensor {
  const t = Tensor.of(p.expand(p.zero(dtype), [...shape]));
  t.device = "meta";
  return t;
}

function size(t: Tensor, dim: number): number {
  if (t.rank === 0) throw indexError("Dimension specified as 0 but tensor has no dimensions");
  return t.shape[wrapDim(dim, t.rank)];
}

export const TENSOR: OperationTable = {
  "torch.item": ["t", item],
  "torch.is_nonzero": ["t", isNonzero],
  "torch.repr": ["ts", repr],
  "torch.set_printoptions": ["ifiii", setPrintOptions],
  "torch.stride": ["t", stride],
  "torch.size": ["ti", size],
  "torch.storage_offset": ["t", (t: Tensor) => t.offset],
  "torch.is_contiguous": ["t", (t: Tensor) => t.isContiguous],
  "torch.data_ptr": ["t", (t: Tensor) => address(t) + t.offset * ITEM_SIZE[t.dtype]],
  "torch.storage_ptr": ["t", address],
  "torch.set_address": ["ti", setAddress],
  "torch.storage_elements": ["t", (t: Tensor) => ops.plain([t], p.reshape(t.storage.value, [t.storage.length]))],
  "torch.storage_length": ["t", (t: Tensor) => t.storageLength],
  "torch.version": ["t", version],
  "torch.is_inference": ["t", (t: Tensor) => t.isInference],
  "torch.set_inference": ["b", setInference],
  "torch.requires_grad": ["t", (t: Tensor) => t.requiresGrad || gradFnOf(t) !== null],
  "torch.set_requires_grad": ["tb", setRequiresGrad],
  "torch.is_leaf": ["t", (t: Tensor) => gradFnOf(t) === null],
  "torch.is_view": ["t", isView],
  "torch.base": ["t", (t: Tensor) => t.base ?? 0],
  "torch.is_same": ["tt", (a: Tensor, b: Tensor) => a === b],
  "torch.output_nr": ["t", (t: Tensor) => t.outputIndex],
  "torch.grad": ["t", (t: Tensor) => t.grad ?? 0],
  "torch.set_grad": ["tt?", setGrad],
  "torch.retain_grad": ["t", retainGrad],
  "torch.retains_grad": ["t", (t: Tensor) => t.retainsGrad],
  "torch.register_hook": ["ti", registerHook],
  "torch.remove_hook": ["ti", removeHook],
  "torch.register_post_hook": ["ti", registerPostHook],
  "torch.remove_post_hook": ["ti", removePostHook],
  "torch.anchor": ["t", anchor],
  "torch.node_name": ["tI", nodeName],
  "torch.node_edges": ["tI", nodeEdges],
  "torch.node_variable": ["tI", nodeVariable],
  "torch.hook_node": ["tIi", hookNode],
  "torch.prehook_node": ["tIi", prehookNode],
  "torch.unhook_node": ["tIi", unhookNode],
  "torch.detach_": ["t", detachInPlace],
  "torch.write_in_place": ["tt", writeResult],
  "torch.set_data": ["tt", setData],
  "torch.t_": ["t", becomes((t) => (t.rank < 2 ? transpose(t, 0, 0) : transpose(t, 0, 1)), "TBackward1")],
  "torch.transpose_": ["tii", becomes((t, a, b) => transpose(t, a, b), "TransposeBackward1")],
  "torch.squeeze_": ["t", becomes((t) => squeeze(t, null, "SqueezeBackward3"))],
  "torch.squeeze_dim_": ["ti", becomes((t, dim) => squeeze(t, [dim], "SqueezeBackward4"))],
  "torch.squeeze_dims_": ["tI", (t, dims) => becomes((t) => squeeze(t, dims, "SqueezeBackward5"))(t)],
  "torch.unsqueeze_": ["ti", becomes((t, dim) => unsqueeze(t, dim), "UnsqueezeBackward1")],
  "torch.resize_": ["tI", resize],
  "torch.out": ["tt", storeOut],
  "torch.to": ["ts?s?b", to],
  "torch.result_type": ["oo", (a: Operand, b: Operand) => resultType([a, b])],
  "torch.promote_types": ["ss", (a: string, b: string) => promoteTypes(dtypeOf(a), dtypeOf(b))],
  "torch.can_cast": ["ss", (from: string, to: string) => canCast(dtypeOf(from), dtypeOf(to))],
  "torch.memory": ["", () => `${recorder().device.counters.liveBytes},${recorder().device.counters.peakBytes}`],
  "torch.executor": ["", () => recorder().device.name],
  "torch.set_anomaly": ["b", (on: boolean) => setAnomalyEnabled(on)],
  "torch.is_anomaly": ["", () => isAnomalyEnabled()],
  "torch.set_nan_check": ["b", (on: boolean) => setNanCheck(on)],
  "torch.node_saved": ["tI", nodeSaved],
  "torch.node_saved_results": ["tI", nodeSavedResults],
};
