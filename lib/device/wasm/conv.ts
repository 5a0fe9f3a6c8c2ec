import { type ConvAttrs, contiguousStrides, type Shape, sizeOf } from "@/lib/ir";
import type { ConvTask, Instruction, LoopTask, OperandLayout, Stage } from "@/lib/passes";
import { type Operands, openKernel, openScratch } from "./arguments";
import type { FunctionBuilder, ModuleBuilder } from "./assembler";
import { accumulatorFor, callGemm, constant, writeEpilogue } from "./contraction";
import { GEMM_SCRATCH } from "./gemm";
import { LoopCompiler } from "./loop/loop";
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
 * own (depthwise) there is no product of matrices, and plain loops do it. Where an image has few positions, several images
 * are multiplied at once, side by side.
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

/** Strides of images: per image, channel and spatial dimension, in elements. */
interface Plane {
  readonly image: number;
  readonly channel: number;
  readonly space: readonly number[];
}

const bytes = (strides: readonly number[]): number[] => strides.map((s) => 4 * s);

/** Fewer columns than this are too few for a product of matrices; several images then stand in one. */
const FEW = 64;
const ENOUGH = 512;

/** Writes the kernel; returns the bytes of scratch memory that it needs. */
export function writeConv(m: ModuleBuilder, task: ConvTask, name: string): number {
  const f = m.function([o.I32], [], name);
  const operands = openKernel(f, task);
  const scratch = new Scratch(f, openScratch(f, task));
  const writer = new ConvWriter(m, f, task, operands, scratch);
  if (task.kind === "conv") writer.forward();
  else if (task.kind === "convInput") writer.inputGradient();
  else writer.weightGradient();
  return scratch.size;
}

class ConvWriter {
  readonly #g: Geometry;
  /** Images that one product of matrices has side by side. */
  readonly #together: number;
  /** Turns over all images. */
  readonly #turns: number;
  /** Where results are accumulated; side by side, where several images are. */
  readonly #acc: number;
  readonly #sideBySide: boolean;

  constructor(
    readonly m: ModuleBuilder,
    readonly f: FunctionBuilder,
    readonly task: ConvTask,
    readonly operands: Operands,
    readonly scratch: Scratch,
  ) {
    const { kind, attrs, a, b, shape, epilogue } = task;
    if (kind === "conv") this.#g = geometry(a.shape, b.shape, shape, attrs);
    else if (kind === "convInput") this.#g = geometry(shape, b.shape, a.shape, attrs);
    else this.#g = geometry(a.shape, shape, b.shape, attrs);
    const ordered = kind === "conv" || (kind === "convInput" && this.#isPointwise);
    const bounded = epilogue.code.some((i) => "guard" in i && i.guard.some((bound) => bound.axis === 0));
    this.#together = this.#isDepthwise || (ordered && bounded) ? 1 : imagesTogether(this.#g);
    this.#turns = this.#g.images / this.#together;
    this.#sideBySide = ordered && this.#together > 1;
    this.#acc = this.#sideBySide ? scratch.take(4 * sizeOf(shape)) : accumulatorFor(epilogue, shape, operands, scratch);
  }

  /** The epilogue over what was accumulated. */
  #finish(): void {
    const { shape } = this.task;
    const dense = contiguousStrides(shape);
    let strides = dense;
    if (this.#sideBySide) {
      // [turn, image, channel, space] of rows that hold all images of a turn, one after the other.
      const plane = dense[1];
      strides = [this.#together * dense[0], plane, this.#together * plane, ...dense.slice(2)];
    }
    const accumulated = { at: this.#acc, strides };
    writeEpilogue(this.m, this.f, this.task, shape, this.operands, accumulated, this.#sideBySide ? this.#together : 1);
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

  /** One by one, so that columns are the input itself. */
  get #isPointwise(): boolean {
    const { kernel, attrs, isPadded } = this.#g;
    return !isPadded && kernel.every((n) => n === 1) && attrs.stride.every((n) => n === 1);
  }

  /** Frames of zeros in scratch memory, for as many images as are worked on at a time. */
  #frame(sizes: Shape): { at: number; plane: Plane; bytes: number } {
    const space = contiguousStrides(sizes);
    const channel = sizeOf(sizes);
    const image = this.#g.channels * channel;
    const size = 4 * this.#together * image;
    const at = this.scratch.take(size);
    this.#zero(at, size);
    return { at, plane: { image, channel, space }, bytes: size };
  }

  #zero(at: number, size: number): void {
    this.f.get(at);
    this.f.i32(0);
    this.f.i32(size);
    this.f.fill();
  }

  /**
   * Where the padded images of an operand are found: in place without padding; else in frames, into which `load` copies the
   * images at `image`.
   */
  #images(l: OperandLayout, image: number): { at: number; plane: Plane; load: () => void } {
    const { isPadded, padded, input, channels, attrs } = this.#g;
    const own = planeOf(l);
    if (!isPadded) return { at: image, plane: own, load: () => {} };
    const { at, plane } = this.#frame(padded);
    const offset = attrs.padLo.reduce((sum, n, d) => sum + n * plane.space[d], 0);
    const inside = addressAt(this.f, at, 4 * offset);
    const load = (): void => this.#copy([this.#together, channels, ...input], image, own, inside, plane);
    return { at, plane, load };
  }

  /** Copies images from one address to another. */
  #copy(shape: Shape, from: number, source: Plane, to: number, target: Plane): void {
    const read: Instruction = {
      id: 0,
      dtype: "float32",
      op: "load",
      input: 0,
      strides: [source.image, source.channel, ...source.space],
      offset: 0,
      guard: [],
    };
    const stores = [{ output: 0, value: 0, strides: [target.image, target.channel, ...target.space] }];
    this.#loop(shape, [], [{ kind: "point", code: [read], stores }], [from], [to]);
  }

  #loop(outer: Shape, inner: Shape, stages: readonly Stage[], inputs: number[], outputs: number[]): void {
    const task: LoopTask = { kind: "loop", key: "", inputs, outputs, scalars: [], outer, inner, stages };
    new LoopCompiler(this.m, this.f, task, { inputs, outputs, scalar: () => {} }).emit();
  }

  /** Offsets of kernel elements, and of output positions of all images of a turn, in planes of these strides. */
  #kernelOffsets({ channel, space }: Plane): number {
    const { groupIn, kernel, attrs } = this.#g;
    return this.#table([groupIn, ...kernel], [channel, ...space.map((s, d) => s * attrs.dilation[d])]);
  }
  #windowOffsets({ image, space }: Plane): number {
    const { output, attrs } = this.#g;
    return this.#table([this.#together, ...output], [image, ...space.map((s, d) => s * attrs.stride[d])]);
  }
  /** Offsets of output positions in planes of the output itself. */
  #outputOffsets({ image, space }: Plane): number {
    return this.#table([this.#together, ...this.#g.output], [image, ...space]);
  }

  get #depth(): number {
    return this.#g.groupIn * sizeOf(this.#g.kernel);
  }

  /** Output positions of all images of a turn. */
  get #columns(): number {
    return this.#together * sizeOf(this.#g.output);
  }

  forward(): void {
    const { m, f, task } = this;
    const { a, b, attrs } = task;
    const { channels, groupIn, groupOut, output, outChannels } = this.#g;
    const image = this.#address(a);
    const weight = this.#address(b);
    const c = addressAt(f, this.#acc, 0);
    const x = this.#images(a, image);
    const moving = [
      { local: image, strides: [4 * this.#together * a.strides[0]] },
      { local: c, strides: [4 * outChannels * this.#columns] },
    ];
    if (this.#isDepthwise) {
      nest(f, [this.#turns], moving, () => {
        x.load();
        this.#depthwise([channels, ...output], x.at, this.#windows(x.plane), weight, c);
      });
      return this.#finish();
    }
    const tables = {
      aRows: this.#table([groupOut], [b.strides[0]]),
      aColumns: this.#table([groupIn, ...this.#g.kernel], b.strides.slice(1)),
      bRows: this.#kernelOffsets(x.plane),
      bColumns: this.#windowOffsets(x.plane),
    };
    const work = this.scratch.take(GEMM_SCRATCH);
    nest(f, [this.#turns], moving, () => {
      x.load();
      const from = addressAt(f, x.at, 0);
      const groups = [
        { local: from, strides: [4 * groupIn * x.plane.channel] },
        { local: weight, strides: [4 * groupOut * b.strides[0]] },
        { local: c, strides: [4 * groupOut * this.#columns] },
      ];
      nest(f, [attrs.groups], groups, () =>
        callGemm(m, f, {
          m: constant(groupOut),
          n: constant(this.#columns),
          k: constant(this.#depth),
          a: weight,
          b: from,
          c,
          ...tables,
          pitch: constant(4 * this.#columns),
          add: constant(0),
          scratch: work,
        }),
      );
    });
    this.#finish();
  }

  weightGradient(): void {
    const { m, f, task } = this;
    const { a, b, attrs } = task;
    const { groupIn, groupOut, output, kernel, channels } = this.#g;
    const image = this.#address(a);
    const gradient = this.#address(b);
    const c = addressAt(f, this.#acc, 0);
    const x = this.#images(a, image);
    const moving = [
      { local: image, strides: [4 * this.#together * a.strides[0]] },
      { local: gradient, strides: [4 * this.#together * b.strides[0]] },
    ];
    if (this.#isDepthwise) {
      this.#zero(c, 4 * sizeOf(task.shape));
      nest(f, [this.#turns], moving, () => {
        x.load();
        const spread = kernel.map(() => 0);
        const [channel, ...window] = this.#windows(x.plane);
        this.#products(
          [channels, ...kernel],
          output,
          { at: x.at, strides: [channel, ...window.slice(output.length), ...window.slice(0, output.length)] },
          { at: gradient, strides: [b.strides[1], ...spread, ...b.strides.slice(2)] },
          c,
          true,
        );
      });
      return this.#finish();
    }
    const tables = {
      aRows: this.#table([groupOut], [b.strides[1]]),
      aColumns: this.#outputOffsets(planeOf(b)),
      bRows: this.#windowOffsets(x.plane),
      bColumns: this.#kernelOffsets(x.plane),
    };
    const work = this.scratch.take(GEMM_SCRATCH);
    const add = f.local(o.I32);
    f.i32(0);
    f.set(add);
    nest(f, [this.#turns], moving, () => {
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
          k: constant(this.#columns),
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
    this.#finish();
  }

  inputGradient(): void {
    const { f, task } = this;
    const { a, b, attrs } = task;
    const { channels, groupIn, groupOut, input, padded, isPadded, kernel } = this.#g;
    if (this.#isDepthwise) return this.#depthwiseInput();
    const gradient = this.#address(a);
    const weight = this.#address(b);
    const c = addressAt(f, this.#acc, 0);
    const imageSize = channels * sizeOf(input);
    const tables = {
      aRows: this.#table([groupIn, ...kernel], b.strides.slice(1)),
      aColumns: this.#table([groupOut], [b.strides[0]]),
      bRows: this.#table([groupOut], [a.strides[1]]),
      bColumns: this.#outputOffsets(planeOf(a)),
    };
    const work = this.scratch.take(GEMM_SCRATCH);
    const moving = [
      { local: gradient, strides: [4 * this.#together * a.strides[0]] },
      { local: c, strides: [4 * this.#together * imageSize] },
    ];
    const multiply = (to: number): void =>
      callGemm(this.m, f, {
        m: constant(this.#depth),
        n: constant(this.#columns),
        k: constant(groupOut),
        a: weight,
        b: gradient,
        c: to,
        ...tables,
        pitch: constant(4 * this.#columns),
        add: constant(0),
        scratch: work,
      });
    const ofGroup = [
      { local: gradient, strides: [4 * groupOut * a.strides[1]] },
      { local: weight, strides: [4 * groupOut * b.strides[0]] },
    ];
    if (this.#isPointwise) {
      nest(f, [this.#turns], moving, () => {
        const groups = [...ofGroup, { local: c, strides: [4 * groupIn * this.#columns] }];
        nest(f, [attrs.groups], groups, () => multiply(c));
      });
      return this.#finish();
    }
    const own: Plane = { image: imageSize, channel: sizeOf(input), space: contiguousStrides(input) };
    const frame = isPadded ? this.#frame(padded) : { at: c, plane: own, bytes: 4 * this.#together * imageSize };
    const rows = this.#kernelOffsets(frame.plane);
    const columns = this.#windowOffsets(frame.plane);
    const product = this.scratch.take(4 * this.#depth * this.#columns);
    const offset = attrs.padLo.reduce((sum, n, d) => sum + n * frame.plane.space[d], 0);
    nest(f, [this.#turns], moving, () => {
      this.#zero(frame.at, frame.bytes);
      const to = addressAt(f, frame.at, 0);
      const groups = [...ofGroup, { local: to, strides: [4 * groupIn * frame.plane.channel] }];
      nest(f, [attrs.groups], groups, () => {
        multiply(product);
        for (const local of [product, to, rows, columns]) f.get(local);
        f.i32(this.#depth);
        f.i32(this.#columns);
        f.call(this.m.library!.scatter);
      });
      if (isPadded) {
        const inside = addressAt(f, frame.at, 4 * offset);
        this.#copy([this.#together, channels, ...input], inside, frame.plane, c, own);
      }
    });
    this.#finish();
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
    const c = addressAt(f, this.#acc, 0);
    // Along each dimension positions from `low` to `high` are read or written; position stride * j holds output j.
    const low = kernel.map((k, d) => Math.min(0, attrs.padLo[d] - (k - 1) * attrs.dilation[d]));
    const high = input.map((n, d) => Math.max((output[d] - 1) * attrs.stride[d], n - 1 + attrs.padLo[d]));
    const { at, plane } = this.#frame(low.map((l, d) => high[d] - l + 1));
    const offsetOf = (place: (d: number) => number): number =>
      plane.space.reduce((sum, s, d) => sum + (place(d) - low[d]) * s, 0);
    const zero = addressAt(f, at, 4 * offsetOf(() => 0));
    const first = addressAt(f, at, 4 * offsetOf((d) => attrs.padLo[d]));
    const spaced: Plane = { ...plane, space: plane.space.map((s, d) => s * attrs.stride[d]) };
    const window = [plane.channel, ...plane.space, ...plane.space.map((s, d) => -s * attrs.dilation[d])];
    const moving = [
      { local: gradient, strides: [4 * a.strides[0]] },
      { local: c, strides: [4 * channels * sizeOf(input)] },
    ];
    nest(f, [images], moving, () => {
      this.#copy([1, channels, ...output], gradient, planeOf(a), zero, spaced);
      this.#depthwise([channels, ...input], first, window, weight, c);
    });
    this.#finish();
  }
}

const planeOf = (l: OperandLayout): Plane => {
  const [image, channel, ...space] = l.strides;
  return { image, channel, space };
};

/** The most images, of those that divide their number, whose positions together are enough but not too many. */
function imagesTogether({ images, output }: Geometry): number {
  const positions = sizeOf(output);
  if (positions >= FEW) return 1;
  let best = 1;
  for (let n = 2; n <= images && n * positions <= ENOUGH; n++) if (images % n === 0) best = n;
  return best;
}
