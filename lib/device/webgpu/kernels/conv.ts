import type { ConvAttrs, DType, Shape } from "@/lib/ir";
import { type Lowering, type MemoryOperand, Words } from "../lowering";
import { narrow } from "../wgsl/types";
import { coordinates, type Kernel, uword, WORKGROUP, word } from "./kernel";
import { reduce } from "./reduce";

/**
 * Direct convolutions of one to three spatial dimensions. A thread computes one position for up to four channels, so
 * that what it loads of the other operand is used four times:
 *
 *     conv        thread = image, output position, 4 output channels; sums over input channels and kernel taps
 *     convInput   thread = image, input position, 4 input channels; sums over output channels and the taps that meet it
 *     convWeight  thread = input channel, tap, 4 output channels and a part of the rows of all images; the parts are
 *                 then summed by a reduction. A row is the innermost spatial dimension.
 *
 * All operands are read through strides. Parameters, D being the number of spatial dimensions: threads, groups, channels
 * in and out per group, blocks of channels per group, rows per part (convWeight); then the output's sizes, input's, kernel's,
 * strides, dilations and low paddings, D each; then offset and strides of both operands.
 */
const HEAD = 7;

interface Layouts {
  /** First words of the D sizes of each kind. */
  readonly out: number;
  readonly input: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly pad: number;
  /** Offset and strides of the two operands. */
  readonly a: number;
  readonly b: number;
  readonly words: number;
}

function layouts(d: number): Layouts {
  const at = (k: number): number => HEAD + k * d;
  return {
    out: at(0),
    input: at(1),
    kernel: at(2),
    stride: at(3),
    dilation: at(4),
    pad: at(5),
    a: at(6),
    b: at(6) + 3 + d,
    words: at(6) + 2 * (3 + d),
  };
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

interface Problem {
  readonly attrs: ConvAttrs;
  readonly input: Shape;
  readonly weight: Shape;
  readonly output: Shape;
}

function wordsFor(p: Problem, head: readonly number[], a: MemoryOperand, b: MemoryOperand): Words {
  return new Words()
    .push(...head)
    .push(...p.output.slice(2), ...p.input.slice(2), ...p.weight.slice(2))
    .push(...p.attrs.stride, ...p.attrs.dilation, ...p.attrs.padLo)
    .layout(a.offset, a.strides)
    .layout(b.offset, b.strides);
}

/** Channels that one thread computes: as many as a group has, up to four. */
const blockOf = (channels: number): number => (channels >= 4 ? 4 : channels >= 2 ? 2 : 1);

const product = (sizes: readonly number[]): number => sizes.reduce((n, s) => n * s, 1);

/** Nested loops over `d` indices named `name0`, ...; `size` gives the bound, `each` runs inside loop k, `inner` in the last. */
function loops(
  d: number,
  name: string,
  size: (k: number) => string,
  each: (k: number) => string,
  inner: string,
): string {
  let text = inner;
  for (let k = d - 1; k >= 0; k--) {
    text = `for (var ${name}${k} = 0; ${name}${k} < ${size(k)}; ${name}${k}++) {\n    ${each(k)}\n    ${text}\n  }`;
  }
  return text;
}

/** Sum of `name0 * stride0 + ...` with the D strides from word `at` on. */
const along = (d: number, name: string, at: number): string =>
  range(d)
    .map((k) => `${name}${k} * ${word(at + k)}`)
    .join(" + ");

const accumulators = (block: number): string =>
  range(block)
    .map((j) => `var acc${j} = 0.0;`)
    .join(" ");

function storeBlock(
  block: number,
  dtype: DType,
  at: (j: number) => string,
  inside: (j: number) => string,
): { code: string; helpers: string[] } {
  const stored = range(block).map((j) => narrow(`acc${j}`, dtype));
  return {
    code: range(block)
      .map((j) => `if (${inside(j)}) { out0[${at(j)}] = ${stored[j].code}; }`)
      .join("\n  "),
    helpers: stored.flatMap((s) => [...s.helpers]),
  };
}

/** x [N, C, *in], w [O, C/groups, *kernel] -> [N, O, *out] */
export function conv(
  ctx: Lowering,
  x: MemoryOperand,
  w: MemoryOperand,
  attrs: ConvAttrs,
  dtype: DType,
  shape: Shape,
): MemoryOperand {
  const result = ctx.result(dtype, shape);
  if (result.slot.length === 0) return result;
  const d = shape.length - 2;
  const l = layouts(d);
  const [groupIn, groupOut] = [w.shape[1], w.shape[0] / attrs.groups];
  const block = blockOf(groupOut);
  const blocks = Math.ceil(groupOut / block);
  const threads = shape[0] * attrs.groups * blocks * product(shape.slice(2));
  const p: Problem = { attrs, input: x.shape, weight: w.shape, output: shape };
  const words = wordsFor(p, [threads, attrs.groups, groupIn, groupOut, blocks, 0, 0], x, w);
  const stored = storeBlock(
    block,
    dtype,
    (j) => `outBase + ${j} * space`,
    (j) => `first + ${j} < ${word(3)}`,
  );
  const kernel: Kernel = {
    key: `conv ${d}d block ${block} ${dtype}`,
    reads: ["f32", "f32"],
    writes: ["f32"],
    words: l.words,
    helpers: stored.helpers,
    workgroup: WORKGROUP,
    body: `  if (i >= ${uword(0)}) { return; }
  let space = ${range(d)
    .map((k) => word(l.out + k))
    .join(" * ")};
  let unit = i / u32(space);
  ${coordinates(d, l.out, "i % u32(space)", "p")}
  let first = i32(unit % ${uword(4)}) * ${block};
  let g = i32(unit / ${uword(4)} % ${uword(1)});
  let image = i32(unit / ${uword(4)} / ${uword(1)});
  let outBase = ((image * ${word(1)} + g) * ${word(3)} + first) * space + i32(i % u32(space));
  let xBase = ${word(l.a)} + image * ${word(l.a + 1)} + g * ${word(2)} * ${word(l.a + 2)};
  let wBase = ${word(l.b)};
  let wStep = ${word(l.b + 1)};
  ${range(block)
    .map((j) => `let w${j} = (g * ${word(3)} + min(first + ${j}, ${word(3)} - 1)) * wStep;`)
    .join("\n  ")}
  ${range(d)
    .map((k) => `let origin${k} = p${k} * ${word(l.stride + k)} - ${word(l.pad + k)};`)
    .join("\n  ")}
  ${accumulators(block)}
  for (var c = 0; c < ${word(2)}; c++) {
  ${loops(
    d,
    "t",
    (k) => word(l.kernel + k),
    (k) => `let q${k} = origin${k} + t${k} * ${word(l.dilation + k)};
    if (q${k} < 0 || q${k} >= ${word(l.input + k)}) { continue; }`,
    `let v = in0[xBase + c * ${word(l.a + 2)} + ${along(d, "q", l.a + 3)}];
    let at = wBase + c * ${word(l.b + 2)} + ${along(d, "t", l.b + 3)};
    ${range(block)
      .map((j) => `acc${j} += v * in1[at + w${j}];`)
      .join("\n    ")}`,
  )}
  }
  ${stored.code}`,
  };
  ctx.launch(kernel, threads, words, [x.slot, w.slot], [result.slot]);
  return result;
}

/** dy [N, O, *out], w [O, C/groups, *kernel] -> dx [N, C, *in] */
export function convInput(
  ctx: Lowering,
  dy: MemoryOperand,
  w: MemoryOperand,
  attrs: ConvAttrs,
  dtype: DType,
  shape: Shape,
): MemoryOperand {
  const result = ctx.result(dtype, shape);
  if (result.slot.length === 0) return result;
  const d = shape.length - 2;
  const l = layouts(d);
  const [groupIn, groupOut] = [w.shape[1], w.shape[0] / attrs.groups];
  const block = blockOf(groupIn);
  const blocks = Math.ceil(groupIn / block);
  const threads = shape[0] * attrs.groups * blocks * product(shape.slice(2));
  const p: Problem = { attrs, input: shape, weight: w.shape, output: dy.shape };
  const words = wordsFor(p, [threads, attrs.groups, groupIn, groupOut, blocks, 0, 0], dy, w);
  const stored = storeBlock(
    block,
    dtype,
    (j) => `outBase + ${j} * space`,
    (j) => `first + ${j} < ${word(2)}`,
  );
  const kernel: Kernel = {
    key: `convInput ${d}d block ${block} ${dtype}`,
    reads: ["f32", "f32"],
    writes: ["f32"],
    words: l.words,
    helpers: stored.helpers,
    workgroup: WORKGROUP,
    body: `  if (i >= ${uword(0)}) { return; }
  let space = ${range(d)
    .map((k) => word(l.input + k))
    .join(" * ")};
  let unit = i / u32(space);
  ${coordinates(d, l.input, "i % u32(space)", "p")}
  let first = i32(unit % ${uword(4)}) * ${block};
  let g = i32(unit / ${uword(4)} % ${uword(1)});
  let image = i32(unit / ${uword(4)} / ${uword(1)});
  let outBase = ((image * ${word(1)} + g) * ${word(2)} + first) * space + i32(i % u32(space));
  let dyBase = ${word(l.a)} + image * ${word(l.a + 1)} + g * ${word(3)} * ${word(l.a + 2)};
  let wBase = ${word(l.b)} + g * ${word(3)} * ${word(l.b + 1)};
  ${range(block)
    .map((j) => `let w${j} = min(first + ${j}, ${word(2)} - 1) * ${word(l.b + 2)};`)
    .join("\n  ")}
  ${accumulators(block)}
  ${loops(
    d,
    "t",
    (k) => word(l.kernel + k),
    (k) => `let reach${k} = p${k} + ${word(l.pad + k)} - t${k} * ${word(l.dilation + k)};
    let q${k} = reach${k} / ${word(l.stride + k)};
    if (reach${k} < 0 || q${k} >= ${word(l.out + k)} || q${k} * ${word(l.stride + k)} != reach${k}) { continue; }`,
    `var reach = dyBase + ${along(d, "q", l.a + 3)};
    var at = wBase + ${along(d, "t", l.b + 3)};
    for (var o = 0; o < ${word(3)}; o++) {
      let v = in0[reach];
      ${range(block)
        .map((j) => `acc${j} += v * in1[at + w${j}];`)
        .join("\n      ")}
      reach += ${word(l.a + 2)};
      at += ${word(l.b + 1)};
    }`,
  )}
  ${stored.code}`,
  };
  ctx.launch(kernel, threads, words, [dy.slot, w.slot], [result.slot]);
  return result;
}

/** x [N, C, *in], dy [N, O, *out] -> dw [O, C/groups, *kernel] */
export function convWeight(
  ctx: Lowering,
  x: MemoryOperand,
  dy: MemoryOperand,
  attrs: ConvAttrs,
  dtype: DType,
  shape: Shape,
): MemoryOperand {
  const d = shape.length - 2;
  const l = layouts(d);
  const [groupIn, groupOut] = [shape[1], shape[0] / attrs.groups];
  const block = blockOf(groupOut);
  const blocks = Math.ceil(groupOut / block);
  const rows = x.shape[0] * product(dy.shape.slice(2, -1));
  const units = attrs.groups * blocks * product(shape.slice(1));
  if (units === 0) return ctx.result(dtype, shape);
  const busy = ctx.software ? 256 : 65_536;
  const parts = Math.max(1, Math.min(rows, Math.ceil(busy / units)));
  const partial = ctx.result("float32", [parts, ...shape]);
  const p: Problem = { attrs, input: x.shape, weight: shape, output: dy.shape };
  const head = [units * parts, attrs.groups, groupIn, groupOut, blocks, Math.ceil(rows / parts), rows];
  const words = wordsFor(p, head, x, dy);
  const size = product(shape);
  const stored = storeBlock(
    block,
    "float32",
    (j) => `outBase + ${j} * ${word(2)} * taps`,
    (j) => `first + ${j} < ${word(3)}`,
  );
  const last = d - 1;
  const kernel: Kernel = {
    key: `convWeight ${d}d block ${block}`,
    reads: ["f32", "f32"],
    writes: ["f32"],
    words: l.words,
    helpers: stored.helpers,
    workgroup: WORKGROUP,
    body: `  if (i >= ${uword(0)}) { return; }
  let taps = ${range(d)
    .map((k) => word(l.kernel + k))
    .join(" * ")};
  ${coordinates(d, l.kernel, "i % u32(taps)", "t")}
  var rest = i / u32(taps);
  let c = i32(rest % ${uword(2)});
  rest = rest / ${uword(2)};
  let first = i32(rest % ${uword(4)}) * ${block};
  rest = rest / ${uword(4)};
  let g = i32(rest % ${uword(1)});
  let part = i32(rest / ${uword(1)});
  let channel = g * ${word(3)} + first;
  let outBase = part * ${word(1)} * ${word(3)} * ${word(2)} * taps + (channel * ${word(2)} + c) * taps + i32(i % u32(taps));
  ${range(block)
    .map((j) => `let y${j} = (g * ${word(3)} + min(first + ${j}, ${word(3)} - 1)) * ${word(l.b + 2)};`)
    .join("\n  ")}
  ${accumulators(block)}
  let endRow = min((part + 1) * ${word(5)}, ${word(6)});
  for (var row = part * ${word(5)}; row < endRow; row++) {
    var above = row;
    ${range(last)
      .reverse()
      .map(
        (k) => `let p${k} = above % ${word(l.out + k)};
    above = above / ${word(l.out + k)};
    let q${k} = p${k} * ${word(l.stride + k)} - ${word(l.pad + k)} + t${k} * ${word(l.dilation + k)};
    if (q${k} < 0 || q${k} >= ${word(l.input + k)}) { continue; }`,
      )
      .join("\n    ")}
    let xBase = ${[word(l.a), `above * ${word(l.a + 1)}`, `(g * ${word(2)} + c) * ${word(l.a + 2)}`, ...range(last).map((k) => `q${k} * ${word(l.a + 3 + k)}`)].join(" + ")};
    let yBase = ${[word(l.b), `above * ${word(l.b + 1)}`, ...range(last).map((k) => `p${k} * ${word(l.b + 3 + k)}`)].join(" + ")};
    for (var p${last} = 0; p${last} < ${word(l.out + last)}; p${last}++) {
      let q${last} = p${last} * ${word(l.stride + last)} - ${word(l.pad + last)} + t${last} * ${word(l.dilation + last)};
      if (q${last} < 0 || q${last} >= ${word(l.input + last)}) { continue; }
      let v = in0[xBase + q${last} * ${word(l.a + 3 + last)}];
      let at = yBase + p${last} * ${word(l.b + 3 + last)};
      ${range(block)
        .map((j) => `acc${j} += v * in1[at + y${j}];`)
        .join("\n      ")}
    }
  }
  ${stored.code}`,
  };
  ctx.launch(kernel, units * parts, words, [x.slot, dy.slot], [partial.slot]);
  if (parts === 1 && dtype === "float32") return { ...partial, shape, strides: partial.strides.slice(1) };
  if (size === 0) return ctx.result(dtype, shape);
  return reduce(ctx, "sum", partial, [0], dtype);
}
