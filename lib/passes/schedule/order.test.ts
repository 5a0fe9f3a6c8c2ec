import { expect, test } from "vitest";
import { Order, type Ordered } from "./order";

class Item implements Ordered<Item> {
  position = 0;
  readonly reads = new Set<Item>();
  readonly readBy = new Set<Item>();
  constructor(readonly name: string) {}
}

/** Items in order, from "name: what it reads". */
function ordered(...lines: string[]): { order: Order<Item>; at: (name: string) => Item } {
  const order = new Order<Item>();
  const items = new Map<string, Item>();
  for (const line of lines) {
    const [name, reads] = line.split(":");
    const item = new Item(name);
    items.set(name, item);
    for (const from of reads.trim().split(" ").filter(Boolean)) {
      item.reads.add(items.get(from)!);
      items.get(from)!.readBy.add(item);
    }
    order.append(item);
  }
  return { order, at: (name) => items.get(name)! };
}

const names = (order: Order<Item>): string =>
  order
    .items()
    .map((i) => i.name)
    .join("");

test("two become one where no way leads from one to the other through a third", () => {
  const { order, at } = ordered("a:", "b: a", "c: a", "d: b", "e: c d");
  expect(order.between(at("a"), at("d"))).toBeNull();
  expect(order.between(at("a"), at("e"))).toBeNull();
  expect(order.between(at("b"), at("c"))).not.toBeNull();
});

test("what the later one reads moves before both, and everything still comes after what it reads", () => {
  const { order, at } = ordered("a:", "b: a", "c:", "d: b", "e: c");
  const before = order.between(at("a"), at("e"))!;
  order.merge(at("a"), at("e"), at("a"), before);
  expect(names(order)).toBe("cabd");
  for (const item of order.items()) for (const from of item.reads) expect(from.position).toBeLessThan(item.position);
  expect([...at("a").reads].map((i) => i.name)).toEqual(["c"]);
  expect([...at("a").readBy].map((i) => i.name)).toEqual(["b"]);
});
