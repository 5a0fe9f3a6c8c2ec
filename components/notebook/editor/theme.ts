import { EditorView } from "@codemirror/view";

/**
 * The editor's own rules, as CodeMirror's and not in our style sheets: it adds its base rules outside of every cascade
 * layer, where they would win. Sizes are those of `.code-lines` in code.css, so that nothing moves when the editor takes
 * the place of the drawing.
 */
export const editorTheme = EditorView.theme({
  "&": {
    fontFamily: "var(--mono)",
    fontSize: "var(--code-size, 0.875rem)",
    lineHeight: "1.6",
    color: "var(--code-plain)",
  },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "inherit", overflowX: "auto" },
  ".cm-content": { padding: "0.7rem 0", caretColor: "var(--ink)", tabSize: "4" },
  ".cm-line": { padding: "0 1rem 0 0" },
  ".cm-gutters": { border: "0", backgroundColor: "transparent", color: "var(--code-comment)" },
  ".cm-lineNumbers .cm-gutterElement": {
    boxSizing: "border-box",
    width: "2.75rem",
    minWidth: "2.75rem",
    padding: "0 0.9rem 0 0",
  },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "1.5px" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "var(--code-selection)",
  },
  "&.cm-focused .cm-matchingBracket, .cm-matchingBracket": {
    backgroundColor: "color-mix(in oklab, var(--accent) 22%, transparent)",
  },
  "&.cm-focused .cm-nonmatchingBracket, .cm-nonmatchingBracket": { backgroundColor: "var(--bad-soft)" },
  ".code-error-line": { backgroundColor: "var(--bad-soft)", boxShadow: "inset 3px 0 0 var(--bad)" },
  ".cm-tooltip": {
    border: "1px solid var(--line)",
    borderRadius: "var(--radius-small)",
    backgroundColor: "var(--surface-raised)",
    color: "var(--ink)",
    boxShadow: "var(--shadow)",
    overflow: "hidden",
    zIndex: "25",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", fontSize: "0.82rem", maxHeight: "15rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.2rem 0.7rem" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--on-accent)" },
  ".cm-completionDetail": { marginLeft: "1rem", opacity: "0.8" },
});
