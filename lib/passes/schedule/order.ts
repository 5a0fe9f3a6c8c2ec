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

  /** What lies between and must come before `b`; null where it reads `a`, or they are too far apart. */
  between(a: T, b: T): ReadonlySet<T> | null {
    if (b.position - a.position > REACH) return null;
    const before = new Set<T>();
    for (const from of b.reads) if (from !== a && from.position > a.position) before.add(from);
    for (const item of before) {
      for (const from of item.reads) {
        if (from === a) return null;
        if (from.position > a.position) before.add(from);
      }
    }
    return before;
  }

  /**
   * Puts `kept` in the place of both, as early as `before`, from {@link between}, allows: what it reads is needed no
   * longer than it must be. The other one goes.
   */
  merge(a: T, b: T, kept: T, before: ReadonlySet<T>): void {
    const gone = kept === a ? b : a;
    const [start, end] = [a.position, b.position];
    const first: T[] = [];
    const behind: T[] = [];
    for (let p = start; p <= end; p++) {
      const item = this.#items[p];
      if (item === null || item === a || item === b) continue;
      if (before.has(item)) first.push(item);
      else behind.push(item);
    }
    this.#items.fill(null, start, end + 1);
    [...first, kept, ...behind].forEach((item, k) => {
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
