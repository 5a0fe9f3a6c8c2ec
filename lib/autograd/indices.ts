import { p, rangeOf, recorder, type Tensor } from "@/lib/tensor";

/**
 * Checks that every element of an integer tensor lies in [lo, hi]. Free where the bounds are known; else the extremes
 * are read from the device, and the caller's statement waits.
 * @param fault the error for an offending element
 */
export function checkIndices(
  index: Tensor,
  lo: number,
  hi: number,
  fault: (element: number) => Error,
): void | Promise<void> {
  if (index.size === 0) return;
  const value = index.value();
  const known = rangeOf(value);
  if (known && known.lo >= lo && known.hi <= hi) return;
  const judge = (elements: ArrayLike<number | bigint>): void => {
    for (let i = 0; i < elements.length; i++) {
      const x = Number(elements[i]);
      if (x < lo || x > hi) throw fault(x);
    }
  };
  if (value.host) return judge(value.host);
  const axes = index.shape.map((_, i) => i);
  const one = (v: typeof value): typeof value => p.reshape(v, [1]);
  const extremes = recorder().read(p.concat([one(p.reduce("min", value, axes)), one(p.reduce("max", value, axes))], 0));
  return extremes instanceof Promise ? extremes.then(judge) : judge(extremes);
}

/** Runs `next` once a check has passed: at once where nothing had to be read. */
export function afterCheck<T>(check: void | Promise<void>, next: () => T | Promise<T>): T | Promise<T> {
  return check instanceof Promise ? check.then(next) : next();
}
