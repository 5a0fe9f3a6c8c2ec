import {
  contiguousStrides,
  type DType,
  type GraphNode,
  isBig,
  isContiguous,
  isFloat,
  type Shape,
  sizeOf,
} from "@/lib/ir";
import type { Instruction, LoopTask, NodeTask, OperandLayout } from "@/lib/passes";
import { type Operands, openKernel } from "./arguments";
import type { FunctionBuilder, ModuleBuilder } from "./assembler";
import { cast } from "./casts";
import { binary } from "./elementwise";
import { Emitter } from "./emitter";
import { LoopCompiler } from "./loop/loop";
import { addressAt, nest } from "./nest";
import * as o from "./opcodes";
import { BYTES } from "./types";

/** Code for single nodes, whose results depend on an order or on positions: update, take, put, scan, bitcast, a concat of very many parts. */

/**
 * Writes the kernel. Returns false, having written nothing, where there is no code and the host computes the node.
 * @param inPlace whether the result lies where the base of an `update` or a `put` lies, so that it need not be copied
 */
export function writeNode(m: ModuleBuilder, task: NodeTask, node: GraphNode, name: string, inPlace: boolean): boolean {
  switch (node.op) {
    case "update":
    case "put":
    case "concat":
      break;
    case "take":
      if (!isDense(task.operands[0])) return false;
      break;
    case "scan":
      if (node.dtype === "bool" || node.shape.length === 0) return false;
      break;
    case "bitcast":
      if (![node.dtype, task.operands[0].dtype].every(isPlain)) return false;
      break;
    default:
      return false;
  }
  const f = m.function([o.I32], [], name);
  const writer = new NodeWriter(m, f, task, openKernel(f, task));
  if (!inPlace && (node.op === "update" || node.op === "put")) writer.copyBase();
  if (node.op === "update") writer.update(node.attrs.strides, node.attrs.offset);
  else if (node.op === "put") writer.put(node.attrs.mode);
  else if (node.op === "take") writer.take(node.dtype);
  else if (node.op === "concat") writer.concat(node.attrs.axis, node.shape);
  else if (node.op === "scan") writer.scan(node.attrs.fn, node.attrs.axis);
  else writer.copy(node.dtype);
  return true;
}

export const isDense = (l: OperandLayout): boolean => isContiguous(l.shape, l.strides);

/** Held in memory as the frameworks hold it. */
const isPlain = (dtype: DType): boolean => dtype !== "float16" && dtype !== "bfloat16" && dtype !== "bool";

class NodeWriter {
  constructor(
    readonly m: ModuleBuilder,
    readonly f: FunctionBuilder,
    readonly task: NodeTask,
    readonly operands: Operands,
  ) {}

  /** A loop that reads operands and stores one value to the result, from `offset` elements on. */
  #loop(shape: Shape, code: Instruction[], strides: readonly number[], offset: number, inputs: number[]): void {
    const value = code[code.length - 1];
    const stages: LoopTask["stages"] = [{ kind: "point", code, stores: [{ output: 0, value: value.id, strides }] }];
    const to = addressAt(this.f, this.operands.outputs[0], offset * BYTES[value.dtype]);
    const loop: LoopTask = {
      kind: "loop",
      key: "",
      inputs,
      outputs: [to],
      scalars: [],
      outer: shape,
      inner: [],
      stages,
    };
    new LoopCompiler(this.m, this.f, loop, { inputs, outputs: [to], scalar: () => {} }).emit();
  }

  #read(k: number, dtype: DType = this.task.operands[k].dtype): Instruction {
    const { input, strides, offset } = this.task.operands[k];
    return { id: k, dtype, op: "load", input, strides, offset, guard: [] };
  }

  /** The first operand, row-major, as `dtype`, which takes as many bytes as its own. */
  copy(dtype: DType): void {
    const { shape } = this.task.operands[0];
    this.#loop(shape, [this.#read(0, dtype)], contiguousStrides(shape), 0, [...this.operands.inputs]);
  }

  copyBase(): void {
    const { f } = this;
    const base = this.task.operands[0];
    if (!isDense(base)) return this.copy(base.dtype);
    f.get(this.operands.outputs[0]);
    f.get(addressAt(f, this.operands.inputs[base.input], base.offset * BYTES[base.dtype]));
    f.i32(sizeOf(base.shape) * BYTES[base.dtype]);
    f.copy();
  }

  update(strides: readonly number[], offset: number): void {
    this.#loop(this.task.operands[1].shape, [this.#read(1)], strides, offset, [...this.operands.inputs]);
  }

  concat(axis: number, shape: Shape): void {
    const strides = contiguousStrides(shape);
    let at = 0;
    this.task.operands.forEach((part, k) => {
      if (sizeOf(part.shape) > 0) this.#loop(part.shape, [this.#read(k)], strides, at, [...this.operands.inputs]);
      at += part.shape[axis] * strides[axis];
    });
  }

  take(dtype: DType): void {
    const [data, index] = this.task.operands;
    const inputs = [...this.operands.inputs];
    const from = inputs.push(addressAt(this.f, inputs[data.input], data.offset * BYTES[dtype])) - 1;
    const gather: Instruction = { id: 2, dtype, op: "gather", input: from, args: [1], guard: [] };
    this.#loop(index.shape, [this.#read(1), gather], contiguousStrides(index.shape), 0, inputs);
  }

  #pointer(l: OperandLayout): { local: number; strides: number[] } {
    const size = BYTES[l.dtype];
    const local = addressAt(this.f, this.operands.inputs[l.input], l.offset * size);
    return { local, strides: l.strides.map((s) => s * size) };
  }

  /** Element by element in row-major order: positions may come again. */
  put(mode: Extract<GraphNode, { op: "put" }>["attrs"]["mode"]): void {
    const { f } = this;
    const e = new Emitter(f, this.m);
    const [, index, value] = this.task.operands;
    const { dtype } = value;
    const [at, from] = [this.#pointer(index), this.#pointer(value)];
    const to = f.local(o.I32);
    nest(f, index.shape, [at, from], () => {
      f.get(at.local);
      f.memory(o.memory.i32_load);
      f.i32(BYTES[dtype]);
      f.op(o.i32.mul);
      f.get(this.operands.outputs[0]);
      f.op(o.i32.add);
      f.set(to);
      const x = e.load(dtype, from.local, 0, false);
      e.store(mode === "set" ? x : binary(e, mode, e.load(dtype, to, 0, false), x), to, 0);
    });
  }

  /** Lines one after the other; floats run in float64 and are rounded at each store. */
  scan(fn: Extract<GraphNode, { op: "scan" }>["attrs"]["fn"], axis: number): void {
    const { f } = this;
    const e = new Emitter(f, this.m);
    const [operand] = this.task.operands;
    const { shape, dtype } = operand;
    const running: DType = isFloat(dtype) ? "float64" : isBig(dtype) || dtype === "uint32" ? dtype : "int32";
    const op = fn === "sum" ? "add" : fn === "prod" ? "mul" : fn;
    const bytes = contiguousStrides(shape).map((s) => s * BYTES[dtype]);
    const from = this.#pointer(operand);
    const to = { local: addressAt(f, this.operands.outputs[0], 0), strides: bytes };
    const others = shape.map((_, d) => d).filter((d) => d !== axis);
    const along = (p: { local: number; strides: number[] }, axes: number[]) => ({
      local: p.local,
      strides: axes.map((d) => p.strides[d]),
    });
    const acc = e.variable(running, false);
    const first = f.local(o.I32);
    nest(
      f,
      others.map((d) => shape[d]),
      [along(from, others), along(to, others)],
      () => {
        f.i32(1);
        f.set(first);
        nest(f, [shape[axis]], [along(from, [axis]), along(to, [axis])], () => {
          const x = cast(e, e.load(dtype, from.local, 0, false), running);
          f.get(first);
          f.if(
            null,
            () => e.assign(acc, x),
            () => e.assign(acc, binary(e, op, acc, x)),
          );
          f.i32(0);
          f.set(first);
          e.store(cast(e, acc, dtype), to.local, 0);
        });
      },
    );
  }
}
