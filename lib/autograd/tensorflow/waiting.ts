import { recorder, type Value } from "@/lib/tensor";
import { isGradEnabled, withGrad } from "../mode";
import { isAbstract, NeedsData } from "./abstract";

/** Operations that look at values on their way: they wait where the device does. */

/** Runs `next` with the elements of a value: at once where the host knows them or the device does not wait. */
export function withData<T>(v: Value, next: (data: ArrayLike<number | bigint>) => T | Promise<T>): T | Promise<T> {
  if (isAbstract() && !v.host) throw new NeedsData();
  return afterRead(v.host ?? recorder().read(v), next);
}

/** Goes on once data is there, recording gradients (or not) as it was done when the wait began. */
export function afterRead<D, T>(data: D | Promise<D>, next: (data: D) => T | Promise<T>): T | Promise<T> {
  if (!(data instanceof Promise)) return next(data);
  const mode = isGradEnabled();
  return data.then((d) => withGrad(mode, () => next(d)));
}
