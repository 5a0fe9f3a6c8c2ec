"use client";

import { python } from "@codemirror/lang-python";
import { syntaxHighlighting } from "@codemirror/language";
import { unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { useEffect, useRef } from "react";
import { messages } from "@/components/messages";
import { editorTheme } from "@/components/notebook/editor/theme";

const colours = EditorView.theme({
  ".cm-changedLine": { backgroundColor: "var(--good-soft) !important" },
  ".cm-changedText": { background: "color-mix(in oklab, var(--good) 28%, transparent) !important" },
  ".cm-deletedChunk": { backgroundColor: "var(--bad-soft) !important", padding: "0 1rem 0 2.75rem" },
  ".cm-deletedChunk .cm-deletedText": { background: "color-mix(in oklab, var(--bad) 26%, transparent)" },
});

/** The solution, with the reader's own lines struck out where they differ. Loaded when it is asked for. */
export default function CompareView({ mine, solution }: { mine: string; solution: string }) {
  const parent = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (parent.current === null) return;
    const view = new EditorView({
      parent: parent.current,
      state: EditorState.create({
        doc: solution,
        extensions: [
          lineNumbers(),
          python(),
          syntaxHighlighting(classHighlighter),
          EditorState.readOnly.of(true),
          EditorView.contentAttributes.of({ "aria-label": messages.exercise.compareLabel, tabindex: "0" }),
          unifiedMergeView({ original: mine, mergeControls: false, collapseUnchanged: { margin: 3, minSize: 6 } }),
          editorTheme,
          colours,
        ],
      }),
    });
    return () => view.destroy();
  }, [mine, solution]);
  return <div ref={parent} className="exercise-compare" />;
}
