import { type ConvAttrs, contiguousStrides, type Shape, sizeOf } from "@/lib/ir";
import type { ConvTask, Instruction, LoopTask, OperandLayout, Stage } from "@/lib/passes";
import type { FunctionBuilder, ModuleBuilder } from "./assembler";
import { accumulatorFor, callGemm, constant, writeEpilogue } from "./contraction";
import { GEMM_SCRATCH } from "./gemm";
import { LoopCompiler, type Operands, openKernel, openScratch } from "./loop/loop";
import { addressAt, fillTable, nest, Scratch } from "./nest";
import * as o from "./opcodes";

/**
 * Convolutions and their gradients, of float32 in memory. With "columns" the matrix [C/g * kernel, outputs] of the inputs under
 * the kernel at each output position, and the weight as [O/g, C/g * kernel]:
 *
 *     conv        y  = w . columns(x)
 *     convWeight  dw = sum over images of dy . columns(x)^T
 *     convInput   dx = scatter of w^T . dy, the mirror of gathering columns
 *
 * Columns are never written out: an element of them lies at a kernel's offset plus an output's offset, which is just what
 * `gemm` takes. Padding is made real first: an image is copied into a frame of zeros. Where every channel has a kernel of its
 * own (depthwise) there is no product of matrices, and plain loops do it.
 */

interface Geometry {
  readonly attrs: ConvAttrs;
  readonly images: number;
  readonly channels: number;
  readonly outChannels: number;
  readonly groupIn: number;
  readonly groupOut: number;
  readonly input: Shape;
  readonly output: Shape;
  readonly kernel: Shape;
  /** Spatial size with the padding. */
  readonly padded: Shape;
  readonly isPadded: boolean;
}

function geometry(input: Shape, weight: Shape, output: Shape, attrs: ConvAttrs): Geometry {
  const space = input.slice(2);
  return {
    attrs,
    images: input[0],
    channels: input[1],
    outChannels: output[1],
    groupIn: input[1] / attrs.groups,
    groupOut: output[1] / attrs.groups,
    input: space,
    output: output.slice(2),
    kernel: weight.slice(2),
    padded: space.map((n, d) => n + attrs.padLo[d] + attrs.padHi[d]),
    isPadded: attrs.padLo.some((n) => n !== 0) || attrs.padHi.some((n) => n !== 0),
  };
}

/** Strides of one image, per channel and spatial dimension, in elements. */
interface Plane {
  readonly channel: number;
  readonly space: readonly number[];
}

const bytes = (strides: readonly number[]): number[] => strides.map((s) => 4 * s);

/** Writes the kernel; returns the bytes of scratch memory that it needs. */
export function writeConv(m: ModuleBuilder, task: ConvTask, name: string): number {
  const f = m.function([o.I32], [], name);
  const operands = openKernel(f, task);
  const scratch = new Scratch(f, openScratch(f, task));
  const acc = accumulatorFor(task.epilogue, task.shape, operands, scratch);
  const writer = new ConvWriter(m, f, task, operands, scratch, acc);
  if (task.kind === "conv") writer.forward();
  else if (task.kind === "convInput") writer.inputGradient();
  else writer.weightGradient();
  writeEpilogue(m, f, task, task.epilogue, task.shape, operands, acc);
  return scratch.size;
}

class ConvWriter {
  readonly #g: Geometry;

  constructor(
    readonly m: ModuleBuilder,
    readonly f: FunctionBuilder,
    readonly task: ConvTask,
    readonly operands: Operands,
    readonly scratch: Scratch,
    readonly acc: number,
  ) {
    const { kind, attrs, a, b, shape } = task;
    if (kind === "conv") this.#g = geometry(a.shape, b.shape, shape, attrs);
    else if (kind === "convInput") this.#g = geometry(shape, b.shape, a.shape, attrs);
    else this.#g = geometry(a.shape, shape, b.shape, attrs);
  }

  #address(l: OperandLayout): number {
    return addressAt(this.f, this.operands.inputs[l.input], 4 * l.offset);
  }

  #table(sizes: readonly number[], strides: readonly number[]): number {
    const at = this.scratch.take(4 * sizeOf(sizes));
    fillTable(this.f, at, sizes, bytes(strides));
    return at;
  }

  get #isDepthwise(): boolean {
    return this.#g.groupIn === 1 && this.#g.groupOut === 1 && this.#g.channels > 1;
  }

  /** A frame of zeros in scratch memory: its address, and its strides. */
  #frame(sizes: Shape): { at: number; plane: Plane; bytes: number } {
    const size = 4 * this.#g.channels * sizeOf(sizes);
    const at = this.scratch.take(size);
    this.#zero(at, size);
    return { at, plane: { channel: sizeOf(sizes), space: contiguousStrides(sizes) }, bytes: size };
  }

  #zero(at: number, size: number): void {
    this.f.get(at);
    this.f.i32(0);
    this.f.i32(size);
    this.f.fill();
  }

  /**
   * Where the padded images of an operand are found: in place without padding; else in a frame, into which `load` copies the
   * image at `image`.
   */
  #images(l: OperandLayout, image: number): { at: number; plane: Plane; load: () => void } {
    const { isPadded, padded, input, channels, attrs } = this.#g;
    const own: Plane = { channel: l.strides[1], space: l.strides.slice(2) };
    if (!isPadded) return { at: image, plane: own, load: () => {} };
    const { at, plane } = this.#frame(padded);
    const offset = attrs.padLo.reduce((sum, n, d) => sum + n * plane.space[d], 0);
    const inside = addressAt(this.f, at, 4 * offset);
    const load = (): void => this.#copy([channels, ...input], image, own, inside, plane);
    return { at, plane, load };
  }

  /** Copies planes from one address to another. */
  #copy(shape: Shape, from: number, source: Plane, to: number, target: Plane): void {
    const read: Instruction = {
      id: 0,
      dtype: "float32",
      op: "load",
      input: 0,
      strides: [source.channel, ...source.space],
      offset: 0,
      guard: [],
    };
    const stores = [{ output: 0, value: 0, strides: [target.channel, ...target.space] }];
    this.#loop(shape, [], [{ kind: "point", code: [read], stores }], [from], [to]);
  }

  #loop(outer: Shape, inner: Shape, stages: readonly Stage[], inputs: number[], outputs: number[]): void {
    const task: LoopTask = { kind: "loop", key: "", inputs, outputs, scalars: [], outer, inner, stages };
    new LoopCompiler(this.m, this.f, task, { inputs, outputs, scalar: () => {} }).emit();
  }

  /** Offsets of kernel elements, and of output positions, in planes of these strides. */
  #kernelOffsets({ channel, space }: Plane): number {
    const { groupIn, kernel, attrs } = this.#g;
    return this.#table([groupIn, ...kernel], [channel, ...space.map((s, d) => s * attrs.dilation[d])]);
  }
  #outputOffsets({ space }: Plane): number {
    const { output, attrs } = this.#g;
    return this.#table(
      output,
      space.map((s, d) => s * attrs.stride[d]),
    );
  }

  get #depth(): number {
    return this.#g.groupIn * sizeOf(this.#g.kernel);
  }

  forward(): void {
    const { m, f, task } = this;
    const { a, b, attrs } = task;
    const { images, channels, groupIn, groupOut, output, outChannels } = this.#g;
    const positions = sizeOf(output);
    const image = this.#address(a);
    const weight = this.#address(b);
    const c = addressAt(f, this.acc, 0);
    const x = this.#images(a, image);
    const moving = [
      { local: image, strides: [4 * a.strides[0]] },
      { local: c, strides: [4 * outChannels * positions] },
    ];
    if (this.#isDepthwise) {
      nest(f, [images], moving, () => {
        x.load();
        this.#depthwise([channels, ...output], x.at, this.#windows(x.plane), weight, c);
      });
      return;
    }
    const tables = {
      aRows: this.#table([groupOut], [b.strides[0]]),
      aColumns: this.#table([groupIn, ...this.#g.kernel], b.strides.slice(1)),
      bRows: this.#kernelOffsets(x.plane),
      bColumns: this.#outputOffsets(x.plane),
    };
    const work = this.scratch.take(GEMM_SCRATCH);
    nest(f, [images], moving, () => {
      x.load();
      const from = addressAt(f, x.at, 0);
      const groups = [
        { local: from, strides: [4 * groupIn * x.plane.channel] },
        { local: weight, strides: [4 * groupOut * b.strides[0]] },
        { local: c, strides: [4 * groupOut * positions] },
      ];
      nest(f, [attrs.groups], groups, () =>
        callGemm(m, f, {
          m: constant(groupOut),
          n: constant(positions),
          k: constant(this.#depth),
          a: weight,
          b: from,
          c,
          ...tables,
          pitch: constant(4 * positions),
          add: constant(0),
          scratch: work,
        }),
      );
    });
  }

  weightGradient(): void {
    const { m, f, task } = this;
    const { a, b, attrs } = task;
    const { images, groupIn, groupOut, output, kernel, channels } = this.#g;
    const positions = sizeOf(output);
    const image = this.#address(a);
    const gradient = this.#address(b);
    const c = addressAt(f, this.acc, 0);
    const x = this.#images(a, image);
    const moving = [
      { local: image, strides: [4 * a.strides[0]] },
      { local: gradient, strides: [4 * b.strides[0]] },
    ];
    if (this.#isDepthwise) {
      this.#zero(c, 4 * sizeOf(task.shape));
      nest(f, [images], moving, () => {
        x.load();
        const spread = kernel.map(() => 0);
        const window = this.#windows(x.plane);
        this.#products(
          [channels, ...kernel],
          output,
          { at: x.at, strides: [window[0], ...window.slice(1 + output.length), ...window.slice(1, 1 + output.length)] },
          { at: gradient, strides: [b.strides[1], ...spread, ...b.strides.slice(2)] },
          c,
          true,
        );
      });
      return;
    }
    const tables = {
      aRows: this.#table([groupOut], [b.strides[1]]),
      aColumns: this.#table(output, b.strides.slice(2)),
      bRows: this.#outputOffsets(x.plane),
      bColumns: this.#kernelOffsets(x.plane),
    };
    const work = this.scratch.take(GEMM_SCRATCH);
    const add = f.local(o.I32);
    f.i32(0);
    f.set(add);
    nest(f, [images], moving, () => {
      x.load();
      const from = addressAt(f, x.at, 0);
      const groups = [
        { local: from, strides: [4 * groupIn * x.plane.channel] },
        { local: gradient, strides: [4 * groupOut * b.strides[1]] },
        { local: c, strides: [4 * groupOut * this.#depth] },
      ];
      nest(f, [attrs.groups], groups, () =>
        callGemm(m, f, {
          m: constant(groupOut),
          n: constant(this.#depth),
          k: constant(positions),
          a: gradient,
          b: from,
          c,
          ...tables,
          pitch: constant(4 * this.#depth),
          add,
          scratch: work,
        }),
      );
      f.i32(1);
      f.set(add);
    });
  }

  inputGradient(): void {
    const { m, f, task } = this;
    const { a, b, attrs } = task;
    const { images, channels, groupIn, groupOut, output, input, padded, isPadded, kernel } = this.#g;
    if (this.#isDepthwise) return this.#depthwiseInput();
    const positions = sizeOf(output);
    const gradient = this.#address(a);
    const weight = this.#address(b);
    const c = addressAt(f, this.acc, 0);
    const own: Plane = { channel: sizeOf(input), space: contiguousStrides(input) };
    const frame = isPadded ? this.#frame(padded) : { at: c, plane: own, bytes: 4 * channels * sizeOf(input) };
    const tables = {
      aRows: this.#table([groupIn, ...kernel], b.strides.slice(1)),
      aColumns: this.#table([groupOut], [b.strides[0]]),
      bRows: this.#table([groupOut], [a.strides[1]]),
      bColumns: this.#table(output, a.strides.slice(2)),
    };
    const rows = this.#kernelOffsets(frame.plane);
    const columns = this.#outputOffsets(frame.plane);
    const product = this.scratch.take(4 * this.#depth * positions);
    const work = this.scratch.take(GEMM_SCRATCH);
    const offset = attrs.padLo.reduce((sum, n, d) => sum + n * frame.plane.space[d], 0);
    const moving = [
      { local: gradient, strides: [4 * a.strides[0]] },
      { local: c, strides: [4 * channels * sizeOf(input)] },
    ];
    nest(f, [images], moving, () => {
      this.#zero(frame.at, frame.bytes);
      const to = addressAt(f, frame.at, 0);
      const groups = [
        { local: gradient, strides: [4 * groupOut * a.strides[1]] },
        { local: weight, strides: [4 * groupOut * b.strides[0]] },
        { local: to, strides: [4 * groupIn * frame.plane.channel] },
      ];
      nest(f, [attrs.groups], groups, () => {
        callGemm(m, f, {
          m: constant(this.#depth),
          n: constant(positions),
          k: constant(groupOut),
          a: weight,
          b: gradient,
          c: product,
          ...tables,
          pitch: constant(4 * positions),
          add: constant(0),
          scratch: work,
        });
        for (const local of [product, to, rows, columns]) f.get(local);
        f.i32(this.#depth);
        f.i32(positions);
        f.call(m.library!.scatter);
      });
      if (isPadded) {
        const inside = addressAt(f, frame.at, 4 * offset);
        this.#copy([channels, ...input], inside, frame.plane, c, own);
      }
    });
  }

  /** Strides of windows over planes: channel, output positions, kernel elements. */
  #windows({ channel, space }: Plane): number[] {
    const { stride, dilation } = this.#g.attrs;
    return [channel, ...space.map((s, d) => s * stride[d]), ...space.map((s, d) => s * dilation[d])];
  }

  #depthwise(outer: Shape, x: number, window: readonly number[], weight: number, to: number): void {
    const { kernel } = this.#g;
    const { strides } = this.task.b;
    const spread = kernel.map(() => 0);
    this.#products(
      outer,
      kernel,
      { at: x, strides: window },
      { at: weight, strides: [strides[0], ...spread, ...strides.slice(2)] },
      to,
      false,
    );
  }

  /** Sums over `inner` of products, for each point of `outer`; added to what is there where told. */
  #products(
    outer: Shape,
    inner: Shape,
    x: { at: number; strides: readonly number[] },
    y: { at: number; strides: readonly number[] },
    to: number,
    add: boolean,
  ): void {
    const dtype = "float32";
    const dense = contiguousStrides(outer);
    const load = (id: number, input: number, strides: readonly number[]): Instruction => {
      return { id, dtype, op: "load", input, strides, offset: 0, guard: [] };
    };
    const code: Instruction[] = [load(0, 0, x.strides), load(1, 1, y.strides)];
    code.push({ id: 2, dtype, op: "binary", fn: "mul", args: [0, 1] });
    const sum: Stage = { kind: "sweep", code, reductions: [{ id: 3, fn: "sum", value: 2, dtype }], stores: [] };
    const last: Instruction[] = add ? [load(4, 2, dense), { id: 5, dtype, op: "binary", fn: "add", args: [3, 4] }] : [];
    const store: Stage = {
      kind: "point",
      code: last,
      stores: [{ output: 0, value: add ? 5 : 3, strides: dense }],
    };
    this.#loop(outer, inner, [sum, store], [x.at, y.at, to], [to]);
  }

  /**
   * The gradient is laid out with the stride's gaps in a frame of zeros; then each input position reads it backwards under
   * the kernel.
   */
  #depthwiseInput(): void {
    const { f } = this;
    const { a, b, attrs } = this.task;
    const { images, channels, output, input, kernel } = this.#g;
    const gradient = this.#address(a);
    const weight = this.#address(b);
    const c = addressAt(f, this.acc, 0);
    // Along each dimension positions from `low` to `high` are read or written; position stride * j holds output j.
    const low = kernel.map((k, d) => Math.min(0, attrs.padLo[d] - (k - 1) * attrs.dilation[d]));
    const high = input.map((n, d) => Math.max((output[d] - 1) * attrs.stride[d], n - 1 + attrs.padLo[d]));
    const { at, plane } = this.#frame(low.map((l, d) => high[d] - l + 1));
    const offsetOf = (place: (d: number) => number): number =>
      plane.space.reduce((sum, s, d) => sum + (place(d) - low[d]) * s, 0);
    const zero = addressAt(f, at, 4 * offsetOf(() => 0));
    const first = addressAt(f, at, 4 * offsetOf((d) => attrs.padLo[d]));
    const spaced: Plane = { channel: plane.channel, space: plane.space.map((s, d) => s * attrs.stride[d]) };
    const window = [plane.channel, ...plane.space, ...plane.space.map((s, d) => -s * attrs.dilation[d])];
    const moving = [
      { local: gradient, strides: [4 * a.strides[0]] },
      { local: c, strides: [4 * channels * sizeOf(input)] },
    ];
    nest(f, [images], moving, () => {
      this.#copy([channels, ...output], gradient, { channel: a.strides[1], space: a.strides.slice(2) }, zero, spaced);
      this.#depthwise([channels, ...input], first, window, weight, c);
    });
  }
}
