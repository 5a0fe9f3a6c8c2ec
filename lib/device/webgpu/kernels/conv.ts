import { type ConvAttrs, type DType, type Shape, sizeOf } from "@/lib/ir";
import { type Lowering, type MemoryOperand, Words } from "../lowering";
import { load, narrow, type Stored, store } from "../wgsl/types";
import { coordinates, type Kernel, uword, WORKGROUP, word } from "./kernel";
import { reduce } from "./reduce";

/**
 * Direct convolutions of one to three spatial dimensions. What is slow is loading, so a thread computes a block of up to
 * 4 x 4 results in registers: 8 numbers loaded serve 16 multiplications.
 *
 *     conv        block: 4 output channels, 4 neighbours along the last dimension of the output.
 *                 Sums over kernel taps and, innermost, input channels.
 *     convInput   block: 4 input channels, 4 neighbours of the input. Sums over the taps by which an output reaches
 *                 the input position and, innermost, output channels.
 *     convWeight  block: 4 output channels, 4 columns, a column being an input channel with a tap. Sums over a part of the
 *                 rows of all images, a row being the last spatial dimension; a reduction then adds the parts.
 *
 * conv and convInput are one kernel, which differs only in how a tap leads from a result's position to an operand's.
 * All operands are read through strides. Parameters, D being the number of spatial dimensions: threads, groups, channels
 * in and out per group, blocks of channels per group, two that differ, then the output's sizes, input's, kernel's, strides,
 * dilations and low paddings, D each, then offset and strides of both operands.
 */
const HEAD = 7;
const BLOCK = 4;

/** First words of the D sizes of each kind, and of offset and strides of the operands. */
function layout(
  d: number,
): Readonly<Record<"out" | "input" | "kernel" | "stride" | "dilation" | "pad" | "a" | "b" | "words", number>> {
  const at = (k: number): number => HEAD + k * d;
  const b = at(6) + 3 + d;
  return {
    out: at(0),
    input: at(1),
    kernel: at(2),
    stride: at(3),
    dilation: at(4),
    pad: at(5),
    a: at(6),
    b,
    words: b + 3 + d,
  };
}

interface Sizes {
  readonly attrs: ConvAttrs;
  readonly input: Shape;
  readonly weight: Shape;
  readonly output: Shape;
}

function wordsFor(s: Sizes, head: readonly number[], a: MemoryOperand, b: MemoryOperand): Words {
  return new Words()
    .push(...head)
    .push(...s.output.slice(2), ...s.input.slice(2), ...s.weight.slice(2))
    .push(...s.attrs.stride, ...s.attrs.dilation, ...s.attrs.padLo)
    .layout(a.offset, a.strides)
    .layout(b.offset, b.strides);
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const lines = (n: number, line: (k: number) => string): string => range(n).map(line).join("\n  ");
const grid = (rows: number, cols: number, cell: (r: number, c: number) => string): string =>
  range(rows)
    .flatMap((r) => range(cols).map((c) => cell(r, c)))
    .join("\n      ");

/** A block's width for something of which there are `n`: 1, 2 or 4. */
const width = (n: number): number => (n >= BLOCK ? BLOCK : n >= 2 ? 2 : 1);

/** The product of D sizes from word `at` on. */
const volume = (d: number, at: number): string =>
  range(d)
    .map((k) => word(at + k))
    .join(" * ");
/** `name0 * stride0 + ...` with D strides from word `at` on. */
const along = (d: number, name: string, at: number): string =>
  range(d)
    .map((k) => `${name}${k} * ${word(at + k)}`)
    .join(" + ");

/** x [N, C, *in], w [O, C/groups, *kernel] -> [N, O, *out] */
export function conv(
  ctx: Lowering,
  x: MemoryOperand,
  w: MemoryOperand,
  attrs: ConvAttrs,
  dtype: DType,
  shape: Shape,
): MemoryOperand {
  return gather(ctx, "conv", x, w, { attrs, input: x.shape, weight: w.shape, output: shape }, dtype, shape);
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
  return gather(ctx, "convInput", dy, w, { attrs, input: shape, weight: w.shape, output: dy.shape }, dtype, shape);
}

function gather(
  ctx: Lowering,
  op: "conv" | "convInput",
  a: MemoryOperand,
  w: MemoryOperand,
  sizes: Sizes,
  dtype: DType,
  shape: Shape,
): MemoryOperand {
  const result = ctx.result(dtype, shape);
  if (result.slot.length === 0) return result;
  const { groups } = sizes.attrs;
  const [groupIn, groupOut] = [w.shape[1], w.shape[0] / groups];
  const channels = op === "conv" ? groupOut : groupIn;
  const last = shape[shape.length - 1];
  const [rows, cols] = [width(channels), width(last)];
  const [blocks, runs] = [Math.ceil(channels / rows), Math.ceil(last / cols)];
  const threads = shape[0] * groups * blocks * sizeOf(shape.slice(2, -1)) * runs;
  const words = wordsFor(sizes, [threads, groups, groupIn, groupOut, blocks, runs, 0], a, w);
  ctx.launch(
    gatherKernel(op, shape.length - 2, rows, cols, dtype, ctx.stored(dtype)),
    threads,
    words,
    [a.slot, w.slot],
    [result.slot],
  );
  return result;
}

/** Word 5 is the number of runs of neighbours in a row of the result. */
function gatherKernel(
  op: "conv" | "convInput",
  d: number,
  rows: number,
  cols: number,
  dtype: DType,
  kept: Stored,
): Kernel {
  const l = layout(d);
  const forward = op === "conv";
  const [mine, theirs] = forward ? [l.out, l.input] : [l.input, l.out];
  const [channels, summed] = forward ? [word(3), word(2)] : [word(2), word(3)];
  const n = d - 1;
  // Strides of the weight along the channels of the block, and along those summed.
  const [blockStep, sumStep] = forward ? [word(l.b + 1), word(l.b + 2)] : [word(l.b + 2), word(l.b + 1)];
  const weightBase = forward ? `g * ${word(3)} * ${blockStep}` : `g * ${word(3)} * ${sumStep}`;
  // Where tap t of dimension k leads from position p, and whether that exists.
  const reach = (k: number, p: string): string =>
    forward
      ? `${p} * ${word(l.stride + k)} - ${word(l.pad + k)} + t${k} * ${word(l.dilation + k)}`
      : `${p} + ${word(l.pad + k)} - t${k} * ${word(l.dilation + k)}`;
  const step = (k: number, name: string, p: string): string =>
    forward
      ? `let q${name} = ${reach(k, p)};
    let ok${name} = q${name} >= 0 && q${name} < ${word(theirs + k)};`
      : `let r${name} = ${reach(k, p)};
    let q${name} = r${name} / ${word(l.stride + k)};
    let ok${name} = r${name} >= 0 && q${name} < ${word(theirs + k)} && q${name} * ${word(l.stride + k)} == r${name};`;
  const stored = range(rows * cols).map((k) => narrow(`acc${Math.floor(k / cols)}_${k % cols}`, dtype));
  return {
    key: `${op} ${d}d block ${rows}x${cols} ${dtype}`,
    reads: [kept, kept],
    writes: [kept],
    words: l.words,
    helpers: stored.flatMap((s) => s.helpers),
    workgroup: WORKGROUP,
    body: () => `  if (i >= ${uword(0)}) { return; }
  var rest = i / ${uword(5)};
  let p${n} = i32(i % ${uword(5)}) * ${cols};
  ${lines(n, (k) => `let p${n - 1 - k} = i32(rest % ${uword(mine + n - 1 - k)}); rest = rest / ${uword(mine + n - 1 - k)};`)}
  let first = i32(rest % ${uword(4)}) * ${rows};
  rest = rest / ${uword(4)};
  let g = i32(rest % ${uword(1)});
  let image = i32(rest / ${uword(1)});
  let space = ${volume(d, mine)};
  let place = ${range(d).reduce((sum, k) => (k === 0 ? "p0" : `(${sum}) * ${word(mine + k)} + p${k}`), "")};
  let outBase = ((image * ${word(1)} + g) * ${channels} + first) * space + place;
  let aBase = ${word(l.a)} + image * ${word(l.a + 1)} + g * ${summed} * ${word(l.a + 2)};
  let wBase = ${word(l.b)} + ${weightBase};
  ${lines(rows, (r) => `let w${r} = min(first + ${r}, ${channels} - 1) * ${blockStep};`)}
  ${grid(rows, cols, (r, c) => `var acc${r}_${c} = 0.0;`)}
  ${lines(
    n,
    (k) => `for (var t${k} = 0; t${k} < ${word(l.kernel + k)}; t${k}++) {
    ${step(k, String(k), `p${k}`)}
    if (!ok${k}) { continue; }`,
  )}
  for (var t${n} = 0; t${n} < ${word(l.kernel + n)}; t${n}++) {
    ${lines(cols, (c) => step(n, `${n}_${c}`, `(p${n} + ${c})`))}
    if (!(${range(cols)
      .map((c) => `ok${n}_${c}`)
      .join(" || ")})) { continue; }
    let row = ${["aBase", ...range(n).map((k) => `q${k} * ${word(l.a + 3 + k)}`)].join(" + ")};
    ${lines(cols, (c) => `var a${c} = row + select(0, q${n}_${c} * ${word(l.a + 3 + n)}, ok${n}_${c});`)}
    var at = wBase + ${along(d, "t", l.b + 3)};
    for (var c = 0; c < ${summed}; c++) {
      ${lines(cols, (c) => `let v${c} = select(0.0, ${load(kept, `in0[a${c}]`)}, ok${n}_${c}); a${c} += ${word(l.a + 2)};`)}
      ${lines(rows, (r) => `let x${r} = ${load(kept, `in1[at + w${r}]`)};`)}
      at += ${sumStep};
      ${grid(rows, cols, (r, c) => `acc${r}_${c} += x${r} * v${c};`)}
    }
  }
  ${lines(n, () => "}")}
  ${grid(rows, cols, (r, c) => `if (first + ${r} < ${channels} && p${n} + ${c} < ${word(mine + n)}) { out0[outBase + ${r} * space + ${c}] = ${store(kept, stored[r * cols + c].code)}; }`)}`,
  };
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
  if (sizeOf(shape) === 0) return ctx.result(dtype, shape);
  const d = shape.length - 2;
  const [groupIn, groupOut] = [shape[1], shape[0] / attrs.groups];
  const columns = sizeOf(shape.slice(1));
  const [rows, cols] = [width(groupOut), width(columns)];
  const blocks = Math.ceil(groupOut / rows);
  const units = attrs.groups * blocks * Math.ceil(columns / cols);
  const strips = x.shape[0] * sizeOf(dy.shape.slice(2, -1));
  const busy = ctx.software ? 256 : 65_536;
  const parts = Math.max(1, Math.min(strips, Math.ceil(busy / units)));
  const partial = ctx.result("float32", [parts, ...shape]);
  const head = [units * parts, attrs.groups, groupIn, groupOut, blocks, Math.ceil(strips / parts), strips];
  const words = wordsFor({ attrs, input: x.shape, weight: shape, output: dy.shape }, head, x, dy);
  ctx.launch(weightKernel(d, rows, cols, ctx.stored(dtype)), units * parts, words, [x.slot, dy.slot], [partial.slot]);
  if (parts === 1 && dtype === "float32") return { ...partial, shape, strides: partial.strides.slice(1) };
  return reduce(ctx, "sum", partial, [0], dtype);
}

/** Word 5 is the number of strips (rows of all images) in a part, word 6 that of all. */
function weightKernel(d: number, rows: number, cols: number, kept: Stored): Kernel {
  const l = layout(d);
  const n = d - 1;
  const tap = (k: number, c: number): string => `t${c}_${k}`;
  return {
    key: `convWeight ${d}d block ${rows}x${cols} of ${kept}`,
    reads: [kept, kept],
    writes: ["f32"],
    words: l.words,
    helpers: [],
    workgroup: WORKGROUP,
    body: () => `  if (i >= ${uword(0)}) { return; }
  let taps = u32(${volume(d, l.kernel)});
  let columns = taps * ${uword(2)};
  let runs = (columns + ${cols - 1}u) / ${cols}u;
  let column = (i % runs) * ${cols}u;
  var rest = i / runs;
  let first = i32(rest % ${uword(4)}) * ${rows};
  rest = rest / ${uword(4)};
  let g = i32(rest % ${uword(1)});
  let part = i32(rest / ${uword(1)});
  let outBase = ((part * ${word(1)} + g) * ${word(3)} + first) * i32(columns) + i32(column);
  ${lines(
    cols,
    (c) => `let col${c} = min(column + ${c}u, columns - 1u);
  ${coordinates(d, l.kernel, `col${c} % taps`, `t${c}_`)}
  let x${c} = (g * ${word(2)} + i32(col${c} / taps)) * ${word(l.a + 2)};`,
  )}
  ${lines(rows, (r) => `let y${r} = (g * ${word(3)} + min(first + ${r}, ${word(3)} - 1)) * ${word(l.b + 2)};`)}
  ${grid(rows, cols, (r, c) => `var acc${r}_${c} = 0.0;`)}
  let end = min((part + 1) * ${word(5)}, ${word(6)});
  for (var strip = part * ${word(5)}; strip < end; strip++) {
    var image = strip;
    ${lines(n, (k) => `let p${n - 1 - k} = image % ${word(l.out + n - 1 - k)}; image = image / ${word(l.out + n - 1 - k)};`)}
    ${lines(
      cols,
      (c) => `var ok${c} = true;
    var xRow${c} = ${word(l.a)} + image * ${word(l.a + 1)} + x${c};
    ${lines(
      n,
      (
        k,
      ) => `let q${c}_${k} = p${k} * ${word(l.stride + k)} - ${word(l.pad + k)} + ${tap(k, c)} * ${word(l.dilation + k)};
    ok${c} = ok${c} && q${c}_${k} >= 0 && q${c}_${k} < ${word(l.input + k)};
    xRow${c} += q${c}_${k} * ${word(l.a + 3 + k)};`,
    )}`,
    )}
    if (!(${range(cols)
      .map((c) => `ok${c}`)
      .join(" || ")})) { continue; }
    var y = ${[word(l.b), `image * ${word(l.b + 1)}`, ...range(n).map((k) => `p${k} * ${word(l.b + 3 + k)}`)].join(" + ")};
    for (var p${n} = 0; p${n} < ${word(l.out + n)}; p${n}++) {
      let origin = p${n} * ${word(l.stride + n)} - ${word(l.pad + n)};
      ${lines(
        cols,
        (c) => `let q${c} = origin + ${tap(n, c)} * ${word(l.dilation + n)};
      let in${c}side = ok${c} && q${c} >= 0 && q${c} < ${word(l.input + n)};
      let v${c} = select(0.0, ${load(kept, `in0[select(0, xRow${c} + q${c} * ${word(l.a + 3 + n)}, in${c}side)]`)}, in${c}side);`,
      )}
      ${lines(rows, (r) => `let g${r} = ${load(kept, `in1[y + y${r}]`)};`)}
      ${grid(rows, cols, (r, c) => `acc${r}_${c} += g${r} * v${c};`)}
      y += ${word(l.b + 3 + n)};
    }
  }
  ${grid(rows, cols, (r, c) => `if (first + ${r} < ${word(3)} && column + ${c}u < columns) { out0[outBase + ${r} * i32(columns) + ${c}] = acc${r}_${c}; }`)}`,
  };
}
