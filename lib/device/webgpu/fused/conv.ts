import { sizeOf } from "@/lib/ir";
import type { ConvTask, OperandLayout } from "@/lib/passes";
import { sum } from "./code";
import { canFinishByFours, unravel, writeEpilogue } from "./epilogue";
import type { FusedKernel } from "./kernel";
import { KernelMemory } from "./memory";

/**
 * Convolutions and their gradients, everything but the numbers written into the source. What is slow is loading, so a
 * thread holds a block of results in registers and loads a stretch of an operand's row once for all of them:
 *
 *     conv, convInput   block: some channels by some neighbours along the last dimension. Per summed channel and row of the
 *                       kernel, the stretch of the operand that those neighbours reach, and the kernel's row for each channel.
 *     convWeight        block: some output channels by a row of the kernel, for one input channel. Per strip (a row of the last
 *                       dimension in some image), the strip of both operands. Strips are dealt out in parts, which are added
 *                       up by whoever finishes.
 */
const LANES = "xyzw";
/** A longer row of a kernel is not written out. */
const LONGEST_ROW = 16;
/** Multiplications written out in one body. */
const LONGEST_BODY = 512;

const times = <T>(n: number, f: (k: number) => T): T[] => Array.from({ length: n }, (_, k) => f(k));

/** Positions along a row that a block needs, relative to the block's first; null: the pair has none. */
type Reach = (result: number, tap: number) => number | null;

/** How a stretch of an operand's row is loaded. */
class Stretch {
  readonly #name: string;
  readonly #quads: boolean;
  readonly #positions: readonly number[];
  readonly #stride: number;
  readonly #step: number;
  readonly #blocks: number;
  readonly #length: number;

  /**
   * @param step positions from one block's first to the next one's
   * @param blocks of a row
   */
  constructor(
    memory: KernelMemory,
    node: number,
    o: OperandLayout,
    reached: readonly number[],
    step: number,
    blocks: number,
  ) {
    const last = o.shape.length - 1;
    const length = o.shape[last];
    const aligned =
      o.strides[last] === 1 &&
      length % 4 === 0 &&
      step % 4 === 0 &&
      o.offset % 4 === 0 &&
      o.strides.every((s, d) => d === last || o.shape[d] === 1 || s % 4 === 0);
    const quads = [...new Set(reached.map((p) => Math.floor(p / 4)))];
    this.#quads = aligned && quads.length < reached.length;
    this.#positions = (this.#quads ? quads : [...new Set(reached)]).sort((x, y) => x - y);
    this.#name = memory.input(node, this.#quads ? "f32 x 4" : "f32");
    this.#stride = o.strides[last];
    this.#step = step;
    this.#blocks = blocks;
    this.#length = length;
  }

  /** What offsets and strides of the other dimensions are divided by. */
  get unit(): number {
    return this.#quads ? 4 : 1;
  }

  /** Loads the stretch of the row at `row` for block number `block`; both are i32 expressions. */
  load(row: string, block: string, name: string): string[] {
    const unit = this.unit;
    const step = this.#step / unit;
    const length = this.#length / unit;
    const stride = this.#quads ? 1 : this.#stride;
    const lines = [`let ${name}row = ${row};`, `let ${name}first = ${block} * ${step};`];
    for (const p of this.#positions) {
      const id = `${name}${nameOf(p)}`;
      const at = p === 0 ? `${name}first` : `${name}first + (${p})`;
      const tests: string[] = [];
      if (p < 0) tests.push(`${at} >= 0`);
      if ((this.#blocks - 1) * step + p >= length) tests.push(`${at} < ${length}`);
      const zero = this.#quads ? "vec4<f32>()" : "0.0";
      const place = (q: string): string => `${name}row + ${stride === 1 ? q : `(${q}) * ${stride}`}`;
      if (tests.length === 0) lines.push(`let ${id} = ${this.#name}[${place(at)}];`);
      else {
        lines.push(`let ${id}ok = ${tests.join(" && ")};`);
        lines.push(`let ${id} = select(${zero}, ${this.#name}[select(0, ${place(at)}, ${id}ok)], ${id}ok);`);
      }
    }
    return lines;
  }

  /** The loaded number at a position relative to the block's first. */
  at(position: number, name: string): string {
    if (!this.#quads) return `${name}${nameOf(position)}`;
    const quad = Math.floor(position / 4);
    return `${name}${nameOf(quad)}.${LANES[position - 4 * quad]}`;
  }
}

const nameOf = (position: number): string => (position < 0 ? `m${-position}` : `p${position}`);

/** offset + the sum of coordinates times strides, without the last dimension, in units of a stretch. */
const rowAt = (memory: KernelMemory, o: OperandLayout, coordinates: readonly string[], unit: number): string =>
  sum(
    memory.offset(o.offset / unit),
    o.strides.slice(0, coordinates.length).map((s, d) => (o.shape[d] === 1 ? 0 : s / unit)),
    coordinates,
  );

/** Whether a convolution is one that {@link writeGather} or {@link writeParts} can write out. */
export function canWriteConv(task: ConvTask): boolean {
  const last = task.attrs.stride.length - 1;
  const weight = task.kind === "convWeight" ? task.shape : task.b.shape;
  const row = weight[weight.length - 1];
  if (row > LONGEST_ROW || task.attrs.padLo.some((p) => p < 0)) return false;
  return task.kind !== "convInput" || task.attrs.stride[last] <= 8;
}

/** A block's channels: few enough that there are `busy` threads, where there is a choice. */
function block(channels: number, threadsFor: (rows: number) => number, busy: number): number {
  const sizes = [8, 4, 2, 1].filter((r) => r <= channels);
  const even = sizes.filter((r) => channels % r === 0 || r <= 4);
  return even.find((r) => threadsFor(r) >= busy) ?? sizes[sizes.length - 1];
}

/** conv, or the gradient with respect to its input, with what follows. */
export function writeGather(task: ConvTask, software: boolean): FusedKernel {
  const { attrs, a, b: w, shape } = task;
  const forward = task.kind === "conv";
  const d = attrs.stride.length;
  const n = d - 1;
  const [stride, dilation, pad] = [attrs.stride[n], attrs.dilation[n], attrs.padLo[n]];
  const kernel = w.shape.slice(2);
  const { groups } = attrs;
  const [groupOut, groupIn] = [w.shape[0] / groups, w.shape[1]];
  const [channels, summed] = forward ? [groupOut, groupIn] : [groupIn, groupOut];
  const length = shape[shape.length - 1];
  const cols = forward ? colsOf(length) : Math.ceil(colsOf(length) / stride) * stride;
  const blocks = Math.ceil(length / cols);
  const others = shape.slice(2, -1);
  const threadsFor = (r: number): number => shape[0] * groups * Math.ceil(channels / r) * sizeOf(others) * blocks;
  const widest = Math.max(1, Math.floor(LONGEST_BODY / (kernel[n] * cols)));
  const rows = block(Math.min(channels, widest), threadsFor, software ? 128 : 8192);
  const channelBlocks = Math.ceil(channels / rows);
  const threads = threadsFor(rows);

  const reach: Reach = (result, tap) => {
    if (forward) return result * stride - pad + tap * dilation;
    const r = result + pad - tap * dilation;
    return r % stride === 0 ? r / stride : null;
  };
  const pairs = times(kernel[n], (t) => times(cols, (c) => reach(c, t)));
  const reached = pairs.flat().filter((p) => p !== null);
  const memory = new KernelMemory();
  const stretch = new Stretch(
    memory,
    task.inputs[a.input],
    a,
    reached.length ? reached : [0],
    forward ? cols * stride : cols / stride,
    blocks,
  );
  const weights = memory.input(task.inputs[w.input], "f32");
  const fours = cols % 4 === 0;
  const wide = fours && length % 4 === 0 && canFinishByFours(task, shape);
  const epilogue = writeEpilogue(task, shape, memory, wide);
  const [blockStep, sumStep] = forward ? [w.strides[0], w.strides[1]] : [w.strides[1], w.strides[0]];

  const lines = [`if (i >= ${threads}u) { return; }`];
  lines.push(...unravel("i", [shape[0], groups, channelBlocks, ...others, blocks], "u"));
  const at = times(n, (k) => `u${3 + k}`);
  const tile = `u${3 + n}`;
  lines.push(`let first = u2 * ${rows};`);
  lines.push(`let aChannel = u1 * ${summed};`);
  lines.push(`let wBase = ${w.offset} + u1 * ${groupOut * w.strides[0]};`);
  // Channels past the edge repeat the last one; they are computed and not stored.
  const overhang = channels % rows !== 0;
  times(rows, (r) =>
    lines.push(
      `let w${r} = wBase + ${overhang ? `min(first + ${r}, ${channels - 1})` : `(first + ${r})`} * ${blockStep};`,
    ),
  );
  const accumulators = fours ? cols / 4 : cols;
  times(rows, (r) => times(accumulators, (c) => lines.push(`var acc${r}_${c} = ${fours ? "vec4<f32>()" : "0.0"};`)));
  lines.push(`for (var c = 0; c < ${summed}; c++) {`);
  times(n, (k) => {
    lines.push(`for (var t${k} = 0; t${k} < ${kernel[k]}; t${k}++) {`);
    lines.push(...position(task, forward, k, at[k]));
  });
  const row = rowAt(memory, a, ["u0", "(aChannel + c)", ...times(n, (k) => `q${k}`)], stretch.unit);
  lines.push(...stretch.load(row, tile, "x"));
  const tap = sum(0, [sumStep, ...w.strides.slice(2, -1)], ["c", ...times(n, (k) => `t${k}`)]);
  lines.push(`let tap = ${tap};`);
  times(kernel[n], (t) => {
    if (pairs[t].every((p) => p === null)) return;
    times(rows, (r) =>
      lines.push(`let k${r}_${t} = ${weights}[w${r} + tap + ${t * w.strides[w.strides.length - 1]}];`),
    );
    for (let c = 0; c < accumulators; c++) {
      const reachedBy = fours ? pairs[t].slice(4 * c, 4 * c + 4) : [pairs[t][c]];
      if (fours && reachedBy.every((p) => p !== null)) {
        const x = `x${t}_${c}`;
        lines.push(`let ${x} = vec4<f32>(${reachedBy.map((p) => stretch.at(p!, "x")).join(", ")});`);
        times(rows, (r) => lines.push(`acc${r}_${c} = fma(vec4<f32>(k${r}_${t}), ${x}, acc${r}_${c});`));
        continue;
      }
      reachedBy.forEach((p, lane) => {
        if (p === null) return;
        times(rows, (r) => {
          const acc = fours ? `acc${r}_${c}.${LANES[lane]}` : `acc${r}_${c}`;
          lines.push(`${acc} = fma(k${r}_${t}, ${stretch.at(p, "x")}, ${acc});`);
        });
      });
    }
  });
  times(n + 1, () => lines.push("}"));

  times(rows, (r) => {
    const store = (coordinate: string, acc: string, past: string): void => {
      const tests = [overhang ? `first + ${r} < ${channels}` : "", past].filter(Boolean).join(" && ");
      const call = epilogue.call(["u0", `u1 * ${channels} + first + ${r}`, ...at, coordinate], acc);
      lines.push(tests ? `if (${tests}) { ${call} }` : call);
    };
    const edge = (c: number): string => (length % cols === 0 ? "" : `${tile} * ${cols} + ${c} < ${length}`);
    if (wide) times(cols / 4, (q) => store(`${tile} * ${cols / 4} + ${q}`, `acc${r}_${q}`, edge(4 * q)));
    else {
      times(cols, (c) => {
        const acc = fours ? `acc${r}_${c >> 2}.${LANES[c & 3]}` : `acc${r}_${c}`;
        store(`${tile} * ${cols} + ${c}`, acc, edge(c));
      });
    }
  });
  return {
    memory,
    helpers: [...epilogue.helpers],
    declarations: epilogue.code,
    body: lines.join("\n  "),
    workgroup: 64,
    groups: Math.ceil(threads / 64),
    label: `${task.kind} ${a.shape.join("x")} with ${w.shape.join("x")}`,
  };
}

/** Neighbours that a thread computes: eight where they fit, or waste little. */
function colsOf(length: number): number {
  if (length % 8 === 0 || length >= 24) return 8;
  return length >= 3 ? 4 : length;
}

/** Declares `q${k}`, where tap `t${k}` of dimension k leads from a result's position, and skips where nothing is there. */
function position(task: ConvTask, forward: boolean, k: number, at: string): string[] {
  const { attrs, a, b, shape } = task;
  const [stride, dilation, pad] = [attrs.stride[k], attrs.dilation[k], attrs.padLo[k]];
  const [size, length, kernel] = [shape[2 + k], a.shape[2 + k], b.shape[2 + k]];
  const tests: string[] = [];
  if (forward) {
    const lines = [`let q${k} = ${at} * ${stride} + t${k} * ${dilation} - ${pad};`];
    if (pad > 0) tests.push(`q${k} < 0`);
    if ((size - 1) * stride + (kernel - 1) * dilation - pad >= length) tests.push(`q${k} >= ${length}`);
    return tests.length ? [...lines, `if (${tests.join(" || ")}) { continue; }`] : lines;
  }
  const lines = [`let r${k} = ${at} - t${k} * ${dilation} + ${pad};`];
  if (pad - (kernel - 1) * dilation < 0) tests.push(`r${k} < 0`);
  if (stride > 1) tests.push(`r${k} % ${stride} != 0`);
  if (Math.floor((size - 1 + pad) / stride) >= length) tests.push(`r${k} >= ${length * stride}`);
  if (tests.length) lines.push(`if (${tests.join(" || ")}) { continue; }`);
  return [...lines, `let q${k} = r${k}${stride > 1 ? ` / ${stride}` : ""};`];
}

/** Into how many parts the strips of a convolution's weight gradient are dealt. */
export function partsOf(task: ConvTask, software: boolean): number {
  const { units, strips } = weightSizes(task);
  return Math.max(1, Math.min(strips, Math.ceil((software ? 256 : 32_768) / units)));
}

function weightSizes(task: ConvTask): { rows: number; blocks: number; units: number; strips: number } {
  const { attrs, b: dy, shape } = task;
  const channels = shape[0] / attrs.groups;
  const row = shape[shape.length - 1];
  const rows = block(Math.min(channels, Math.max(1, Math.floor(LONGEST_BODY / (4 * row)))), () => 1, 1);
  const blocks = Math.ceil(channels / rows);
  const units = attrs.groups * blocks * shape[1] * sizeOf(shape.slice(2, -1));
  return { rows, blocks, units, strips: dy.shape[0] * sizeOf(dy.shape.slice(2, -1)) };
}

/** The gradient with respect to the weight, in parts: a tensor [parts, ...shape] in the memory of `partial`. */
export function writeParts(task: ConvTask, parts: number, partial: number): FusedKernel {
  const { attrs, a: x, b: dy, shape } = task;
  const d = attrs.stride.length;
  const n = d - 1;
  const { groups } = attrs;
  const kernel = shape.slice(2);
  const [channels, groupIn] = [shape[0] / groups, shape[1]];
  const { rows, blocks, units, strips } = weightSizes(task);
  const length = dy.shape[dy.shape.length - 1];
  const runs = Math.ceil(length / 4);
  const memory = new KernelMemory();
  const out = times(4, (c) => c);
  const gradient = new Stretch(memory, task.inputs[dy.input], dy, out, 4, runs);
  const reach = (c: number, t: number): number => c * attrs.stride[n] - attrs.padLo[n] + t * attrs.dilation[n];
  const reached = times(kernel[n], (t) => out.map((c) => reach(c, t))).flat();
  const stretch = new Stretch(memory, task.inputs[x.input], x, reached, 4 * attrs.stride[n], runs);
  const result = memory.output(partial, "f32");
  const threads = units * parts;
  const lines = [`if (i >= ${threads}u) { return; }`];
  lines.push(...unravel("i", [parts, groups, blocks, groupIn, ...kernel.slice(0, -1)], "u"));
  const taps = times(n, (k) => `u${4 + k}`);
  lines.push(`let first = u2 * ${rows};`);
  lines.push(`let xChannel = u1 * ${groupIn} + u3;`);
  const overhang = channels % rows !== 0;
  times(rows, (r) =>
    lines.push(`let o${r} = u1 * ${channels} + ${overhang ? `min(first + ${r}, ${channels - 1})` : `first + ${r}`};`),
  );
  times(rows, (r) => times(kernel[n], (t) => lines.push(`var total${r}_${t} = 0.0;`)));
  const each = Math.ceil(strips / parts);
  lines.push(`let end = min((u0 + 1) * ${each}, ${strips});`);
  lines.push(`for (var strip = u0 * ${each}; strip < end; strip++) {`);
  let image = "strip";
  for (let k = n - 1; k >= 0; k--) {
    const size = dy.shape[2 + k];
    lines.push(`let p${k} = ${image} % ${size};`, `let image${k} = ${image} / ${size};`);
    image = `image${k}`;
  }
  lines.push(`let image = ${image};`);
  times(n, (k) => {
    const [stride, dilation, pad] = [attrs.stride[k], attrs.dilation[k], attrs.padLo[k]];
    lines.push(`let q${k} = p${k} * ${stride} + ${taps[k]} * ${dilation} - ${pad};`);
    const tests: string[] = [];
    if (pad > 0) tests.push(`q${k} < 0`);
    if ((dy.shape[2 + k] - 1) * stride + (kernel[k] - 1) * dilation - pad >= x.shape[2 + k])
      tests.push(`q${k} >= ${x.shape[2 + k]}`);
    if (tests.length) lines.push(`if (${tests.join(" || ")}) { continue; }`);
  });
  const ps = times(n, (k) => `p${k}`);
  const qs = times(n, (k) => `q${k}`);
  // A strip is added up by itself first: it bounds the rounding error of long sums.
  times(rows, (r) => times(kernel[n], (t) => lines.push(`var acc${r}_${t} = 0.0;`)));
  lines.push(`let xRow = ${rowAt(memory, x, ["image", "xChannel", ...qs], stretch.unit)};`);
  times(rows, (r) => lines.push(`let gRow${r} = ${rowAt(memory, dy, ["image", `(o${r})`, ...ps], gradient.unit)};`));
  lines.push(`for (var run = 0; run < ${runs}; run++) {`);
  lines.push(...stretch.load("xRow", "run", "x"));
  times(rows, (r) => lines.push(...gradient.load(`gRow${r}`, "run", `g${r}_`)));
  times(kernel[n], (t) => {
    times(rows, (r) => {
      for (const c of out) {
        lines.push(`acc${r}_${t} = fma(${gradient.at(c, `g${r}_`)}, ${stretch.at(reach(c, t), "x")}, acc${r}_${t});`);
      }
    });
  });
  lines.push("}");
  times(rows, (r) => times(kernel[n], (t) => lines.push(`total${r}_${t} += acc${r}_${t};`)));
  lines.push("}");
  const rowOf = sum(
    0,
    [sizeOf(shape), sizeOf(shape.slice(1)), ...times(n + 1, (k) => sizeOf(shape.slice(2 + k)))],
    ["u0", "(o)", "u3", ...taps],
  );
  times(rows, (r) => {
    const base = rowOf.replaceAll("(o)", `(u1 * ${channels} + first + ${r})`);
    const stores = times(kernel[n], (t) => `${result}[${base} + ${t}] = total${r}_${t};`).join(" ");
    lines.push(overhang ? `if (first + ${r} < ${channels}) { ${stores} }` : stores);
  });
  return {
    memory,
    helpers: [],
    declarations: "",
    body: lines.join("\n  "),
    workgroup: 64,
    groups: Math.ceil(threads / 64),
    label: `convWeight ${x.shape.join("x")} with ${dy.shape.join("x")}${parts > 1 ? ` in ${parts} parts` : ""}`,
  };
}
