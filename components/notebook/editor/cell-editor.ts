import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Annotation, Compartment, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import type { KernelLanguage } from "@/lib/protocol";
import type { KernelSession } from "@/lib/session";
import type { EditorFocus } from "../Editor";
import { errorLineField, setErrorLine } from "./error-line";
import { kernelCompletion, kernelHover } from "./kernel-help";
import { editorTheme } from "./theme";

export interface CellEditorEvents {
  changed(source: string): void;
  firstEdit(): void;
  session(): KernelSession | null;
}

/** Marks a change that came from outside, which need not be told to the outside again. */
const fromOutside = Annotation.define<boolean>();

const languages: Record<KernelLanguage, () => Extension> = {
  python: () => [python(), indentUnit.of("    ")],
  typescript: () => [javascript({ typescript: true }), indentUnit.of("  ")],
};

/** One cell's CodeMirror. Running is not its business: the cell around it catches those keys before they come here. */
export class CellEditor {
  private readonly view: EditorView;
  private readonly language = new Compartment();
  private readonly label = new Compartment();
  private edited = false;

  constructor(
    parent: HTMLElement,
    initial: { source: string; language: KernelLanguage; label: string },
    events: CellEditorEvents,
  ) {
    this.view = new EditorView({
      parent,
      state: EditorState.create({
        doc: initial.source,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          syntaxHighlighting(classHighlighter),
          errorLineField,
          editorTheme,
          autocompletion({ override: [kernelCompletion(events.session)], icons: false }),
          kernelHover(events.session),
          keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
          this.language.of(languages[initial.language]()),
          this.label.of(labelled(initial.label)),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged || update.transactions.some((each) => each.annotation(fromOutside))) return;
            if (!this.edited) events.firstEdit();
            this.edited = true;
            events.changed(update.state.doc.toString());
          }),
        ],
      }),
    });
  }

  /** Show a text that came from elsewhere, changing only what differs, so that caret and history stay. */
  setSource(source: string): void {
    const shown = this.view.state.doc.toString();
    if (shown === source) return;
    let from = 0;
    while (from < shown.length && shown[from] === source[from]) from++;
    let [end, newEnd] = [shown.length, source.length];
    while (end > from && newEnd > from && shown[end - 1] === source[newEnd - 1]) {
      end--;
      newEnd--;
    }
    this.view.dispatch({
      changes: { from, to: end, insert: source.slice(from, newEnd) },
      annotations: fromOutside.of(true),
    });
  }

  setLanguage(language: KernelLanguage): void {
    this.view.dispatch({ effects: this.language.reconfigure(languages[language]()) });
  }

  setLabel(label: string): void {
    this.view.dispatch({ effects: this.label.reconfigure(labelled(label)) });
  }

  /** Mark a line as the one that failed; null takes the mark away. */
  markError(line: number | null): void {
    this.view.dispatch({ effects: setErrorLine.of(line) });
  }

  /** The reader has gone on to something else: no list of names may stay open. */
  closeCompletion(): void {
    closeCompletion(this.view);
  }

  focus(where: EditorFocus): void {
    this.view.focus();
    const anchor = where === "start" ? 0 : this.view.posAtCoords(where, false);
    this.view.dispatch({ selection: { anchor } });
  }

  destroy(): void {
    this.view.destroy();
  }
}

const labelled = (label: string) =>
  EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": "editor-hint", tabindex: "0" });
