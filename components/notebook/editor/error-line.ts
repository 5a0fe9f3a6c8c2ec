import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

/** Which line failed, 1-based; null for none. */
export const setErrorLine = StateEffect.define<number | null>();

const mark = Decoration.line({ class: "code-error-line" });

/** The mark on the failing line. It moves with the text, and goes when that line is edited: it may be repaired. */
export const errorLineField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks;
    if (transaction.docChanged) {
      const touched = new Set<number>();
      transaction.changes.iterChangedRanges((_from, _to, from, to) => {
        const { doc } = transaction.state;
        for (let line = doc.lineAt(from).number; line <= doc.lineAt(to).number; line++)
          touched.add(doc.line(line).from);
      });
      next = marks.map(transaction.changes).update({ filter: (from) => !touched.has(from) });
    }
    for (const effect of transaction.effects) {
      if (!effect.is(setErrorLine)) continue;
      const { doc } = transaction.state;
      const { value } = effect;
      next =
        value !== null && value >= 1 && value <= doc.lines
          ? Decoration.set(mark.range(doc.line(value).from))
          : Decoration.none;
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});
