import { complexType, isComplex, realType } from "@/lib/ir";
import { p, Tensor, type Value } from "@/lib/tensor";
import { attach, differentiable1, type Grad, savedFor, setConjugate } from "../node";
import * as real from "./arithmetic";
import { add, cast, compare, div, mul, neg, num, sub, where } from "./arithmetic";

/**
 * Complex numbers and their parts. None of these is holomorphic but the identity, so each formula says itself what the
 * gradient is: that of a real loss L with respect to z = x + iy is dL/dx + i dL/dy, as both frameworks have it.
 */

type OwnFormula = (g: Tensor, saved: readonly Tensor[], needs: (i: number) => boolean) => readonly Grad[];

/** As differentiable1, with a formula that needs no conjugation. */
function own(kind: string, inputs: readonly Tensor[], value: Value, saved: readonly Tensor[], f: OwnFormula): Tensor {
  return differentiable1(kind, inputs, value, saved, f, false, "own");
}

export function conj(z: Tensor, kind = "Conj"): Tensor {
  if (!isComplex(z.dtype)) return z;
  return own(kind, [z], p.conj(z.value()), [], (g) => [conj(g)]);
}
setConjugate(conj);

/** The real part; of a real tensor, itself. */
export function re(z: Tensor, kind = "Real"): Tensor {
  if (!isComplex(z.dtype)) return z;
  return own(kind, [z], p.partsOf(z.value())[0], [], (g) => [cast(g, z.dtype)]);
}

export function im(z: Tensor, kind = "Imag"): Tensor {
  return own(kind, [z], p.partsOf(z.value())[1], [], (g) => [complex(mul(g, num(0, g.dtype)), g)]);
}

/** a + ib; real tensors of one dtype and shape. */
export function complex(a: Tensor, b: Tensor, kind = "Complex"): Tensor {
  return own(kind, [a, b], p.fromParts(a.value(), b.value()), [], (g, _, needs) => [
    needs(0) ? re(g) : null,
    needs(1) ? im(g) : null,
  ]);
}

/** i z */
export function timesI(z: Tensor): Tensor {
  return complex(neg(im(z)), re(z));
}

/** size (cos angle + i sin angle); real tensors of one dtype and shape. */
export function polar(size: Tensor, angle: Tensor): Tensor {
  return own("Polar", [size, angle], p.polar(size.value(), angle.value()), [size, angle], (g, [s, a], needs) => {
    const unit = complex(real.cos(a), real.sin(a));
    const along = mul(conj(g), unit);
    return [needs(0) ? re(along) : null, needs(1) ? re(mul(timesI(along), cast(s, g.dtype))) : null];
  });
}

/** |z|, real. */
export function abs(z: Tensor): Tensor {
  if (!isComplex(z.dtype)) return real.abs(z);
  return own("Abs", [z], p.absComplex(z.value()), [z], (g, [s]) => [mul(cast(g, s.dtype), sign(s))]);
}

/** The angle in (-pi, pi]; of a real number, 0 or pi. */
export function angle(z: Tensor): Tensor {
  if (!isComplex(z.dtype)) {
    const v = z.value();
    const turned = p.where(p.binary("lt", v, p.zero(z.dtype)), p.constant(Math.PI, z.dtype), p.zero(z.dtype));
    const value = p.where(p.unary("isNan", v), v, turned);
    return own("Angle", [z], value, [], (g) => [mul(g, num(0, g.dtype))]);
  }
  return own("Angle", [z], p.angle(z.value()), [z], (g, [s]) => {
    const [a, b] = [re(s), im(s)];
    const size = add(mul(a, a), mul(b, b));
    const zero = num(0, size.dtype);
    const none = compare("eq", size, zero);
    const scale = where(none, zero, div(g, where(none, num(1, size.dtype), size)));
    return [complex(neg(mul(b, scale)), mul(a, scale))];
  });
}

/** z / |z|, and 0 at 0; of a real number, its sign. */
export function sign(z: Tensor): Tensor {
  if (!isComplex(z.dtype)) return real.sign(z);
  return own("Sgn", [z], p.unary("sign", z.value()), [z], (g, [s]) => {
    const size = abs(s);
    const none = compare("eq", size, num(0, size.dtype));
    const safe = cast(where(none, num(1, size.dtype), size), s.dtype);
    const unit = sign(s);
    // What turns z is kept, what stretches it is not.
    const stretch = re(mul(g, conj(unit)));
    const turned = div(sub(g, mul(cast(stretch, s.dtype), unit)), safe);
    return [where(none, num(0, s.dtype), turned)];
  });
}

/** Complex numbers as pairs: real, with one more dimension of size 2. A copy. */
export function toPairs(z: Tensor): Tensor {
  return own("ViewAsReal", [z], p.pairsOf(z.value()), [], (g) => [fromPairs(g)]);
}

/** Pairs, real [..., 2], as complex numbers. A copy. */
export function fromPairs(x: Tensor): Tensor {
  return own("ViewAsComplex", [x], p.fromPairs(x.value()), [], (g) => [toPairs(g)]);
}

/** Inner product with the first operand conjugated; vectors. */
export function fusedVdot(a: Tensor, b: Tensor): Tensor {
  const saved = [savedFor(b, a), savedFor(a, b)];
  const value = p.reduce("sum", p.binary("mul", p.conj(a.value()), b.value()), [0]);
  return own("Vdot", [a, b], value, saved, (g, [x, y], needs) => [
    needs(0) ? mul(conj(g), y) : null,
    needs(1) ? mul(g, x) : null,
  ]);
}

/** A complex tensor of the same precision; of a complex one, itself. */
export const toComplex = (x: Tensor): Tensor => cast(x, complexType(x.dtype));
/** The dtype of the parts, over a 0-d number of it. */
export const partOf = (x: number, z: Tensor): Tensor => Tensor.of(p.constant(x, realType(z.dtype)));

/** A node whose formula needs no conjugation, over tensors that exist already. */
export function attachOwn(kind: string, input: Tensor, output: Tensor, grad: (g: Tensor) => Tensor): Tensor {
  return attach(kind, [input], [output], [], ([g]) => [grad(g!)], false, "own")[0];
}
