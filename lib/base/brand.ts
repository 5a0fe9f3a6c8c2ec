/** A primitive type with a compile-time label, so that a RunId is never passed where a CellId is meant. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
