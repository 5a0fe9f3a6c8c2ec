/**
 * Tensors as text. On the GPU their values can only be awaited, so a line with tensors in it is printed when they are
 * there. TensorFlow.js itself comes in with the first import of a cell; until then there are no tensors.
 */

interface TensorLike {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly isDisposed: boolean;
  readonly dataId: object;
}

export interface TensorText {
  isTensor(value: object): boolean;
  /** The tensor with its values, as TensorFlow.js prints it. Reads a copy taken now: the cell may dispose the tensor. */
  text(tensor: object): Promise<string>;
}

let library: TensorText | null = null;

/** Called once, when TensorFlow.js has been loaded. */
export const setTensorText = (text: TensorText): void => {
  library = text;
};

const isTensor = (value: unknown): value is TensorLike =>
  library !== null && typeof value === "object" && value !== null && library.isTensor(value);

/** A tensor inside another value: its shape and type, without its values. */
export const describeTensor = (value: object): string | null => {
  if (value instanceof Shown) return value.text;
  return isTensor(value) ? `Tensor { shape: [${value.shape.join(", ")}], dtype: ${value.dtype} }` : null;
};

/** A tensor whose text is known. */
class Shown {
  constructor(readonly text: string) {}
}

/** The values with their tensors replaced by their text; null where there are none to wait for. */
export function awaitTensors(values: readonly unknown[]): Promise<unknown[]> | null {
  if (!values.some(isTensor)) return null;
  return Promise.all(values.map(async (value) => (isTensor(value) ? new Shown(await textOf(value)) : value)));
}

function textOf(tensor: TensorLike): Promise<string> {
  if (library === null || tensor.isDisposed) return Promise.resolve("Tensor (disposed)");
  return library.text(tensor);
}

/** The text of a value on its own: the last line of a cell. */
export const tensorText = (value: unknown): Promise<string> | null => (isTensor(value) ? textOf(value) : null);
