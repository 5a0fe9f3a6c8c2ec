"use client";

import { lazy, type ReactNode, Suspense, useCallback, useRef, useState } from "react";
import { messages } from "@/components/messages";
import { PartBoundary } from "@/components/ui/PartBoundary";
import type { CellId } from "@/lib/protocol";
import { useBench, useCellText, useRun } from "./BenchContext";
import type { EditorFocus } from "./Editor";

const Editor = lazy(() => import("./Editor"));

interface CodeAreaProps {
  readonly id: CellId;
  /** What a screen reader calls it. */
  readonly label: string;
  /** The code as the server drew it; null where only the browser knows the code. */
  readonly drawing: ReactNode | null;
  /** Take the focus as soon as it is there. */
  readonly autoFocus?: boolean;
}

/**
 * A cell's code. It is a drawing until somebody means to edit it; only then is the editor loaded, so that reading a
 * lesson costs no editor.
 */
export function CodeArea({ id, label, drawing, autoFocus = false }: CodeAreaProps) {
  const bench = useBench();
  const text = useCellText(id);
  const run = useRun(id);
  const error = run?.view.blocks.findLast((block) => block.kind === "error");
  const errorLine = error?.kind === "error" ? (error.error.line ?? null) : null;
  const [focus, setFocus] = useState<EditorFocus | null>(autoFocus ? "start" : null);
  const pressed = useRef<EditorFocus | null>(null);

  const onChange = useCallback((source: string) => bench.edit(id, source), [bench, id]);
  const onFirstEdit = useCallback(() => bench.warmUp(bench.getText(id).language), [bench, id]);
  const getSession = useCallback(() => bench.existingSession(bench.getText(id).language), [bench, id]);

  const isDrawn = drawing !== null && !text.edited;
  const still = (
    // biome-ignore lint/a11y/useSemanticElements: it becomes an editor in the moment it is focused
    <div
      className="code-drawing"
      role="textbox"
      aria-multiline="true"
      aria-label={label}
      aria-describedby="editor-hint"
      tabIndex={0}
      // Only noted: were the editor put in place here already, the browser would take the focus away from it again.
      onPointerDown={({ clientX, clientY }) => {
        pressed.current = { x: clientX, y: clientY };
      }}
      onFocus={() => setFocus(pressed.current ?? "start")}
    >
      {isDrawn ? drawing : <PlainCode source={text.source} />}
    </div>
  );

  // Text that only the browser knows has no colours until its editor comes: with the first touch, or the first run.
  if (focus === null && errorLine === null && (isDrawn || run === null)) return still;
  return (
    <PartBoundary part={messages.editor.part} instead={still}>
      <Suspense fallback={still}>
        <Editor
          source={text.source}
          language={text.language}
          label={label}
          focus={focus}
          errorLine={errorLine}
          active={run?.phase === "queued" || run?.phase === "running"}
          onChange={onChange}
          onFirstEdit={onFirstEdit}
          getSession={getSession}
        />
      </Suspense>
    </PartBoundary>
  );
}

/** Code without colours, line by line as the server's drawing has it. */
function PlainCode({ source }: { source: string }) {
  return (
    <pre className="code-lines">
      {source.split("\n").map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <span key={index} className="code-line">
          {line}
          {"\n"}
        </span>
      ))}
    </pre>
  );
}
