/** Something that must come after what it reads. */
export interface Ordered<T> {
  /** Its place in the order. */
  position: number;
  readonly reads: Set<T>;
  readonly readBy: Set<T>;
}

/** How far apart two may be to become one, and how many between them are looked at: bounds the time that a merge takes. */
const REACH = 4096;

/**
 * An order in which everything comes after what it reads, kept while neighbours become one. Merging is possible where
 * no way leads from the earlier to the later one through a third.
 */
export class Order<T extends Ordered<T>> {
  readonly #items: (T | null)[] = [];

  append(item: T): void {
    item.position = this.#items.length;
    this.#items.push(item);
  }

  /** What lies between and must come after `a`; null where that includes `b`, or they are too far apart. */
  between(a: T, b: T): ReadonlySet<T> | null {
    if (b.position - a.position > REACH) return null;
    const after = new Set<T>();
    for (const next of a.readBy) if (next !== b && next.position < b.position) after.add(next);
    for (const item of after) {
      for (const next of item.readBy) {
        if (next === b) return null;
        if (next.position < b.position) after.add(next);
      }
    }
    return after;
  }

  /** Puts `kept` where both were; `after`, from {@link between}, comes behind it. The other one goes. */
  merge(a: T, b: T, kept: T, after: ReadonlySet<T>): void {
    const gone = kept === a ? b : a;
    const [start, end] = [a.position, b.position];
    const before: T[] = [];
    const behind: T[] = [];
    for (let p = start; p <= end; p++) {
      const item = this.#items[p];
      if (item === null || item === a || item === b) continue;
      if (after.has(item)) behind.push(item);
      else before.push(item);
    }
    this.#items.fill(null, start, end + 1);
    [...before, kept, ...behind].forEach((item, k) => {
      item.position = start + k;
      this.#items[start + k] = item;
    });
    for (const r of gone.reads) {
      r.readBy.delete(gone);
      if (r !== kept) {
        r.readBy.add(kept);
        kept.reads.add(r);
      }
    }
    for (const r of gone.readBy) {
      r.reads.delete(gone);
      if (r !== kept) {
        r.reads.add(kept);
        kept.readBy.add(r);
      }
    }
    kept.reads.delete(gone);
    kept.readBy.delete(gone);
  }

  /** Everything, in order. */
  items(): T[] {
    return this.#items.filter((i) => i !== null);
  }
}
