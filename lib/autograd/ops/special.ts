import { p, type Tensor } from "@/lib/tensor";
import { fused } from "../fused";
import { differentiable1, type Grad } from "../node";
import { abs, add, compare, div, exp, mul, num, reciprocal, sign, sin, sqrt, sub, where } from "./arithmetic";

/** Functions of mathematical physics, composed of the primitives. */

const c = (x: number, like: Tensor): Tensor => num(x, like.dtype);

/** The logarithm of the gamma function's absolute value. */
export const lgamma = (x: Tensor): Tensor =>
  differentiable1("Lgamma", [x], p.unary("lgamma", x.value()), [x], (g, [s]): Grad[] => [mul(g, digamma(s))]);

/** The derivative of lgamma; its own is the trigamma function. */
export const digamma = (x: Tensor): Tensor =>
  differentiable1("Digamma", [x], p.unary("digamma", x.value()), [x], (g, [s]): Grad[] => [mul(g, trigamma(s))]);

/**
 * The second derivative of lgamma: six steps of its recurrence, then the asymptotic series (Abramowitz and Stegun,
 * 6.4.6 and 6.4.12); reflected for negative arguments.
 */
export function trigamma(x: Tensor): Tensor {
  return fused("Polygamma", [x], ([v]) => {
    const negative = compare("lt", v, c(0.5, v));
    const z = where(negative, sub(c(1, v), v), v);
    let total = c(0, v);
    for (let k = 0; k < 6; k++) {
      const r = reciprocal(add(z, c(k, v)));
      total = add(total, mul(r, r));
    }
    const r = reciprocal(add(z, c(6, v)));
    const r2 = mul(r, r);
    // 1/y + 1/(2 y^2) + 1/(6 y^3) - 1/(30 y^5) + 1/(42 y^7) - 1/(30 y^9)
    let series = c(-1 / 30, v);
    for (const term of [1 / 42, -1 / 30, 1 / 6]) series = add(mul(series, r2), c(term, v));
    const tail = add(r, mul(r2, add(c(0.5, v), mul(r, series))));
    const value = add(total, tail);
    const sine = div(c(Math.PI, v), sin(mul(v, c(Math.PI, v))));
    return where(negative, sub(mul(sine, sine), value), value);
  });
}

/** Chebyshev coefficients of e^-x I0(x) on [0, 8], by x / 4 - 1: integrated and fitted in double precision. */
const I0_NEAR: readonly number[] = [
  0.3383976372047379, -0.30468267234319846, 0.1716209015222085, -0.09490109704804772, 0.04930528423967072,
  -0.023737414805899578, 0.010546460394594965, -0.00432430999505072, 0.0016394756169413752, -0.0005763755745386718,
  0.00018850288509564056, -5.754195010083182e-05, 1.6448448070610677e-05, -4.416738358301642e-06,
  1.1173875390667632e-06, -2.670793852723861e-07, 6.046995024236274e-08, -1.3000250044000117e-08,
  2.6598238238734855e-09, -5.189794831699658e-10, 9.675811358001945e-11, -1.726828896733022e-11,
  2.9551078316277603e-12, -4.855063780883229e-13, 7.697183626128913e-14, -1.173982942096332e-14,
  1.673412860731101e-15,
]; // biome-ignore format: a table reads better dense

/** The same of sqrt(x) e^-x I0(x) on [8, infinity), by 16 / x - 1. */
const I0_FAR: readonly number[] = [
  0.4022452055070544, 0.003369116478255693, 6.889758346919015e-05, 2.8913705208187558e-06, 2.0489185895453688e-07,
  2.266668989650162e-08, 3.396232025656645e-09, 4.940602407781807e-10, 1.1889140767267178e-11,
  -3.149915895773414e-11, -1.32158137184936e-11, -1.7941695078862918e-12, 7.180097923985068e-13,
  3.8528384961507536e-13, 1.5401337148044168e-14, -4.152661015846573e-14, -9.558541003148888e-15,
  3.808483609597722e-15, 1.7730192658287776e-15, -3.383219900944787e-16,
]; // biome-ignore format: a table reads better dense

/** The same of e^-x I1(x) / x on [0, 8]. */
const I1_NEAR: readonly number[] = [
  0.1262935932218182, -0.17641651835783684, 0.10264365868984977, -0.05294598120809786, 0.024726449030629323,
  -0.010564084894629044, 0.0041564229443156134, -0.0015135724506340515, 0.0005122859561712812,
  -0.00016176081582858028, 4.7815651078003816e-05, -1.3273163658644902e-05, 3.4702513106505592e-06,
  -8.56872028957996e-07, 2.0032947788935164e-07, -4.445059372889649e-08, 9.381539908322856e-09,
  -1.8872521901515475e-09, 3.6256157359437697e-10, -6.663731064506326e-11, 1.1738659647564922e-11,
  -1.9863980477240103e-12, 3.248037696726483e-13, -5.273355822799819e-14, 1.0093184057480469e-14,
  -3.47965932971361e-15, 2.471561967543129e-15, -2.1421265111292416e-15, 2.2396900462836785e-15,
]; // biome-ignore format: a table reads better dense

/** The same of sqrt(x) e^-x I1(x) on [8, infinity). */
const I1_FAR: readonly number[] = [
  0.38928811750914005, -0.009761097491361476, -0.00011058893876261813, -3.882564808886392e-06,
  -2.5122362378863464e-07, -2.631468847830931e-08, -3.835380391916633e-09, -5.589743562560015e-10,
  -1.8974969593694673e-11, 3.252604147504447e-11, 1.4125800948903118e-11, 2.0356166207168392e-12,
  -7.198534047779198e-13, -4.083621016745527e-13, -2.1019354461583393e-14, 4.271586890436465e-14,
  1.0417001176904843e-14, -3.8228927024190416e-15, -1.8815802915127895e-15, 3.2916150194280223e-16,
]; // biome-ignore format: a table reads better dense

/** A Chebyshev series at t (Clenshaw's recurrence). Terms below the dtype's precision are left out. */
function chebyshev(coefficients: readonly number[], t: Tensor): Tensor {
  const precision = t.dtype === "float64" ? 1e-17 : 1e-9;
  const terms = coefficients.filter((_, i) => i < 2 || coefficients.slice(i).some((k) => Math.abs(k) > precision));
  const twice = mul(t, c(2, t));
  let [b, before] = [c(0, t), c(0, t)];
  for (const k of terms.slice(1).reverse()) [b, before] = [add(sub(mul(twice, b), before), c(k, t)), b];
  return add(sub(mul(t, b), before), c(terms[0], t));
}

/** e^-|x| I_n(|x|), from its two series. */
function scaledBessel(near: readonly number[], far: readonly number[], odd: boolean, x: Tensor): Tensor {
  const size = abs(x);
  const close = compare("le", size, c(8, x));
  const inside = where(close, size, c(8, x));
  const outside = where(close, c(8, x), size);
  const low = chebyshev(near, sub(div(inside, c(4, x)), c(1, x)));
  const high = div(chebyshev(far, sub(div(c(16, x), outside), c(1, x))), sqrt(outside));
  return where(close, odd ? mul(low, inside) : low, high);
}

/** The modified Bessel function of the first kind of order 0, times e^-|x|. */
export const besselI0e = (x: Tensor): Tensor =>
  differentiable1("BesselI0e", [x], scaledBessel(I0_NEAR, I0_FAR, false, x).value(), [x], (g, [s]): Grad[] => [
    mul(g, sub(besselI1e(s), mul(sign(s), besselI0e(s)))),
  ]);

/** The modified Bessel function of the first kind of order 1, times e^-|x|. */
export const besselI1e = (x: Tensor): Tensor => {
  const value = mul(sign(x), scaledBessel(I1_NEAR, I1_FAR, true, x)).value();
  return differentiable1("BesselI1e", [x], value, [x], (g, [s]): Grad[] => {
    // I1(x) / x tends to 1/2 at 0.
    const zero = compare("eq", s, c(0, s));
    const ratio = where(zero, c(0.5, s), div(besselI1e(s), where(zero, c(1, s), s)));
    return [mul(g, sub(besselI0e(s), add(ratio, mul(sign(s), besselI1e(s)))))];
  });
};

/** The modified Bessel function of the first kind of order 0. */
export const besselI0 = (x: Tensor): Tensor => mul(exp(abs(x)), besselI0e(x));

/** The modified Bessel function of the first kind of order 1. */
export const besselI1 = (x: Tensor): Tensor => mul(exp(abs(x)), besselI1e(x));
