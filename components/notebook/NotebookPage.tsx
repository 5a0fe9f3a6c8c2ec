"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { messages } from "@/components/messages";
import { Icon } from "@/components/ui/Icon";
import { Toasts } from "@/components/ui/Toasts";
import { showToast } from "@/components/ui/toasts";
import { NotebookFiles } from "@/components/work/NotebookFiles";
import { type Cell, type Command, type Notebook, type NotebookId, newCellId } from "@/lib/notebook";
import type { CellId, KernelLanguage } from "@/lib/protocol";
import { BenchContext } from "./BenchContext";
import { Bench } from "./bench";
import { focusCell } from "./focus";
import { KernelBar } from "./KernelBar";
import { NotebookCell } from "./NotebookCell";
import { StorageBanner } from "./StorageBanner";

const notebookId = "notebook:blank" as NotebookId;

/** The blank notebook: cells are added, moved and deleted, and everything is kept in this browser. */
export function NotebookPage() {
  const [bench] = useState(() => new Bench(notebookId, []));
  useEffect(() => bench.open(), [bench]);
  const notebook = useSyncExternalStore(bench.subscribeTexts, bench.getNotebook, () => null);
  return (
    <BenchContext value={bench}>
      <div className="notebook">
        <h1>{messages.site.blankNotebook}</h1>
        <p className="notebook-lead">{messages.notebook.lead}</p>
        <p id="editor-hint" className="visually-hidden">
          {messages.editor.leave}
        </p>
        <StorageBanner />
        {notebook === null ? (
          <p className="notebook-empty">{messages.notebook.opening}</p>
        ) : (
          <Cells bench={bench} notebook={notebook} />
        )}
      </div>
      <Toasts />
    </BenchContext>
  );
}

function Cells({ bench, notebook }: { bench: Bench; notebook: Notebook }) {
  const { cells } = notebook;
  const toFocus = useRef<CellId | null>(null);
  const [fresh, setFresh] = useState<CellId | null>(null);
  const [undoable, setUndoable] = useState<readonly Command[]>([]);

  // A notebook that has never been written in begins with one cell to write in.
  useEffect(() => {
    if (bench.getNotebook()?.cells.length === 0) addTo(bench, "python", null);
  }, [bench]);

  useEffect(() => {
    if (toFocus.current !== null && cells.some((cell) => cell.id === toFocus.current)) {
      focusCell(toFocus.current);
      toFocus.current = null;
    }
  }, [cells]);

  const change = (command: Command) => {
    const undo = bench.dispatch(command);
    if (undo !== null) setUndoable((before) => [...before.slice(-49), undo]);
    return undo;
  };
  const undo = () => {
    const last = undoable.at(-1);
    if (last === undefined) return;
    setUndoable((before) => before.slice(0, -1));
    bench.dispatch(last);
  };
  const add = (language: KernelLanguage, after: CellId | null) => {
    const id = newCellId();
    change({ type: "add", cell: { id, language, source: "", revision: 0, other: null }, after });
    setFresh(id);
    toFocus.current = id;
  };
  const addRead = (read: readonly Pick<Cell, "language" | "source" | "saved">[]) => {
    let after = cells.at(-1)?.id ?? null;
    const ids = read.map((cell) => {
      const id = newCellId();
      bench.dispatch({ type: "add", cell: { ...cell, id, revision: 0, other: null }, after });
      after = id;
      return id;
    });
    return () => {
      for (const id of ids) bench.dispatch({ type: "delete", id });
    };
  };
  const remove = (id: CellId, label: string) => {
    const command = change({ type: "delete", id });
    bench.forgetRun(id);
    showToast({
      text: messages.notebook.deleted(label),
      action: command && { label: messages.work.undo, run: () => bench.dispatch(command) },
    });
  };

  return (
    <>
      <KernelBar
        onRunAll={() => {
          for (const cell of cells) bench.run(cell.id);
        }}
      >
        <button
          type="button"
          className="icon-button"
          aria-label={messages.notebook.undoCells}
          title={messages.notebook.undoTitle}
          disabled={undoable.length === 0}
          onClick={undo}
        >
          <Icon name="undo" />
        </button>
      </KernelBar>
      <NotebookFiles cells={cells} onAdd={addRead} />
      <ol className="notebook-cells">
        {cells.map(({ id, language, saved }, index) => (
          <li key={id}>
            <NotebookCell
              id={id}
              language={language}
              saved={saved ?? null}
              number={index + 1}
              autoFocus={id === fresh}
              onMoveUp={index === 0 ? null : () => change({ type: "move", id, after: cells[index - 2]?.id ?? null })}
              onMoveDown={
                index === cells.length - 1 ? null : () => change({ type: "move", id, after: cells[index + 1].id })
              }
              onLanguage={(chosen) => change({ type: "set-language", id, language: chosen })}
              onDelete={() => remove(id, messages.notebook.cellNumber(index + 1))}
              onMoveOn={() => {
                const next = cells[index + 1];
                if (next === undefined) add(language, id);
                else focusCell(next.id);
              }}
            />
            <AddBar onAdd={(chosen) => add(chosen, id)} />
          </li>
        ))}
      </ol>
      {cells.length === 0 && (
        <div className="notebook-empty">
          <p>{messages.notebook.empty}</p>
          <AddBar onAdd={(chosen) => add(chosen, null)} />
        </div>
      )}
    </>
  );
}

function addTo(bench: Bench, language: KernelLanguage, after: CellId | null): void {
  bench.dispatch({ type: "add", cell: { id: newCellId(), language, source: "", revision: 0, other: null }, after });
}

function AddBar({ onAdd }: { onAdd(language: KernelLanguage): void }) {
  return (
    <div className="notebook-add">
      <button type="button" className="button button-small button-quiet" onClick={() => onAdd("python")}>
        <Icon name="plus" size={14} />
        Python
      </button>
      <button type="button" className="button button-small button-quiet" onClick={() => onAdd("typescript")}>
        <Icon name="plus" size={14} />
        TypeScript
      </button>
    </div>
  );
}
