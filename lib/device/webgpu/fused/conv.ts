import { sizeOf } from "@/lib/ir";
import type { ConvTask, OperandLayout } from "@/lib/passes";
import { load, loadFour, type Stored } from "../wgsl/types";
import { sum } from "./code";
import { type GatherVariant, gatherSizes, gatherThreads, type WeightVariant } from "./conv-variants";
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
/** Terms that one sum adds up before it is added to another. */
const RUN = 1024;

const times = <T>(n: number, f: (k: number) => T): T[] => Array.from({ length: n }, (_, k) => f(k));

/** Positions along a row that a block needs, relative to the block's first; null: the pair has none. */
type Reach = (result: number, tap: number) => number | null;

/** A pair of result and tap whose position lies outside a row of `length` that has a single block is none. */
const within = (reach: Reach, blocks: number, length: number): Reach =>
  blocks > 1
    ? reach
    : (result, tap) => {
        const p = reach(result, tap);
        return p !== null && p >= 0 && p < length ? p : null;
      };

/** How a stretch of an operand's row is loaded. */
class Stretch {
  readonly #name: string;
  readonly #stored: Stored;
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
    this.#stored = memory.stored(o.dtype);
    const fours = this.#stored === "f16" ? "f16 x 4" : "f32 x 4";
    this.#name = memory.input(node, this.#quads ? fours : this.#stored);
    this.#stride = o.strides[last];
    this.#step = step;
    this.#blocks = blocks;
    this.#length = length;
  }

  /** What offsets and strides of the other dimensions are divided by. */
  get unit(): number {
    return this.#quads ? 4 : 1;
  }

  /**
   * Loads the stretch of the row at `row` for block number `block`; both are i32 expressions. Where `ok`, a bool, is given
   * and false there is no such row, and all of it is 0.
   */
  load(row: string, block: string, name: string, ok: string | null = null): string[] {
    const unit = this.unit;
    const step = this.#step / unit;
    const length = this.#length / unit;
    const stride = this.#quads ? 1 : this.#stride;
    const lines = [`let ${name}row = ${row};`, `let ${name}first = ${block} * ${step};`];
    for (const p of this.#positions) {
      const id = `${name}${nameOf(p)}`;
      const at = p === 0 ? `${name}first` : `${name}first + (${p})`;
      const tests: string[] = ok === null ? [] : [ok];
      if (p < 0) tests.push(`${at} >= 0`);
      if ((this.#blocks - 1) * step + p >= length) tests.push(`${at} < ${length}`);
      const zero = this.#quads ? "vec4<f32>()" : "0.0";
      const place = (q: string): string => `${name}row + ${stride === 1 ? q : `(${q}) * ${stride}`}`;
      const element = (where: string): string =>
        (this.#quads ? loadFour : load)(this.#stored, `${this.#name}[${where}]`);
      if (tests.length === 0) lines.push(`let ${id} = ${element(place(at))};`);
      else {
        lines.push(`let ${id}ok = ${tests.join(" && ")};`);
        lines.push(`let ${id} = select(${zero}, ${element(`select(0, ${place(at)}, ${id}ok)`)}, ${id}ok);`);
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

/** conv, or the gradient with respect to its input, with what follows. */
export function writeGather(task: ConvTask, variant: GatherVariant, halves: boolean): FusedKernel {
  const { attrs, a, b: w, shape } = task;
  const forward = task.kind === "conv";
  const d = attrs.stride.length;
  const n = d - 1;
  const [stride, dilation, pad] = [attrs.stride[n], attrs.dilation[n], attrs.padLo[n]];
  const kernel = w.shape.slice(2);
  const sizes = gatherSizes(task);
  const { groups, channels, summed, length, lines } = sizes;
  const { rows, deep, cols } = variant;
  const groupOut = w.shape[0] / groups;
  const blocks = Math.ceil(length / cols);
  const others = shape.slice(2, -1);
  const channelBlocks = Math.ceil(channels / rows);
  const lineBlocks = Math.ceil(lines / deep);
  const threads = gatherThreads(sizes, variant);

  const anywhere: Reach = (result, tap) => {
    if (forward) return result * stride - pad + tap * dilation;
    const r = result + pad - tap * dilation;
    return r % stride === 0 ? r / stride : null;
  };
  const reach = within(anywhere, blocks, a.shape[a.shape.length - 1]);
  const pairs = times(kernel[n], (t) => times(cols, (c) => reach(c, t)));
  const reached = pairs.flat().filter((p) => p !== null);
  const memory = new KernelMemory(halves);
  const step = forward ? cols * stride : cols / stride;
  const stretch = new Stretch(memory, task.inputs[a.input], a, reached.length ? reached : [0], step, blocks);
  const weights = memory.input(task.inputs[w.input], memory.stored(w.dtype));
  const fours = cols % 4 === 0;
  const wide = fours && length % 4 === 0 && canFinishByFours(task, shape);
  const epilogue = writeEpilogue(task, shape, memory, wide);
  const [blockStep, sumStep] = forward ? [w.strides[0], w.strides[1]] : [w.strides[1], w.strides[0]];

  const code = [`if (i >= ${threads}u) { return; }`];
  const line = (text: string): void => {
    code.push(text);
  };
  code.push(...unravel("i", [groups, channelBlocks, lineBlocks, blocks], "u"));
  line(`let first = u1 * ${rows};`);
  line(`let aChannel = u0 * ${summed};`);
  line(`let wBase = ${w.offset} + u0 * ${groupOut * w.strides[0]};`);
  // Channels and lines past the edge repeat the last one; they are computed and not stored.
  const overhang = channels % rows !== 0;
  const overLines = lines % deep !== 0;
  times(deep, (l) => {
    line(`let line${l} = ${overLines ? `min(u2 * ${deep} + ${l}, ${lines - 1})` : `u2 * ${deep} + ${l}`};`);
    code.push(...unravel(`u32(line${l})`, [shape[0], ...others], `l${l}_`));
  });
  times(rows, (r) =>
    line(`let w${r} = wBase + ${overhang ? `min(first + ${r}, ${channels - 1})` : `(first + ${r})`} * ${blockStep};`),
  );
  const accumulators = fours ? cols / 4 : cols;
  const acc = (r: number, l: number, c: number): string => `acc${r}_${l}_${c}`;
  times(rows, (r) =>
    times(deep, (l) => times(accumulators, (c) => line(`var ${acc(r, l, c)} = ${fours ? "vec4<f32>()" : "0.0"};`))),
  );
  line(`for (var c = 0; c < ${summed}; c++) {`);
  times(n, (k) => line(`for (var t${k} = 0; t${k} < ${kernel[k]}; t${k}++) {`));
  const tests = times(deep, (l) => {
    const own = times(n, (k) => position(task, forward, k, `l${l}_${1 + k}`, `q${l}_${k}`));
    for (const o of own) code.push(...o.before);
    const test = own.flatMap((o) => o.outside).join(" || ");
    if (test) line(`let out${l} = ${test};`);
    for (const o of own) code.push(...o.after);
    return test ? `out${l}` : null;
  });
  const outside = tests.every((t) => t !== null);
  if (outside) line(`if (${tests.join(" && ")}) { continue; }`);
  times(deep, (l) => {
    const row = rowAt(memory, a, [`l${l}_0`, "(aChannel + c)", ...times(n, (k) => `q${l}_${k}`)], stretch.unit);
    const ok = tests[l] === null || deep === 1 ? null : `!out${l}`;
    code.push(...stretch.load(row, "u3", `x${l}_`, ok));
  });
  line(`let tap = ${sum(0, [sumStep, ...w.strides.slice(2, -1)], ["c", ...times(n, (k) => `t${k}`)])};`);
  times(kernel[n], (t) => {
    if (pairs[t].every((p) => p === null)) return;
    times(rows, (r) =>
      line(
        `let k${r}_${t} = ${load(memory.stored(w.dtype), `${weights}[w${r} + tap + ${t * w.strides[w.strides.length - 1]}]`)};`,
      ),
    );
    times(deep, (l) =>
      times(accumulators, (c) => {
        const reachedBy = fours ? pairs[t].slice(4 * c, 4 * c + 4) : [pairs[t][c]];
        const at = (p: number): string => stretch.at(p, `x${l}_`);
        if (fours && reachedBy.every((p) => p !== null)) {
          const x = `v${l}_${t}_${c}`;
          line(`let ${x} = vec4<f32>(${reachedBy.map((p) => at(p)).join(", ")});`);
          times(rows, (r) => line(`${acc(r, l, c)} = fma(vec4<f32>(k${r}_${t}), ${x}, ${acc(r, l, c)});`));
          return;
        }
        reachedBy.forEach((p, lane) => {
          if (p === null) return;
          times(rows, (r) => {
            const sumOf = fours ? `${acc(r, l, c)}.${LANES[lane]}` : acc(r, l, c);
            line(`${sumOf} = fma(k${r}_${t}, ${at(p)}, ${sumOf});`);
          });
        });
      }),
    );
  });
  times(n + 1, () => line("}"));

  times(deep, (l) =>
    times(rows, (r) => {
      const store = (coordinate: string, value: string, past: string): void => {
        const inside = [
          overhang ? `first + ${r} < ${channels}` : "",
          overLines && l > 0 ? `u2 * ${deep} + ${l} < ${lines}` : "",
          past,
        ];
        const at = [`l${l}_0`, `u0 * ${channels} + first + ${r}`, ...times(n, (k) => `l${l}_${1 + k}`), coordinate];
        const test = inside.filter(Boolean).join(" && ");
        const call = epilogue.call(at, value);
        line(test ? `if (${test}) { ${call} }` : call);
      };
      const edge = (c: number): string => (length % cols === 0 ? "" : `u3 * ${cols} + ${c} < ${length}`);
      if (wide) times(cols / 4, (q) => store(`u3 * ${cols / 4} + ${q}`, acc(r, l, q), edge(4 * q)));
      else {
        times(cols, (c) => {
          const value = fours ? `${acc(r, l, c >> 2)}.${LANES[c & 3]}` : acc(r, l, c);
          store(`u3 * ${cols} + ${c}`, value, edge(c));
        });
      }
    }),
  );
  return {
    memory,
    helpers: [...epilogue.helpers],
    declarations: epilogue.code,
    body: code.join("\n  "),
    workgroup: 64,
    groups: Math.ceil(threads / 64),
    label: `${task.kind} ${a.shape.join("x")} with ${w.shape.join("x")}`,
  };
}

/** Where tap `t${k}` of dimension k leads from a result's position: `name`, and when nothing is there. */
function position(
  task: ConvTask,
  forward: boolean,
  k: number,
  at: string,
  name: string,
): { before: string[]; outside: string[]; after: string[] } {
  const { attrs, a, b, shape } = task;
  const [stride, dilation, pad] = [attrs.stride[k], attrs.dilation[k], attrs.padLo[k]];
  const [size, length, kernel] = [shape[2 + k], a.shape[2 + k], b.shape[2 + k]];
  const outside: string[] = [];
  if (forward) {
    if (pad > 0) outside.push(`${name} < 0`);
    if ((size - 1) * stride + (kernel - 1) * dilation - pad >= length) outside.push(`${name} >= ${length}`);
    return { before: [`let ${name} = ${at} * ${stride} + t${k} * ${dilation} - ${pad};`], outside, after: [] };
  }
  const r = `${name}r`;
  if (pad - (kernel - 1) * dilation < 0) outside.push(`${r} < 0`);
  if (stride > 1) outside.push(`${r} % ${stride} != 0`);
  if (Math.floor((size - 1 + pad) / stride) >= length) outside.push(`${r} >= ${length * stride}`);
  const before = [`let ${r} = ${at} - t${k} * ${dilation} + ${pad};`];
  return { before, outside, after: [`let ${name} = ${r}${stride > 1 ? ` / ${stride}` : ""};`] };
}

/** The gradient with respect to the weight, in parts: a tensor [parts, ...shape] in the memory of `partial`. */
export function writeParts(
  task: ConvTask,
  { rows, chans, parts }: WeightVariant,
  partial: number,
  halves: boolean,
): FusedKernel {
  const { attrs, a: x, b: dy, shape } = task;
  const d = attrs.stride.length;
  const n = d - 1;
  const { groups } = attrs;
  const kernel = shape.slice(2);
  const [channels, groupIn] = [shape[0] / groups, shape[1]];
  const blocks = Math.ceil(channels / rows);
  const units = groups * blocks * (groupIn / chans) * sizeOf(kernel.slice(0, -1));
  const strips = dy.shape[0] * sizeOf(dy.shape.slice(2, -1));
  const length = dy.shape[dy.shape.length - 1];
  const span = Math.min(4, length);
  const runs = Math.ceil(length / span);
  const memory = new KernelMemory(halves);
  const out = times(span, (c) => c);
  const gradient = new Stretch(memory, task.inputs[dy.input], dy, out, span, runs);
  const anywhere: Reach = (c, t) => c * attrs.stride[n] - attrs.padLo[n] + t * attrs.dilation[n];
  const reach = within(anywhere, runs, x.shape[x.shape.length - 1]);
  const reached = times(kernel[n], (t) => out.map((c) => reach(c, t)))
    .flat()
    .filter((p) => p !== null);
  const step = span * attrs.stride[n];
  const stretch = new Stretch(memory, task.inputs[x.input], x, reached.length ? reached : [0], step, runs);
  const result = memory.output(partial, "f32");
  const threads = units * parts;
  const code = [`if (i >= ${threads}u) { return; }`];
  const line = (text: string): void => {
    code.push(text);
  };
  const sums = (f: (r: number, c: number, t: number) => void): void => {
    times(rows, (r) => times(chans, (c) => times(kernel[n], (t) => f(r, c, t))));
  };
  code.push(...unravel("i", [parts, groups, blocks, groupIn / chans, ...kernel.slice(0, -1)], "u"));
  const taps = times(n, (k) => `u${4 + k}`);
  line(`let first = u2 * ${rows};`);
  line(`let xChannel = u1 * ${groupIn} + u3 * ${chans};`);
  const overhang = channels % rows !== 0;
  times(rows, (r) =>
    line(`let o${r} = u1 * ${channels} + ${overhang ? `min(first + ${r}, ${channels - 1})` : `first + ${r}`};`),
  );
  const each = Math.ceil(strips / parts);
  // Where many are added, a strip is added up by itself first: it bounds the rounding error.
  const total = each * length > RUN ? "total" : "acc";
  sums((r, c, t) => line(`var ${total}${r}_${c}_${t} = 0.0;`));
  line(`let end = min((u0 + 1) * ${each}, ${strips});`);
  line(`for (var strip = u0 * ${each}; strip < end; strip++) {`);
  let image = "strip";
  for (let k = n - 1; k >= 0; k--) {
    const size = dy.shape[2 + k];
    code.push(`let p${k} = ${image} % ${size};`, `let image${k} = ${image} / ${size};`);
    image = `image${k}`;
  }
  line(`let image = ${image};`);
  times(n, (k) => {
    const [stride, dilation, pad] = [attrs.stride[k], attrs.dilation[k], attrs.padLo[k]];
    line(`let q${k} = p${k} * ${stride} + ${taps[k]} * ${dilation} - ${pad};`);
    const tests: string[] = [];
    if (pad > 0) tests.push(`q${k} < 0`);
    const furthest = (dy.shape[2 + k] - 1) * stride + (kernel[k] - 1) * dilation - pad;
    if (furthest >= x.shape[2 + k]) tests.push(`q${k} >= ${x.shape[2 + k]}`);
    if (tests.length) line(`if (${tests.join(" || ")}) { continue; }`);
  });
  const ps = times(n, (k) => `p${k}`);
  const qs = times(n, (k) => `q${k}`);
  if (total === "total") sums((r, c, t) => line(`var acc${r}_${c}_${t} = 0.0;`));
  times(chans, (c) => line(`let xRow${c} = ${rowAt(memory, x, ["image", `(xChannel + ${c})`, ...qs], stretch.unit)};`));
  times(rows, (r) => line(`let gRow${r} = ${rowAt(memory, dy, ["image", `(o${r})`, ...ps], gradient.unit)};`));
  line(`for (var run = 0; run < ${runs}; run++) {`);
  times(chans, (c) => code.push(...stretch.load(`xRow${c}`, "run", `x${c}_`)));
  times(rows, (r) => code.push(...gradient.load(`gRow${r}`, "run", `g${r}_`)));
  sums((r, c, t) => {
    for (const place of out) {
      const p = reach(place, t);
      if (p === null) continue;
      const name = `acc${r}_${c}_${t}`;
      line(`${name} = fma(${gradient.at(place, `g${r}_`)}, ${stretch.at(p, `x${c}_`)}, ${name});`);
    }
  });
  line("}");
  if (total === "total") sums((r, c, t) => line(`total${r}_${c}_${t} += acc${r}_${c}_${t};`));
  line("}");
  const strides = [sizeOf(shape), sizeOf(shape.slice(1)), ...times(n + 1, (k) => sizeOf(shape.slice(2 + k)))];
  times(rows, (r) => {
    const stores = times(chans, (c) => {
      const at = sum(0, strides, ["u0", `(u1 * ${channels} + first + ${r})`, `(u3 * ${chans} + ${c})`, ...taps]);
      return times(kernel[n], (t) => `${result}[${at} + ${t}] = ${total}${r}_${c}_${t};`).join(" ");
    }).join(" ");
    line(overhang ? `if (first + ${r} < ${channels}) { ${stores} }` : stores);
  });
  return {
    memory,
    helpers: [],
    declarations: "",
    body: code.join("\n  "),
    workgroup: 64,
    groups: Math.ceil(threads / 64),
    label: `convWeight ${x.shape.join("x")} with ${dy.shape.join("x")}${parts > 1 ? ` in ${parts} parts` : ""}`,
  };
}
