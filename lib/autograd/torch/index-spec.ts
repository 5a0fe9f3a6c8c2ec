import type { HostArray, Shape } from "@/lib/ir";
import { recorder, type Tensor } from "@/lib/tensor";
import { FrameworkError, indexError } from "../errors";
import { checkIndices } from "../indices";
import { after } from "./args";
import { sizes } from "./nn-checks";
import { type Step, sliceStep } from "./views";

/**
 * What stands between the brackets of x[...], read against x's shape. Python sends it as numbers:
 * 0 i (an int), 1 flags start stop step (a slice; flags 1 has a start, 2 a stop), 2 (None), 3 (...), 4 (the next tensor),
 * 5 b (a bool).
 */
export type Entry =
  | { readonly kind: "int"; readonly index: number }
  | { readonly kind: "slice"; readonly start: number | null; readonly stop: number | null; readonly step: number }
  | { readonly kind: "none" }
  | { readonly kind: "ellipsis" }
  | { readonly kind: "tensor"; readonly tensor: Tensor }
  | { readonly kind: "bool"; readonly value: boolean };

/** Positions along one dimension: a tensor of the program, or what a mask was turned into. */
export interface DimIndex {
  readonly tensor: Tensor | null;
  readonly positions: Int32Array | null;
  readonly shape: Shape;
}

/** A resolved index: a window of x, and per dimension of that window the tensor that indexes it, if any. */
export interface Resolved {
  readonly steps: readonly Step[];
  readonly fixed: readonly (readonly [number, number])[];
  readonly indices: readonly (DimIndex | null)[];
  /** The last operation that basic indexing is made of, as PyTorch names it. */
  readonly kind: string;
}

const isMask = (t: Tensor): boolean => t.dtype === "bool" || t.dtype === "uint8";

export function decodeEntries(codes: readonly number[], tensors: readonly Tensor[]): Entry[] {
  const out: Entry[] = [];
  let nextTensor = 0;
  for (let i = 0; i < codes.length; ) {
    switch (codes[i]) {
      case 0:
        out.push({ kind: "int", index: codes[i + 1] });
        i += 2;
        break;
      case 1: {
        const [, flags, start, stop, step] = codes.slice(i, i + 5);
        out.push({ kind: "slice", start: flags & 1 ? start : null, stop: flags & 2 ? stop : null, step });
        i += 5;
        break;
      }
      case 2:
        out.push({ kind: "none" });
        i += 1;
        break;
      case 3:
        out.push({ kind: "ellipsis" });
        i += 1;
        break;
      case 4:
        out.push({ kind: "tensor", tensor: tensors[nextTensor++] });
        i += 1;
        break;
      default:
        out.push({ kind: "bool", value: codes[i + 1] === 1 });
        i += 2;
    }
  }
  return out;
}

/** How many dimensions of x an entry takes. */
function taken(e: Entry): number {
  if (e.kind === "int" || e.kind === "slice") return 1;
  if (e.kind !== "tensor") return 0;
  return isMask(e.tensor) ? e.tensor.rank : 1;
}

/**
 * Reads the index against x: values of masks and of 0-d index tensors are fetched, index tensors are range-checked.
 * @throws IndexError in PyTorch's words
 */
export function resolve(x: Tensor, entries: readonly Entry[]): Resolved | Promise<Resolved> {
  const total = entries.reduce((n, e) => n + taken(e), 0);
  if (total > x.rank) {
    if (x.rank === 0) {
      if (entries.find((e) => taken(e) > 0)?.kind === "slice")
        throw indexError("slice() cannot be applied to a 0-dim tensor.");
      throw indexError(
        "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number",
      );
    }
    throw indexError(`too many indices for tensor of dimension ${x.rank}`);
  }
  const tensors = entries.flatMap((e) => (e.kind === "tensor" ? [e.tensor] : []));
  for (const t of tensors) {
    if (!isMask(t) && t.dtype !== "int64" && t.dtype !== "int32")
      throw indexError("tensors used as indices must be long, int, byte or bool tensors");
  }
  const needed = tensors.filter((t) => isMask(t) || t.rank === 0);
  return after(readAll(needed), (data) => {
    const known = new Map(needed.map((t, i) => [t, data[i]]));
    const resolved = place(x, entries, x.rank - total, known);
    return after(checkAll(resolved), () => resolved);
  });
}

/** Elements of several tensors, one read after another. */
function readAll(tensors: readonly Tensor[], done: readonly HostArray[] = []): HostArray[] | Promise<HostArray[]> {
  const out = [...done];
  for (let i = out.length; i < tensors.length; i++) {
    const data = recorder().read(tensors[i].value());
    if (data instanceof Promise) return data.then((d) => readAll(tensors, [...out, d]));
    out.push(data);
  }
  return out;
}

function place(x: Tensor, entries: readonly Entry[], rest: number, known: ReadonlyMap<Tensor, HostArray>): Resolved {
  const steps: Step[] = [];
  const fixed: [number, number][] = [];
  const indices: (DimIndex | null)[] = [];
  let kind = "Alias";
  let axis = 0;
  const keep = (step: Step, index: DimIndex | null = null): void => {
    steps.push(step);
    indices.push(index);
  };
  const whole = (index: DimIndex | null = null): void => {
    keep({ axis, start: 0, count: x.shape[axis], step: 1 }, index);
    axis++;
  };
  const selectOne = (index: number): void => {
    const n = x.shape[axis];
    if (index < -n || index >= n)
      throw indexError(`index ${index} is out of bounds for dimension ${axis} with size ${n}`);
    fixed.push([axis, index < 0 ? index + n : index]);
    axis++;
    kind = "Select";
  };
  const newDim = (index: DimIndex | null): void => {
    keep({ axis: null, start: 0, count: 1, step: 1, before: axis }, index);
    kind = "Unsqueeze";
  };
  let seenEllipsis = false;
  for (const e of entries) {
    switch (e.kind) {
      case "int":
        selectOne(e.index);
        break;
      case "slice":
        if (e.step <= 0)
          throw e.step === 0
            ? new FrameworkError("ValueError", "slice step cannot be zero")
            : new FrameworkError("ValueError", "step must be greater than zero");
        keep(sliceStep(axis, x.shape[axis], e.start, e.stop, e.step));
        axis++;
        kind = "Slice";
        break;
      case "none":
        newDim(null);
        break;
      case "ellipsis":
        if (!seenEllipsis) for (let k = 0; k < rest; k++) whole();
        seenEllipsis = true;
        break;
      case "bool":
        newDim(truthIndex(e.value));
        break;
      case "tensor": {
        const { tensor } = e;
        const data = known.get(tensor);
        if (!isMask(tensor)) {
          if (tensor.rank === 0) selectOne(Number(data![0]));
          else whole({ tensor, positions: null, shape: tensor.shape });
        } else if (tensor.rank === 0) newDim(truthIndex(Number(data![0]) !== 0));
        else {
          checkMask(x, tensor, axis);
          for (const positions of nonzero(data!, tensor.shape)) {
            whole({ tensor: null, positions, shape: [positions.length] });
          }
        }
      }
    }
  }
  while (axis < x.rank) whole();
  return { steps, fixed, indices, kind };
}

/** True takes the one element of a new dimension, False none. */
const truthIndex = (value: boolean): DimIndex => ({
  tensor: null,
  positions: new Int32Array(value ? 1 : 0),
  shape: [value ? 1 : 0],
});

export function checkMask(x: Tensor, mask: Tensor, axis: number): void {
  mask.shape.forEach((n, i) => {
    if (n !== x.shape[axis + i]) {
      throw indexError(
        `The shape of the mask ${sizes(mask.shape)} at index ${i} does not match the shape of the indexed tensor ${sizes(x.shape)} at index ${axis + i}`,
      );
    }
  });
}

/** Coordinates of the elements that are not zero, one array per dimension, in row-major order. */
export function nonzero(data: ArrayLike<number | bigint>, shape: Shape): Int32Array[] {
  const flat: number[] = [];
  for (let i = 0; i < data.length; i++) if (Number(data[i]) !== 0) flat.push(i);
  const out = shape.map(() => new Int32Array(flat.length));
  flat.forEach((at, k) => {
    let rest = at;
    for (let d = shape.length - 1; d >= 0; d--) {
      out[d][k] = rest % shape[d];
      rest = Math.floor(rest / shape[d]);
    }
  });
  return out;
}

/** Range-checks the program's own index tensors, which PyTorch numbers among themselves. */
function checkAll({ steps, indices }: Resolved): void | Promise<void> {
  const given = indices.flatMap((d, i) => (d ? [{ tensor: d.tensor, size: steps[i].count }] : []));
  const from = (k: number): void | Promise<void> => {
    for (let i = k; i < given.length; i++) {
      const { tensor, size } = given[i];
      if (!tensor) continue;
      const check = checkIndices(tensor, -size, size - 1, (at) =>
        indexError(`index ${at} is out of bounds for dimension ${i} with size ${size}`),
      );
      if (check instanceof Promise) return check.then(() => from(i + 1));
    }
  };
  return from(0);
}
