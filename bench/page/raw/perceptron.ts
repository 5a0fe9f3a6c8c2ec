import { bind, forEach, groupsOf64, unroll } from "./program";

/**
 * The kernels of a hidden layer with relu and an output layer under softmax cross-entropy: one training step of them is
 * four dispatches. The MLP is just this; the CNN ends in it. Weights are [in, out]; widths are multiples of four except
 * that of the output, which one thread keeps in registers.
 */
export interface Sizes {
  readonly batch: number;
  readonly inputs: number;
  readonly hidden: number;
  readonly outputs: number;
  readonly rate: number;
}

const LANES = ["x", "y", "z", "w"];

/** hidden = relu(x w + b); each thread has 4 rows by 4 columns in registers. Threads: `hiddenThreads`. */
export const hiddenKernel = ({ batch, inputs, hidden }: Sizes): string => `
${bind("x: vec4f", "w: vec4f", "b: vec4f", "mut h: vec4f")}
${forEach((batch / 4) * (hidden / 4))}
  let row = i / ${hidden / 4}u * 4u;
  let col = i % ${hidden / 4}u;
  ${unroll(4, (r) => `var s${r} = b[col];`)}
  for (var k = 0u; k < ${inputs / 4}u; k++) {
    ${unroll(4, (r) => `let x${r} = x[(row + ${r}u) * ${inputs / 4}u + k];`)}
    ${unroll(4, (q) => `let w${q} = w[(k * 4u + ${q}u) * ${hidden / 4}u + col];`)}
    ${unroll(4, (q) => unroll(4, (r) => `s${r} = fma(vec4f(x${r}.${LANES[q]}), w${q}, s${r});`))}
  }
  ${unroll(4, (r) => `h[(row + ${r}u) * ${hidden / 4}u + col] = max(s${r}, vec4f());`)}
}`;

export const hiddenGroups = ({ batch, hidden }: Sizes): number => groupsOf64((batch / 4) * (hidden / 4));

/** Logits, loss and the logits' gradient; one thread per row, all in one workgroup, which sums the loss. */
export const lossKernel = ({ batch, hidden, outputs }: Sizes): string => `
${bind("h: f32", "w: f32", "b: f32", "y: f32", "mut dz: f32", "mut loss: f32")}
var<workgroup> losses: array<f32, ${batch}>;
@compute @workgroup_size(${batch})
fn main(@builtin(local_invocation_index) row: u32) {
  var z: array<f32, ${outputs}>;
  for (var j = 0u; j < ${outputs}u; j++) { z[j] = b[j]; }
  for (var k = 0u; k < ${hidden}u; k++) {
    let v = h[row * ${hidden}u + k];
    for (var j = 0u; j < ${outputs}u; j++) { z[j] += v * w[k * ${outputs}u + j]; }
  }
  var top = z[0];
  for (var j = 1u; j < ${outputs}u; j++) { top = max(top, z[j]); }
  var total = 0.0;
  for (var j = 0u; j < ${outputs}u; j++) { total += exp(z[j] - top); }
  let shift = top + log(total);
  var own = 0.0;
  for (var j = 0u; j < ${outputs}u; j++) {
    let p = y[row * ${outputs}u + j];
    own -= p * (z[j] - shift);
    dz[row * ${outputs}u + j] = (exp(z[j] - shift) - p) / ${batch}.0;
  }
  losses[row] = own;
  workgroupBarrier();
  if (row == 0u) {
    var sum = 0.0;
    for (var r = 0u; r < ${batch}u; r++) { sum += losses[r]; }
    loss[0] = sum / ${batch}.0;
  }
}`;

/** dh = (dz w^T) where h is positive. */
export const hiddenGradientKernel = ({ batch, hidden, outputs }: Sizes): string => `
${bind("dz: f32", "w: f32", "h: f32", "mut dh: f32")}
${forEach(batch * hidden)}
  let row = i / ${hidden}u;
  let col = i % ${hidden}u;
  var s = 0.0;
  for (var j = 0u; j < ${outputs}u; j++) { s += dz[row * ${outputs}u + j] * w[col * ${outputs}u + j]; }
  dh[i] = select(0.0, s, h[i] > 0.0);
}`;

export const hiddenGradientGroups = ({ batch, hidden }: Sizes): number => groupsOf64(batch * hidden);

/** Threads of the four parts of an update, in their order: 4x4 tiles of w1, rows of w2, fours of b1, and b2. */
const updateParts = ({ inputs, hidden, outputs }: Sizes): readonly [number, number, number, number] => [
  (inputs / 4) * (hidden / 4),
  hidden,
  hidden / 4,
  outputs,
];

/** Gradients of all four parameters, and the descent, in one dispatch: no gradient is ever written to memory. */
export function updateKernel(sizes: Sizes): string {
  const { batch, inputs, hidden, outputs, rate } = sizes;
  const [tiles, rows, fours] = updateParts(sizes);
  const wide = hidden / 4;
  return `
${bind("x: vec4f", "dh: vec4f", "h: f32", "dz: f32", "mut w1: vec4f", "mut b1: vec4f", "mut w2: f32", "mut b2: f32")}
${forEach(updateParts(sizes).reduce((a, b) => a + b))}
  if (i < ${tiles}u) {
    let k = i / ${wide}u;
    let col = i % ${wide}u;
    ${unroll(4, (q) => `var s${q} = vec4f();`)}
    for (var r = 0u; r < ${batch}u; r++) {
      let a = x[r * ${inputs / 4}u + k];
      let d = dh[r * ${wide}u + col];
      ${unroll(4, (q) => `s${q} = fma(vec4f(a.${LANES[q]}), d, s${q});`)}
    }
    let at = k * ${hidden}u + col;
    ${unroll(4, (q) => `w1[at + ${q * wide}u] -= ${rate} * s${q};`)}
    return;
  }
  i -= ${tiles}u;
  if (i < ${rows}u) {
    var s: array<f32, ${outputs}>;
    for (var r = 0u; r < ${batch}u; r++) {
      let v = h[r * ${hidden}u + i];
      for (var j = 0u; j < ${outputs}u; j++) { s[j] += v * dz[r * ${outputs}u + j]; }
    }
    for (var j = 0u; j < ${outputs}u; j++) { w2[i * ${outputs}u + j] -= ${rate} * s[j]; }
    return;
  }
  i -= ${rows}u;
  if (i < ${fours}u) {
    var s = vec4f();
    for (var r = 0u; r < ${batch}u; r++) { s += dh[r * ${wide}u + i]; }
    b1[i] -= ${rate} * s;
    return;
  }
  i -= ${fours}u;
  var s = 0.0;
  for (var r = 0u; r < ${batch}u; r++) { s += dz[r * ${outputs}u + i]; }
  b2[i] -= ${rate} * s;
}`;
}

export const updateGroups = (sizes: Sizes): number => groupsOf64(updateParts(sizes).reduce((a, b) => a + b));
