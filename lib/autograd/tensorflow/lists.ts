import type { DType } from "@/lib/ir";
import { hostValueFrom, type Marker, p, Tensor } from "@/lib/tensor";
import * as ops from "../ops";
import { isAbstract, NeedsData, opaque } from "./abstract";
import { invalid, KernelError, shapeText } from "./errors";
import { type Family, op } from "./spec";

/**
 * Lists of tensors: what a TensorArray is in a graph. A list is a value like any other: changing an element gives a new
 * list. Gradients flow through the elements.
 */
export class ListTensor extends Tensor {
  constructor(readonly items: readonly (Tensor | null)[]) {
    const empty = Tensor.of(p.zero("float32"));
    super(empty.storage, [], [], 0, "float32");
  }

  override trace(marker: Marker): void {
    super.trace(marker);
    for (const t of this.items) marker.add(t);
  }
}

/** The elements; while shapes are inferred a list has none. */
function itemsOf(list: Tensor): readonly (Tensor | null)[] {
  if (list instanceof ListTensor) return list.items;
  if (isAbstract()) throw new NeedsData();
  throw new Error("expected a list of tensors");
}

/** A list stands in for itself by a number that gradients reach. */
const handle = (inputs: readonly Tensor[]): Tensor => opaque(inputs, [], "float32");

function setItem(list: Tensor, index: number, item: Tensor): Tensor {
  if (isAbstract()) return handle([list, item]);
  const items = [...itemsOf(list)];
  if (index < 0) throw invalid(`Trying to modify element ${index} in a list with ${items.length} elements.`);
  while (items.length <= index) items.push(null);
  items[index] = item;
  return new ListTensor(items);
}

/** A shape from the outside: [-2] where nothing is known, -1 for an unknown dimension. */
const known = (shape: readonly number[]): readonly number[] | null =>
  shape[0] === -2 || shape.includes(-1) ? null : shape;

function element(
  item: Tensor | null,
  items: readonly (Tensor | null)[],
  shape: readonly number[],
  type: DType,
): Tensor {
  if (item) return item;
  const model = items.find((t) => t !== null)?.shape ?? known(shape);
  if (!model) throw invalid("Tried to read from an uninitialized element of a list whose element shape is not known");
  return Tensor.of(p.expand(p.zero(type), model));
}

function getItem(list: Tensor, index: number, shape: readonly number[], type: DType): Tensor {
  const items = itemsOf(list);
  if (index < 0 || index >= items.length)
    throw new KernelError(
      "OutOfRangeError",
      `Trying to access element ${index} in a list with ${items.length} elements.`,
    );
  return element(items[index], items, shape, type);
}

function stack(list: Tensor, shape: readonly number[], type: DType): Tensor {
  const items = itemsOf(list);
  if (items.length === 0) {
    const rest = (known(shape) ?? []).map((n) => Math.max(n, 0));
    return Tensor.of(p.expand(p.zero(type), [0, ...rest]));
  }
  const parts = items.map((t) => element(t, items, shape, type));
  for (const t of parts)
    if (t.shape.join() !== parts[0].shape.join())
      throw invalid(
        `Tried to stack list which only contains tensors of shape ${shapeText(parts[0].shape)}, found ${shapeText(t.shape)}`,
      );
  return ops.stack(parts, 0);
}

function fromTensor(x: Tensor): Tensor {
  if (isAbstract()) return handle([x]);
  const rest = x.shape.slice(1);
  return new ListTensor(
    Array.from({ length: x.shape[0] }, (_, i) =>
      ops.reshape(
        ops.slice(
          x,
          x.shape.map((_n, d) => (d === 0 ? i : 0)),
          [1, ...rest],
          x.shape.map(() => 1),
        ),
        rest,
      ),
    ),
  );
}

export const LISTS: Family = {
  TensorListReserve: op("i", (n: number) =>
    isAbstract() ? handle([]) : new ListTensor(new Array<null>(n).fill(null)),
  ),
  TensorListSetItem: op("tit", setItem),
  TensorListGetItem: op("tiIs", getItem),
  TensorListStack: op("tIs", stack),
  TensorListFromTensor: op("t", fromTensor),
  TensorListLength: op("t", (list: Tensor) => Tensor.of(hostValueFrom([itemsOf(list).length], "int32", []))),
};
