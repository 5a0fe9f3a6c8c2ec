"use client";

import { useEffect, useLayoutEffect, useRef } from "react";
import type { KernelLanguage } from "@/lib/protocol";
import type { KernelSession } from "@/lib/session";
import { CellEditor } from "./editor/cell-editor";

/** Where the caret goes once the editor is there: where the reader pressed, or to the first line. */
export type EditorFocus = { readonly x: number; readonly y: number } | "start";

export interface EditorProps {
  readonly source: string;
  readonly language: KernelLanguage;
  readonly label: string;
  /** Null leaves the focus where it is. */
  readonly focus: EditorFocus | null;
  /** The line that failed, 1-based. */
  readonly errorLine: number | null;
  /** The cell is waiting to run, or running. */
  readonly active: boolean;
  onChange(source: string): void;
  /** The reader typed for the first time: a kernel will be needed. */
  onFirstEdit(): void;
  /** Answers completion and hover; null while there is no kernel. */
  getSession(): KernelSession | null;
}

/** CodeMirror in React: mounted once, told what changed. */
export default function Editor(props: EditorProps) {
  const { source, language, label, focus, errorLine, active } = props;
  const parent = useRef<HTMLDivElement>(null);
  const editor = useRef<CellEditor | null>(null);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });

  useLayoutEffect(() => {
    if (parent.current === null) return;
    const { source, language, label } = latest.current;
    const mounted = new CellEditor(
      parent.current,
      { source, language, label },
      {
        changed: (text) => latest.current.onChange(text),
        firstEdit: () => latest.current.onFirstEdit(),
        session: () => latest.current.getSession(),
      },
    );
    editor.current = mounted;
    return () => {
      editor.current = null;
      mounted.destroy();
    };
  }, []);

  useLayoutEffect(() => editor.current?.setSource(source), [source]);
  useEffect(() => editor.current?.setLanguage(language), [language]);
  useEffect(() => editor.current?.setLabel(label), [label]);
  useEffect(() => editor.current?.markError(errorLine), [errorLine]);
  useEffect(() => {
    if (active) editor.current?.closeCompletion();
  }, [active]);
  useLayoutEffect(() => {
    if (focus !== null) editor.current?.focus(focus);
  }, [focus]);

  return <div ref={parent} className="code-editor" />;
}
