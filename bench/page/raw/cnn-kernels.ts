import { CNN } from "../problems";
import { bind, forEach, groupsOf64, unroll } from "./program";

/**
 * The convolutional half of the CNN, forward and backward. Layout [batch, y, x, channel], eight channels as two vec4f
 * and sixteen as four.
 *
 * Convolution, bias, relu and max pooling are one kernel. What it keeps for the backward pass is four bits per pooled
 * number: which of the four places won (0 to 3), or 4 where relu cut the winner off. So the backward kernels touch the
 * winning places only, a quarter of the multiplications.
 */

const { batch, rate } = CNN;

/** Pooled sizes: 12 x 12 x 8 after the first block, 4 x 4 x 16 after the second. */
const FIRST = batch * 12 * 12;
const SECOND = batch * 4 * 4 * 4;
/** The images are summed over in so many groups, to have enough threads. */
const CHUNKS = 8;
/** Partial gradients of the second kernel: places in a chunk, and where those of the bias begin, in floats. */
const K2_THREADS = 25 * 16;
const C2_AT = CHUNKS * K2_THREADS * 8;
/** The same of the first kernel, per image. */
const K1_THREADS = 25 * 8;
const C1_AT = batch * K1_THREADS;

export const words = {
  pooled1: FIRST * 8,
  winners1: FIRST,
  pooled2: SECOND * 4,
  winners2: SECOND,
  partial1: C1_AT + batch * 8,
  partial2: C2_AT + CHUNKS * 16,
} as const;

const WINNERS = `
fn winners(top: vec4f, s0: vec4f, s1: vec4f, s2: vec4f) -> u32 {
  var w = vec4u(3u);
  w = select(w, vec4u(2u), s2 == top);
  w = select(w, vec4u(1u), s1 == top);
  w = select(w, vec4u(0u), s0 == top);
  w = select(w, vec4u(4u), top <= vec4f());
  return w.x | (w.y << 4u) | (w.z << 8u) | (w.w << 12u);
}`;

const WINNERS_OF = `
fn winnersOf(code: u32) -> vec4u {
  return (vec4u(code) >> vec4u(0u, 4u, 8u, 12u)) & vec4u(15u);
}`;

const pool = (half: number): string => {
  const s = (place: number): string => `s${place}_${half}`;
  return `let top${half} = max(max(${s(0)}, ${s(1)}), max(${s(2)}, ${s(3)}));
  let win${half} = winners(top${half}, ${s(0)}, ${s(1)}, ${s(2)});`;
};

/** One thread per pooled place: four places of the convolution by eight channels, from a 6 x 6 patch in registers. */
export const firstBlock = {
  groups: groupsOf64(FIRST),
  code: `
${bind("x: f32", "k: vec4f", "c: vec4f", "mut pooled: vec4f", "mut won: u32")}
${WINNERS}
${forEach(FIRST)}
  let at = i / 144u * 784u + (i / 12u) % 12u * 56u + i % 12u * 2u;
  ${unroll(36, (n) => `let x${n} = x[at + ${Math.floor(n / 6) * 28 + (n % 6)}u];`)}
  ${unroll(4, (place) => unroll(2, (half) => `var s${place}_${half} = c[${half}];`))}
  ${unroll(50, (n) => {
    const tap = n >> 1;
    const half = n & 1;
    const sums = unroll(4, (place) => {
      const from = (Math.floor(tap / 5) + (place >> 1)) * 6 + (tap % 5) + (place & 1);
      return `s${place}_${half} = fma(vec4f(x${from}), w, s${place}_${half});`;
    });
    return `{ let w = k[${n}]; ${sums} }`;
  })}
  ${pool(0)}
  ${pool(1)}
  pooled[i * 2u] = max(top0, vec4f());
  pooled[i * 2u + 1u] = max(top1, vec4f());
  won[i] = win0 | (win1 << 16u);
}`,
};

/** One thread per pooled place and four channels. */
export const secondBlock = {
  groups: groupsOf64(SECOND),
  code: `
${bind("h: vec4f", "k: vec4f", "c: vec4f", "mut pooled: vec4f", "mut won: u32")}
${WINNERS}
${forEach(SECOND)}
  let four = i % 4u;
  let px = (i / 4u) % 4u;
  let py = (i / 16u) % 4u;
  let image = i / 64u;
  ${unroll(4, (place) => `var s${place}_0 = c[four];`)}
  for (var ky = 0u; ky < 5u; ky++) {
    for (var kx = 0u; kx < 5u; kx++) {
      let at = ((image * 12u + py * 2u + ky) * 12u + px * 2u + kx) * 2u;
      let base = (ky * 5u + kx) * 32u + four;
      ${unroll(8, (n) => `let h${n >> 1}_${n & 1} = h[at + ${(n >> 2) * 24 + ((n >> 1) & 1) * 2 + (n & 1)}u];`)}
      ${unroll(8, (channel) => {
        const sums = unroll(4, (place) => {
          const value = `h${place}_${channel >> 2}.${"xyzw"[channel & 3]}`;
          return `s${place}_0 = fma(vec4f(${value}), w, s${place}_0);`;
        });
        return `{ let w = k[base + ${channel * 4}u]; ${sums} }`;
      })}
    }
  }
  ${pool(0)}
  pooled[i] = max(top0, vec4f());
  won[i] = win0;
}`,
};

/** Gradient at the second block's pooled numbers: dh w3^T where relu let the winner pass. */
export const pooledGradient = {
  groups: groupsOf64(SECOND),
  code: `
${bind("dh: vec4f", "w: vec4f", "won: u32", "mut d: vec4f")}
${WINNERS_OF}
${forEach(SECOND)}
  let row = i / 64u;
  let at = (i % 64u) * 120u;
  var s = vec4f();
  for (var j = 0u; j < 30u; j++) {
    let g = dh[row * 30u + j];
    s += vec4f(dot(g, w[at + j]), dot(g, w[at + 30u + j]), dot(g, w[at + 60u + j]), dot(g, w[at + 90u + j]));
  }
  d[i] = select(s, vec4f(), winnersOf(won[i]) == vec4u(4u));
}`,
};

/**
 * Two things that need the same gradient: that of the second block's input (one thread per place of it), and the second
 * kernel's own in parts (one thread per chunk of images, tap and output channel).
 */
export const secondBackward = {
  groups: groupsOf64(FIRST + CHUNKS * K2_THREADS),
  code: `
${bind("won2: u32", "d2: vec4f", "h: vec4f", "k: vec4f", "won1: u32", "mut d1: vec4f", "mut partial: vec4f")}
${WINNERS_OF}
${forEach(FIRST + CHUNKS * K2_THREADS)}
  var a0 = vec4f();
  var a1 = vec4f();
  if (i < ${FIRST}u) {
    let x = i % 12u;
    let y = (i / 12u) % 12u;
    let image = i / 144u;
    for (var ky = 0u; ky < 5u; ky++) {
      let cy = y - ky; // wraps around to a large number outside
      if (cy > 7u) { continue; }
      for (var kx = 0u; kx < 5u; kx++) {
        let cx = x - kx;
        if (cx > 7u) { continue; }
        let at = image * 64u + ((cy >> 1u) * 4u + (cx >> 1u)) * 4u;
        let place = vec4u((cy & 1u) * 2u + (cx & 1u));
        let base = (ky * 5u + kx) * 32u;
        for (var four = 0u; four < 4u; four++) {
          let g = select(vec4f(), d2[at + four], winnersOf(won2[at + four]) == place);
          ${unroll(2, (half) => {
            const dots = [0, 1, 2, 3].map((q) => `dot(k[base + ${(half * 4 + q) * 4}u + four], g)`);
            return `a${half} += vec4f(${dots.join(", ")});`;
          })}
        }
      }
    }
    let code = won1[i];
    d1[i * 2u] = select(a0, vec4f(), winnersOf(code) == vec4u(4u));
    d1[i * 2u + 1u] = select(a1, vec4f(), winnersOf(code >> 16u) == vec4u(4u));
    return;
  }
  i -= ${FIRST}u;
  let chunk = i / ${K2_THREADS}u;
  let tap = (i % ${K2_THREADS}u) / 16u;
  let channel = i % 16u;
  let lane = channel % 4u;
  var sum = 0.0;
  for (var image = chunk * ${batch / CHUNKS}u; image < (chunk + 1u) * ${batch / CHUNKS}u; image++) {
    for (var place = 0u; place < 16u; place++) {
      let at = image * 64u + place * 4u + channel / 4u;
      let winner = (won2[at] >> (lane * 4u)) & 15u;
      if (winner == 4u) { continue; }
      let g = d2[at][lane];
      let y = (place / 4u) * 2u + (winner >> 1u) + tap / 5u;
      let x = (place % 4u) * 2u + (winner & 1u) + tap % 5u;
      let source = ((image * 12u + y) * 12u + x) * 2u;
      a0 = fma(vec4f(g), h[source], a0);
      a1 = fma(vec4f(g), h[source + 1u], a1);
      sum += g;
    }
  }
  partial[i * 2u] = a0;
  partial[i * 2u + 1u] = a1;
  if (tap == 0u) { partial[${C2_AT / 4}u + (chunk * 16u + channel) / 4u][lane] = sum; }
}`,
};

/** The first kernel's gradient in parts: one thread per image, tap and output channel. */
export const firstBackward = {
  groups: groupsOf64(batch * K1_THREADS),
  code: `
${bind("won: u32", "d: f32", "x: f32", "mut partial: f32")}
${forEach(batch * K1_THREADS)}
  let image = i / ${K1_THREADS}u;
  let tap = (i % ${K1_THREADS}u) / 8u;
  let channel = i % 8u;
  var product = 0.0;
  var sum = 0.0;
  for (var place = 0u; place < 144u; place++) {
    let winner = (won[image * 144u + place] >> (channel * 4u)) & 15u;
    if (winner == 4u) { continue; }
    let g = d[(image * 144u + place) * 8u + channel];
    let py = (place / 12u) * 2u + (winner >> 1u) + tap / 5u;
    let px = (place % 12u) * 2u + (winner & 1u) + tap % 5u;
    product += g * x[image * 784u + py * 28u + px];
    sum += g;
  }
  partial[i] = product;
  if (tap == 0u) { partial[${C1_AT}u + image * 8u + channel] = sum; }
}`,
};

const N_K1 = K1_THREADS;
const N_K2 = K2_THREADS * 8;

/** Adds the parts up and descends, for both kernels and biases. */
export const kernelUpdate = {
  groups: groupsOf64(N_K1 + 8 + N_K2 + 16),
  code: `
${bind("part1: f32", "part2: f32", "mut k1: f32", "mut c1: f32", "mut k2: f32", "mut c2: f32")}
${forEach(N_K1 + 8 + N_K2 + 16)}
  var s = 0.0;
  if (i < ${N_K1}u) {
    for (var image = 0u; image < ${batch}u; image++) { s += part1[image * ${K1_THREADS}u + i]; }
    k1[i] -= ${rate} * s;
    return;
  }
  i -= ${N_K1}u;
  if (i < 8u) {
    for (var image = 0u; image < ${batch}u; image++) { s += part1[${C1_AT}u + image * 8u + i]; }
    c1[i] -= ${rate} * s;
    return;
  }
  i -= 8u;
  if (i < ${N_K2}u) {
    for (var chunk = 0u; chunk < ${CHUNKS}u; chunk++) { s += part2[chunk * ${N_K2}u + i]; }
    // Parts are [tap, out, in], the kernel is [tap, in, out].
    k2[i / 128u * 128u + i % 8u * 16u + i / 8u % 16u] -= ${rate} * s;
    return;
  }
  i -= ${N_K2}u;
  for (var chunk = 0u; chunk < ${CHUNKS}u; chunk++) { s += part2[${C2_AT}u + chunk * 16u + i]; }
  c2[i] -= ${rate} * s;
}`,
};
