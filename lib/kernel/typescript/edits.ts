/** Changes to a text at offsets of the original, applied together. */
export class Edits {
  private readonly changes: {
    readonly from: number;
    readonly to: number;
    readonly text: string;
    readonly order: number;
  }[] = [];

  constructor(private readonly source: string) {}

  /** Replaces a stretch, which must not overlap another one that is replaced. */
  replace(from: number, to: number, text: string): void {
    this.changes.push({ from, to, text, order: this.changes.length });
  }

  /** Inserts before what stands at the offset; two insertions at one place keep the order of the calls. */
  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }

  apply(): string {
    const sorted = [...this.changes].sort((a, b) => a.from - b.from || a.to - b.to || a.order - b.order);
    let result = "";
    let at = 0;
    for (const { from, to, text } of sorted) {
      result += this.source.slice(at, from) + text;
      at = to;
    }
    return result + this.source.slice(at);
  }
}
