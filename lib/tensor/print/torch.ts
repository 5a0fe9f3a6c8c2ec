import { contiguousStrides, type DType, isComplex, isFloat, realType, type Scalar, type Shape, sizeOf } from "@/lib/ir";
import { exponential, fixed } from "./format";

/** What torch.set_printoptions sets. `sciMode` null lets the numbers decide. */
export interface PrintOptions {
  precision: number;
  threshold: number;
  edgeItems: number;
  lineWidth: number;
  sciMode: boolean | null;
}

export const defaultPrintOptions = (): PrintOptions => ({
  precision: 4,
  threshold: 1000,
  edgeItems: 3,
  lineWidth: 80,
  sciMode: null,
});

/** What is printed: elements in row-major order (complex ones as pairs), with their type and shape. */
export interface Printable {
  readonly data: ArrayLike<Scalar>;
  readonly dtype: DType;
  readonly shape: Shape;
}

/** How all elements of one tensor are written: one notation and one width for them all. */
class Formatter {
  readonly #isFloat: boolean;
  #isWhole = true;
  #isScientific = false;
  #width = 1;

  constructor(
    readonly elements: readonly Scalar[],
    readonly dtype: DType,
    readonly options: PrintOptions,
  ) {
    this.#isFloat = isFloat(dtype);
    if (!this.#isFloat) {
      for (const x of elements) this.#widen(this.#plain(x).length);
      return;
    }
    const shown = elements.map(Number).filter((x) => Number.isFinite(x) && x !== 0);
    if (shown.length === 0) return;
    this.#isWhole = shown.every(Number.isInteger);
    const sizes = shown.map(Math.abs);
    const largest = sizes.reduce((a, b) => Math.max(a, b));
    const smallest = sizes.reduce((a, b) => Math.min(a, b));
    this.#isScientific = options.sciMode ?? (largest / smallest > 1000 || largest > 1e8 || smallest < 1e-4);
    const { precision } = options;
    for (const x of shown) {
      if (this.#isScientific) this.#widen(exponential(x, precision).length);
      else if (this.#isWhole) this.#widen(fixed(x, 0).length + 1);
      else this.#widen(fixed(x, precision).length);
    }
  }

  get width(): number {
    return this.#width;
  }

  #widen(width: number): void {
    this.#width = Math.max(this.#width, width);
  }

  #plain(x: Scalar): string {
    return this.dtype === "bool" ? (x ? "True" : "False") : String(x);
  }

  format(x: Scalar): string {
    return this.#text(x).padStart(this.#width);
  }

  #text(x: Scalar): string {
    if (!this.#isFloat) return this.#plain(x);
    const n = Number(x);
    if (this.#isScientific) return exponential(n, this.options.precision);
    if (!this.#isWhole) return fixed(n, this.options.precision);
    return Number.isFinite(n) ? `${fixed(n, 0)}.` : fixed(n, 0);
  }
}

/** Complex numbers: each part has its own notation and width. */
class PairFormatter {
  readonly #re: Formatter;
  readonly #im: Formatter;

  constructor(elements: readonly number[], data: ArrayLike<Scalar>, dtype: DType, options: PrintOptions) {
    const part = (offset: number): Formatter =>
      new Formatter(
        elements.map((at) => data[2 * at + offset]),
        realType(dtype),
        options,
      );
    this.#re = part(0);
    this.#im = part(1);
  }

  get width(): number {
    return this.#re.width + this.#im.width + 1;
  }

  text(re: Scalar, im: Scalar): string {
    const imaginary = `${this.#im.format(im).trimStart()}j`;
    return `${this.#re.format(re)}${imaginary.startsWith("-") ? "" : "+"}${imaginary}`;
  }
}

/** Positions of a dimension that are shown; "..." stands between the edges. */
function shownPositions(n: number, summarize: boolean, edge: number): { head: number[]; tail: number[] | null } {
  const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
  if (!summarize || n <= 2 * edge) return { head: range(0, n), tail: null };
  return { head: range(0, edge), tail: range(n - edge, n) };
}

/**
 * The text between "tensor(" and the suffixes: nested brackets, columns aligned, long tensors summarised.
 * @param indent columns that precede it on its first line
 */
export function torchText(a: Printable, indent: number, options: PrintOptions): string {
  if (sizeOf(a.shape) === 0) return "[]";
  const summarize = sizeOf(a.shape) > options.threshold;
  const strides = contiguousStrides(a.shape);
  const edge = options.edgeItems;

  const visible: number[] = [];
  const collect = (dim: number, at: number): void => {
    if (dim === a.shape.length) {
      visible.push(at);
      return;
    }
    const { head, tail } = shownPositions(a.shape[dim], summarize, edge);
    for (const i of [...head, ...(tail ?? [])]) collect(dim + 1, at + i * strides[dim]);
  };
  if (edge > 0 || !summarize) collect(0, 0);
  const { width, text } = elementText(a, visible, options);

  const vector = (at: number, column: number): string => {
    const n = a.shape[a.shape.length - 1];
    const { head, tail } = shownPositions(n, summarize, edge);
    const shown = (i: number): string => text(at + i);
    const items =
      summarize && edge === 0 ? ["..."] : [...head.map(shown), ...(tail ? [" ...", ...tail.map(shown)] : [])];
    const perLine = Math.max(1, Math.floor((options.lineWidth - column) / (width + 2)));
    const lines: string[] = [];
    for (let i = 0; i < items.length; i += perLine) lines.push(items.slice(i, i + perLine).join(", "));
    return `[${lines.join(`,\n${" ".repeat(column + 1)}`)}]`;
  };
  const nested = (dim: number, at: number, column: number): string => {
    if (dim === a.shape.length - 1) return vector(at, column);
    const { head, tail } = shownPositions(a.shape[dim], summarize, edge);
    const part = (i: number): string => nested(dim + 1, at + i * strides[dim], column + 1);
    const parts = [...head.map(part), ...(tail ? ["...", ...tail.map(part)] : [])];
    const separator = `,${"\n".repeat(a.shape.length - dim - 1)}${" ".repeat(column + 1)}`;
    return `[${parts.join(separator)}]`;
  };
  return a.shape.length === 0 ? text(0) : nested(0, 0, indent);
}

/** How wide an element is, and the text of the one at a position, where `visible` are shown. */
function elementText(
  a: Printable,
  visible: readonly number[],
  options: PrintOptions,
): { width: number; text: (at: number) => string } {
  if (isComplex(a.dtype)) {
    const pairs = new PairFormatter(visible, a.data, a.dtype, options);
    return { width: pairs.width, text: (at) => pairs.text(a.data[2 * at], a.data[2 * at + 1]) };
  }
  const formatter = new Formatter(
    visible.map((at) => a.data[at]),
    a.dtype,
    options,
  );
  return { width: formatter.width, text: (at) => formatter.format(a.data[at]) };
}

/** Appends ", suffix" for each, breaking the line where it would grow too long, and the closing parenthesis. */
export function withSuffixes(
  text: string,
  suffixes: readonly string[],
  indent: number,
  lineWidth: number,
  onNewLine = false,
): string {
  let out = text;
  let column = onNewLine ? lineWidth : text.length - text.lastIndexOf("\n") + 1;
  for (const suffix of suffixes) {
    if (column + suffix.length + 2 > lineWidth) {
      out += `,\n${" ".repeat(indent)}${suffix}`;
      column = indent + suffix.length;
    } else {
      out += `, ${suffix}`;
      column += suffix.length + 2;
    }
  }
  return `${out})`;
}
