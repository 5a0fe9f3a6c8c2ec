import { type ComplexType, complexType, contiguousStrides, isComplex, realType, type Shape } from "@/lib/ir";
import * as r from "../real";
import { ComplexValue, type Value } from "../value";

/** How complex values are made of real ones. Either form is derived from the other when it is asked for. */

/** [real part, imaginary part], of the value's shape; of a real value, itself and zeros. */
export function partsOf(v: Value): readonly [Value, Value] {
  if (!(v instanceof ComplexValue)) return [v, r.full(v.shape, 0, v.dtype, true)];
  const { parts, pairs, shape } = v;
  if (parts && !parts[0].isDead && !parts[1].isDead) return parts;
  if (!pairs) return parts!;
  const strides = contiguousStrides(shape).map((s) => 2 * s);
  const empty = pairs.size === 0;
  v.parts = [r.view(pairs, shape, strides, 0), r.view(pairs, shape, strides, empty ? 0 : 1)];
  return v.parts;
}

/** Both parts of each element side by side: real, [...shape, 2]. */
export function pairsOf(v: Value): Value {
  if (v instanceof ComplexValue && v.pairs && (!v.pairs.isDead || !v.parts)) return v.pairs;
  const shape = [...v.shape, 1];
  const pairs = r.concat(
    partsOf(v).map((part) => r.reshape(part, shape)),
    v.shape.length,
  );
  if (v instanceof ComplexValue) v.pairs = pairs;
  return pairs;
}

/** re + i im; real values of one float dtype and shape. */
export function fromParts(re: Value, im: Value): ComplexValue {
  return new ComplexValue(re.shape, complexType(re.dtype), null, [re, im]);
}

/** Pairs, real [...shape, 2], as complex numbers. */
export function fromPairs(pairs: Value, dtype: ComplexType = complexType(pairs.dtype)): ComplexValue {
  return new ComplexValue(pairs.shape.slice(0, -1), dtype, pairs, null);
}

/** `f` of both parts. */
export function eachPart(v: Value, f: (part: Value) => Value): ComplexValue {
  const [re, im] = partsOf(v);
  return fromParts(f(re), f(im));
}

export const hasPairs = (v: Value): boolean => v instanceof ComplexValue && v.pairs !== null && !v.pairs.isDead;

/** Strides that step through a complex value's elements, as steps through its pairs. */
export const pairStrides = (strides: readonly number[]): number[] => [...strides.map((s) => 2 * s), 1];

/** A complex value of another precision, or of another kind of number: the imaginary part is dropped. */
export function castComplex(v: Value, dtype: Value["dtype"]): Value {
  if (isComplex(dtype)) {
    const part = realType(dtype);
    if (!isComplex(v.dtype)) {
      const re = r.cast(v, part);
      return fromParts(re, r.full(v.shape, 0, part, true));
    }
    return eachPart(v, (x) => r.cast(x, part));
  }
  const [re, im] = partsOf(v);
  return dtype === "bool" ? r.binary("or", r.cast(re, "bool"), r.cast(im, "bool")) : r.cast(re, dtype);
}

/** A shape without elements has no pairs to step to. */
export const isEmpty = (shape: Shape): boolean => shape.includes(0);
