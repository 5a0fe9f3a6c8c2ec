import { type Marker, recorder, type Tensor, type Traced } from "@/lib/tensor";

/**
 * Keeps tensors alive while `f` runs, and until its promise is kept: a read flushes, and a flush drops what nothing
 * reaches, such as the intermediate results of an operation that is not finished.
 */
export function holding<R>(held: readonly Tensor[], f: () => R | Promise<R>): R | Promise<R> {
  const { roots } = recorder();
  const root: Traced = {
    markEpoch: 0,
    trace: (m: Marker) => {
      for (const x of held) m.add(x);
    },
  };
  roots.add(root);
  let result: R | Promise<R>;
  try {
    result = f();
  } catch (error) {
    roots.delete(root);
    throw error;
  }
  if (result instanceof Promise) return result.finally(() => roots.delete(root));
  roots.delete(root);
  return result;
}
